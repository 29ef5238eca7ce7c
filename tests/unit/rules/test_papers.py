"""Papers: what each says, its number, its zone; the vectors are JavaScript's too."""

from dataclasses import asdict, replace
from datetime import date
from typing import Any, cast
from uuid import UUID

import pytest

from moi_pwa.catalogue import all_services, get_service
from moi_pwa.core.letters import Decision, LetterContent
from moi_pwa.core.paper_number import MAX_ORDINAL, PAPER_NUMBER, paper_number, series_of
from moi_pwa.core.papers import ApprovedPortrait, Holder, PaperContent, Refusal, Rights, Terms
from moi_pwa.core.service import Service
from moi_pwa.core.text import Text
from moi_pwa.demo.examples.exit_return_visa import EXAMPLES as EXIT_EXAMPLES
from moi_pwa.demo.examples.visit_visa import RENEWAL, TOURIST
from moi_pwa.rules.forms.mrz import read_mrz
from moi_pwa.rules.papers.features import UnreadableFeaturesError, features_of, features_of_refusal, read_features
from moi_pwa.rules.papers.mrz import Zone, latin, write_td2_zone, write_visa_zone, zone_name
from tests.examples import examples_of
from tests.papers.contents import HOLDER, VECTORS, papers
from tests.papers.seals import feature


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def digest(digits: str | None) -> bytes | None:
    return bytes.fromhex(digits) if digits else None


def portrait(digits: str | None) -> ApprovedPortrait | None:
    return ApprovedPortrait(document_id=UUID(int=1), digest=bytes.fromhex(digits)) if digits else None


def content(paper: dict[str, Any]) -> PaperContent:
    terms = paper["terms"] | {name: day(paper["terms"][name]) for name in ("valid_from", "valid_until")}
    return PaperContent(
        kind=paper["kind"],
        service=paper["service"],
        holder=Holder(**paper["holder"]),
        terms=Terms(**terms),
        rights=Rights(**paper["rights"]),
        document_code=paper["document_code"],
        letter=letter(paper["decision"]),
        portrait=portrait(paper["portrait_digest"]),
    )


def letter(decision: dict[str, str] | None) -> LetterContent | None:
    if decision is None:
        return None
    decided_on = date.fromisoformat(decision["decided_on"])
    carried_out = Decision(decided_by="approver", decided_on=decided_on, number=decision["number"])
    return LetterContent(operative=Text(ar="", en=""), decision=carried_out)


@pytest.mark.parametrize("paper", VECTORS["papers"], ids=lambda paper: paper["name"])
def test_a_paper_has_the_features_of_its_vector(paper: dict[str, Any]):
    assert list(features_of(content(paper), paper["number"])) == [feature(*each) for each in paper["features"]]


@pytest.mark.parametrize("vector", VECTORS["refusals"], ids=lambda vector: vector["name"])
def test_a_refusal_has_the_features_of_its_vector(vector: dict[str, Any]):
    refusal = Refusal(
        service=vector["service"],
        reference=vector["reference"],
        applicant=Holder(**vector["applicant"]),
        decided_on=date.fromisoformat(vector["decided_on"]),
        object_until=day(vector["object_until"]),
        reason=None,
        decided_by="approver",
        directorate="residence",
        law=None,
    )
    assert list(features_of_refusal(refusal, vector["number"])) == [feature(*each) for each in vector["features"]]


@pytest.mark.parametrize(
    "paper", VECTORS["papers"] + VECTORS["former"] + VECTORS["refusals"], ids=lambda paper: paper["name"]
)
def test_its_features_are_read_as_the_vector_says(paper: dict[str, Any]):
    facts = read_features(paper["kind"], [feature(*each) for each in paper["features"]])
    expected = paper["facts"]
    assert asdict(facts) == expected | {
        **{name: day(expected[name]) for name in ("valid_until", "decided_on", "object_until")},
        "stay": tuple(expected["stay"]) if expected["stay"] else None,
        "portrait_digest": digest(expected["portrait_digest"]),
    }


@pytest.mark.parametrize("unreadable", VECTORS["unreadable"], ids=lambda each: each["name"])
def test_features_that_are_none_are_refused(unreadable: dict[str, Any]):
    with pytest.raises(UnreadableFeaturesError):
        read_features(unreadable["kind"], [feature(*each) for each in unreadable["features"]])


@pytest.mark.parametrize("write", [write_visa_zone, write_td2_zone])
def test_every_check_digit_of_a_zone_is_right(write: Any):
    lines = write(Zone(document="V", number="V26000001", holder=HOLDER, valid_until=date(2031, 12, 31)))
    read = read_mrz("\n".join(lines))
    assert read is not None
    assert (read.problem, read.number, read.expiry) == (None, "V26000001", "311231")


@pytest.mark.parametrize(
    "name, expected",
    [
        ("D’Artagnan", "DARTAGNAN"),
        ("O'Neil", "ONEIL"),
        ("Jean-Paul", "JEAN<PAUL"),
        ("Øystein Ærø", "OEYSTEIN<AEROE"),
        ("Straße", "STRASSE"),
        ("José Ñáñez", "JOSE<NANEZ"),
        ("Łukasz Đurić", "LUKASZ<DURIC"),
        ("Müller", "MUELLER"),
        ("Mu\u0308ller", "MUELLER"),
        ("  Al  Khatib ", "AL<KHATIB"),
    ],
)
def test_a_name_is_spelled_as_icao_has_it(name: str, expected: str):
    assert latin(name) == expected


