"""The corrections of a paper's particulars, and the papers that are no longer in force."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from moi_pwa.catalogue.particulars import PARTICULARS
from moi_pwa.core.answers import Facts
from moi_pwa.core.case import CaseEvent, EventKind
from moi_pwa.core.problems import Problem
from moi_pwa.rules.papers.replacement import (
    Replacement,
    check_corrections,
    corrected,
    issued_seals,
    papers_out_of_force,
    read_corrections,
    replaced_papers,
    replacement_asked,
    replacements,
)
from tests.papers.visa import CONTENT, HOLDER, TERMS

TODAY = date(2026, 3, 1)
FACTS = Facts(today=TODAY, lists={})
RIGHT = {
    "given_names": "MARIE CLAIRE",
    "surname": "DOS SANTOS",
    "arabic_name": "ماري كلير",
    "passport_number": "P7654321",
    "nationality": "BRA",
    "birth_date": "1991-02-28",
    "sex": "M",
}

FIRST, SECOND, THIRD, FOURTH = "V26000001", "V26000002", "V26000003", "V26000004"
NIGHT = datetime(2026, 2, 1, 21, 30, tzinfo=UTC)
"""Half past midnight of the 2nd in Amman."""

Told = tuple[EventKind, dict[str, Any]]


def seals(*numbers: str) -> dict[str, Any]:
    return {"papers": [{"number": number, "sha256": f"{number} sealed"} for number in numbers]}


ISSUED: Told = ("issued", seals(FIRST, SECOND))
REVOKED: Told = ("revoked", {"message": "Obtained by fraud."})


def replacing(old: str, new: str) -> Told:
    return "replaced", {"replaces": old, **seals(new)}


def asked(paper: str, corrections: Mapping[str, str]) -> Told:
    return "replacement_asked", {"paper": paper, "corrections": dict(corrections), "message": ""}


def events(*told: Told) -> list[CaseEvent]:
    """Return events, one a day."""
    return [
        CaseEvent(case_id="1", seq=n, kind=kind, at=NIGHT + timedelta(n - 1), actor="", role="system", data=data)
        for n, (kind, data) in enumerate(told, start=1)
    ]


def test_particulars_that_are_not_typed_are_not_corrected():
    assert read_corrections(HOLDER, {}) == {}


@pytest.mark.parametrize("name", PARTICULARS)
def test_a_particular_typed_as_it_is_on_the_paper_is_not_corrected(name: str):
    assert read_corrections(HOLDER, {name: getattr(HOLDER, name)}) == {}


@pytest.mark.parametrize("name", PARTICULARS)
def test_each_particular_can_be_corrected_alone(name: str):
    typed = {each: getattr(HOLDER, each) for each in PARTICULARS} | {name: RIGHT[name]}

    assert read_corrections(HOLDER, typed) == {name: RIGHT[name]}


def test_a_correction_is_read_like_an_answer():
    assert read_corrections(HOLDER, {"passport_number": " p 7654321 "}) == {"passport_number": "P7654321"}


def test_a_particular_that_reads_like_the_papers_is_not_corrected():
    assert read_corrections(HOLDER, {"passport_number": " p 1234567 "}) == {}


@pytest.mark.parametrize("typed", ["", " ", "-"])
def test_a_surname_is_corrected_to_none(typed: str):
    assert read_corrections(HOLDER, {"surname": typed}) == {"surname": ""}


def test_a_particular_that_the_paper_lacks_stays_empty():
    assert read_corrections(replace(HOLDER, surname=""), {"surname": "-"}) == {}


def test_nothing_but_particulars_is_corrected():
    assert read_corrections(HOLDER, {"path_prefix": "companions/0/"}) == {}


def test_without_a_correction_the_first_particular_is_unchanged():
    assert check_corrections({}, FACTS) == [Problem(path="given_names", code="unchanged")]


def test_corrections_that_pass_as_answers_have_no_problem():
    assert check_corrections(RIGHT, FACTS) == []


def test_every_correction_that_fails_as_an_answer_is_a_problem_of_its_particular():
    wrong = RIGHT | {"given_names": "ماري", "sex": "female"}

    assert check_corrections(wrong, FACTS) == [
        Problem(path="given_names", code="not_latin"),
        Problem(path="sex", code="unknown_option"),
    ]


def test_the_problem_of_a_correction_names_the_bound_that_it_passes():
    assert check_corrections({"surname": "A" * 101}, FACTS) == [
        Problem(path="surname", code="too_long", params={"n": 100})
    ]


@pytest.mark.parametrize("born, codes", [(TODAY, []), (TODAY + timedelta(days=1), ["too_late"])])
def test_a_birth_is_checked_against_today(born: date, codes: list[str]):
    assert [each.code for each in check_corrections({"birth_date": str(born)}, FACTS)] == codes


def test_a_corrected_paper_differs_in_the_particulars_and_its_first_day_alone():
    right = corrected(CONTENT, {"surname": "DOS SANTOS", "sex": "X"}, today=TODAY)

    assert right == replace(
        CONTENT, holder=replace(HOLDER, surname="DOS SANTOS", sex="X"), terms=replace(TERMS, valid_from=TODAY)
    )


def test_a_case_whose_papers_all_stand_has_replaced_none():
    assert replaced_papers(events(ISSUED, asked(FIRST, RIGHT))) == frozenset()


def test_every_paper_that_gave_way_to_another_one_is_replaced():
    happened = events(ISSUED, replacing(FIRST, THIRD), replacing(SECOND, FOURTH))

    assert replaced_papers(happened) == {FIRST, SECOND}


def test_a_case_that_issued_nothing_has_no_seals():
    assert issued_seals(events(("submitted", {"course": "simple"}))) == {}


def test_the_seal_of_every_paper_of_a_case_is_known_also_of_those_that_were_replaced():
    assert issued_seals(events(("submitted", {}), ISSUED, replacing(FIRST, THIRD))) == {
        FIRST: f"{FIRST} sealed",
        SECOND: f"{SECOND} sealed",
        THIRD: f"{THIRD} sealed",
    }


def test_a_replaced_paper_is_known_with_its_replacement_and_the_day_in_amman():
    assert replacements(events(ISSUED, replacing(FIRST, THIRD))) == {
        FIRST: Replacement(number=THIRD, on=date(2026, 2, 3))
    }


def test_without_a_replacement_there_is_none():
    assert replacements(events(ISSUED, asked(FIRST, RIGHT), REVOKED)) == {}


def test_all_papers_of_a_case_are_in_force_until_something_ends_them():
    assert papers_out_of_force(events(ISSUED, asked(FIRST, RIGHT), ("revocation_asked", {}))) == {}


def test_a_replaced_paper_is_out_of_force_from_the_day_in_amman_on_which_it_gave_way():
    assert papers_out_of_force(events(ISSUED, replacing(FIRST, THIRD))) == {FIRST: date(2026, 2, 3)}


def test_a_revocation_ends_all_papers_on_its_day_in_amman():
    assert papers_out_of_force(events(ISSUED, REVOKED)) == {FIRST: date(2026, 2, 3), SECOND: date(2026, 2, 3)}


def test_a_paper_that_was_replaced_before_the_revocation_keeps_its_day():
    assert papers_out_of_force(events(ISSUED, replacing(FIRST, THIRD), REVOKED)) == {
        FIRST: date(2026, 2, 3),
        SECOND: date(2026, 2, 4),
        THIRD: date(2026, 2, 4),
    }


def test_a_revocation_of_a_case_without_papers_ends_none():
    assert papers_out_of_force(events(("issued", {}), REVOKED)) == {}


def test_the_replacement_that_was_requested_last_is_the_one_to_confirm():
    happened = events(
        ISSUED,
        asked(FIRST, {"sex": "M"}),
        ("replacement_declined", {}),
        asked(SECOND, {"surname": "DOS SANTOS"}),
        ("payment_refunded", {}),
    )

    assert replacement_asked(happened) == (SECOND, {"surname": "DOS SANTOS"})