LONG = ["A", "ABCDEFGHIJ" * 3, "AB CD EF GH IJ KL MN OP QR ST UV WX YZ", "X" * 100, "A BC " * 20, ""]


@pytest.mark.parametrize("length", range(8, 40))
@pytest.mark.parametrize("surname", LONG)
@pytest.mark.parametrize("given", ["MARIA DE LOS A B C ANGELES SOFIA ISABEL " * 2, "J PEDRO " * 12, "X" * 100])
def test_a_name_that_is_cut_ends_with_a_letter_and_keeps_both_parts(surname: str, given: str, length: int):
    name = zone_name(replace(HOLDER, surname=surname, given_names=given), length)
    assert len(name) == length
    assert name[-1].isalpha()
    assert all(part for part in name.split("<<"))
    assert name.count("<<") == (1 if surname else 0)
    assert name.split("<<")[-1][0] == given[0]


def test_a_number_names_kind_and_year():
    assert paper_number("residence_permit", 2026, 123) == "R26000123"
    assert PAPER_NUMBER.fullmatch(paper_number("notice", 2030, MAX_ORDINAL))
    assert paper_number("refusal", 2026, 1) == "D26000001"


@pytest.mark.parametrize("ordinal", [1, 999_999, 1_000_000, 1_000_001, 34_554_432, 100_000_000, MAX_ORDINAL])
def test_a_number_is_read_as_it_was_given_out(ordinal: int):
    assert series_of(paper_number("visa", 2026, ordinal)) == ("V26", ordinal)


def test_numbers_of_a_kind_sort_in_the_order_in_which_they_were_given_out():
    ordinals = [1, 2, 999_999, 1_000_000, 1_000_009, 1_000_010, 34_554_431, 34_554_432, 100_000_000, MAX_ORDINAL]
    numbers = [paper_number("visa", 2026, ordinal) for ordinal in ordinals]
    assert sorted(numbers) == numbers


def test_a_hundred_million_papers_of_a_kind_can_be_issued_in_a_year():
    assert MAX_ORDINAL >= 100_000_000


@pytest.mark.parametrize("ordinal", [0, MAX_ORDINAL + 1])
def test_there_is_no_number_beyond_the_last(ordinal: int):
    with pytest.raises(ValueError, match=str(ordinal)):
        paper_number("visa", 2026, ordinal)


def test_every_service_declares_what_it_issues():
    assert [service.code for service in all_services() if service.paper is None] == []


@pytest.mark.parametrize("service", all_services(), ids=lambda service: service.code)
def test_the_first_application_of_every_service_gives_papers_with_a_name_and_a_number(service: Service):
    example = next(each for each in examples_of(service.code) if not each.problems)
    issued = papers(service, example.answers)
    assert issued
    for each in issued:
        assert each.holder.surname or each.holder.given_names
        assert each.holder.passport_number or service.institution
        assert each.holder.nationality
        assert features_of(each, paper_number(each.kind, 2026, 1))


@pytest.mark.parametrize("service", all_services(), ids=lambda service: service.code)
def test_a_document_with_a_zone_has_an_end(service: Service):
    example = next(each for each in examples_of(service.code) if not each.problems)
    for each in papers(service, example.answers):
        assert each.kind == "notice" or each.terms.valid_until is not None


def test_a_companion_on_the_applicants_passport_has_its_number():
    child = {
        "relation": "child", "name_en_given": "LINA", "sex": "F", "dob": "2020-05-01", "nationality": "USA", "on_holder_passport": True,
        "photo": ["D03"],
    }  # fmt: skip
    applicant, companion = papers(get_service("VISIT_VISA"), TOURIST | {"companions": [child]})
    assert companion.holder.given_names == "LINA"
    assert companion.holder.path_prefix == "companions/0/"
    assert companion.holder.passport_number == applicant.holder.passport_number


@pytest.mark.parametrize(
    "trips, entries, until",
    [("3m_single", 1, "2026-05-02"), ("3m_double", 2, "2026-05-02"), ("5y_multi", 0, "2031-02-02")],
)
def test_a_visit_visa_holds_as_was_asked_for(trips: str, entries: int, until: str):
    [visa] = papers(get_service("VISIT_VISA"), TOURIST | {"trips": trips})
    assert visa.terms.entries == entries
    assert visa.terms.valid_until == date.fromisoformat(until)


def test_the_stay_on_a_visit_visa_is_the_days_that_the_nationality_is_granted():
    lists = {"nationalities": {"DEU": {"border_stay_days": 90}}}
    [visa] = papers(get_service("VISIT_VISA"), RENEWAL, lists)
    assert visa.terms.stay_days == 90


def test_a_visa_to_return_ends_on_the_day_that_was_asked_for():
    answers = next(each.answers for each in EXIT_EXAMPLES if not each.problems)
    issued = papers(get_service("EXIT_RETURN_VISA"), answers)
    assert {each.terms.valid_until for each in issued} == {date.fromisoformat(cast("str", answers["return_by"]))}
