"""The other party of an application: who is asked, under which number, and what that person sees of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, get_args

import pytest

from moi_pwa.catalogue.courses import COURSES
from moi_pwa.core.case import CaseEvent, EventKind
from moi_pwa.core.conditions import AgeAtLeast, Condition
from moi_pwa.core.problems import Problem
from moi_pwa.core.service import AskedWhere, OtherParty, Service
from moi_pwa.core.text import Text
from moi_pwa.rules.cases.other_party import (
    ENDINGS,
    PeopleConcerned,
    is_asked,
    mobile_of,
    mobile_problem,
    people_concerned,
    shown_to_other_party,
)
from tests.fixtures.library_card import LIBRARY_CARD

NOON = datetime(2026, 1, 15, 9, tzinfo=UTC)
TODAY = NOON.date()
WORDS = Text(ar="نص", en="Words")
PARTY = OtherParty(
    mobile="guarantor_mobile",
    asked_by="reader",
    asked="guarantor",
    about=("given_name", "surname"),
    question=WORDS,
    consequence=WORDS,
)
OWN, ANOTHER = "+962790000011", "+962790000012"
SEEN_ENDINGS = {"consent_given", "consent_declined", "expired", "withdrawn"}


def asking(party: OtherParty | None) -> Service:
    return replace(LIBRARY_CARD, other_party=party)


def asking_where(when: Condition) -> Service:
    where = AskedWhere(when=when, course="two_party", restricted_course=None, summary=WORDS)
    return asking(replace(PARTY, where=where))


def events(*kinds: str) -> list[CaseEvent]:
    """Return events, one an hour, each with data that its own reader may know."""
    data: dict[str, Any] = {"until": "2026-01-22", "mobile": ANOTHER, "message": "for the applicant alone"}
    return [
        CaseEvent(
            case_id="c",
            seq=n,
            kind=kind,
            at=NOON + timedelta(hours=n),
            actor=f"actor {n}",
            role="other_party",
            data=data,
        )
        for n, kind in enumerate(kinds, 1)
    ]


def seen(*kinds: str) -> list[str]:
    return [event.kind for event in shown_to_other_party(events(*kinds))]


def problem(answer: Any) -> Problem | None:
    return mobile_problem(PARTY, {"guarantor_mobile": answer}, OWN)


def test_nobody_is_asked_where_the_service_has_no_other_party():
    assert not is_asked(asking(None), {}, TODAY)


def test_the_other_party_is_asked_in_every_application_of_a_service_without_a_condition():
    assert is_asked(asking(PARTY), {}, TODAY)


def test_the_other_party_is_asked_only_where_the_answers_meet_the_condition():
    service = asking_where(AgeAtLeast(field="dob", years=18))

    assert is_asked(service, {"dob": "2008-01-15"}, TODAY)
    assert not is_asked(service, {"dob": "2008-01-16"}, TODAY)
    assert not is_asked(service, {}, TODAY)


def test_the_day_decides_whether_the_other_party_is_asked():
    service = asking_where(AgeAtLeast(field="dob", years=18))

    assert [is_asked(service, {"dob": "2008-01-16"}, date(2026, 1, day)) for day in (15, 16)] == [False, True]


def test_the_people_concerned_are_named_as_in_the_answers():
    answers: dict[str, Any] = {"reader": "Rima", "guarantor": "Sami", "given_name": "Huda", "surname": "Haddad"}

    assert people_concerned(PARTY, answers) == PeopleConcerned(asked_by="Rima", asked="Sami", about="Huda Haddad")


@pytest.mark.parametrize(
    "answers, about",
    [
        ({"given_name": "Huda"}, "Huda"),
        ({"surname": "Haddad"}, "Haddad"),
        ({"given_name": "", "surname": "Haddad"}, "Haddad"),
        ({"given_name": None, "surname": None}, ""),
        ({}, ""),
    ],
)
def test_a_name_without_one_of_its_parts_has_no_blank_for_it(answers: dict[str, Any], about: str):
    assert people_concerned(PARTY, answers) == PeopleConcerned(asked_by="", asked="", about=about)


def test_the_person_who_asks_has_no_name_where_it_is_the_person_whom_the_application_is_about():
    people = people_concerned(replace(PARTY, asked_by=None), {"reader": "Rima", "guarantor": "Sami"})

    assert people == PeopleConcerned(asked_by="", asked="Sami", about="")


def test_the_other_party_can_be_asked_under_a_mobile_of_the_country():
    assert problem(ANOTHER) is None


def test_applicants_cannot_name_their_own_mobile_as_the_other_partys():
    assert problem(OWN) == Problem(path="guarantor_mobile", code="own_mobile")


@pytest.mark.parametrize("number", ["+96265001234", "+201001234567", "+14155552671"], ids=["land line", "EG", "US"])
def test_the_other_party_cannot_be_asked_under_another_number(number: str):
    assert problem(number) == Problem(path="guarantor_mobile", code="not_a_jordanian_mobile")


@pytest.mark.parametrize("answer", [None, "", "Sami", "0790000012", "+962", 962790000012, [ANOTHER]])
def test_an_answer_that_is_no_number_is_left_to_the_form(answer: Any):
    assert problem(answer) is None


def test_a_missing_answer_is_left_to_the_form():
    assert mobile_problem(PARTY, {}, OWN) is None


@pytest.mark.parametrize("answer", [ANOTHER, "0790000012", "790000012", "00962790000012", "٠٧٩٠٠٠٠٠١٢"])
def test_the_other_party_is_texted_under_the_international_number(answer: str):
    assert mobile_of(PARTY, {"guarantor_mobile": answer}) == ANOTHER


@pytest.mark.parametrize("answer", [None, "", "Sami", "+96265001234", "+201001234567", "+14155552671"])
def test_nobody_is_texted_without_a_mobile_of_the_country(answer: str | None):
    assert mobile_of(PARTY, {"guarantor_mobile": answer}) is None


def test_nobody_is_texted_without_an_answer():
    assert mobile_of(PARTY, {}) is None


@pytest.mark.parametrize("kind", get_args(EventKind))
def test_the_other_party_sees_what_ended_the_request_and_no_other_event(kind: EventKind):
    assert seen("submitted", "consent_asked", kind) == ["consent_asked", *({kind} & SEEN_ENDINGS)]


def test_the_other_party_sees_whatever_can_end_the_wait_in_a_course():
    ends = {
        step.kind
        for course in COURSES.values()
        for stage in course.stages
        if stage.turn == "other_party"
        for step in stage.steps
    }

    assert ends == ENDINGS == SEEN_ENDINGS


def test_the_other_party_sees_the_request_alone_before_it_ends():
    assert seen("submitted", "consent_asked") == ["consent_asked"]


@pytest.mark.parametrize("ending", sorted(SEEN_ENDINGS))
@pytest.mark.parametrize("later", ["taken", "approved", "issued", *sorted(SEEN_ENDINGS)])
def test_the_other_party_sees_nothing_after_the_first_ending(ending: str, later: str):
    assert seen("submitted", "consent_asked", ending, later) == ["consent_asked", ending]


@pytest.mark.parametrize("earlier", ["bill_issued", "paid", "correction_asked", *sorted(SEEN_ENDINGS)])
def test_the_other_party_sees_nothing_before_the_request(earlier: str):
    assert seen("submitted", earlier, "consent_asked", "withdrawn") == ["consent_asked", "withdrawn"]


@pytest.mark.parametrize("ending", sorted(SEEN_ENDINGS))
def test_the_other_party_sees_the_last_day_and_nothing_else_that_an_event_tells(ending: str):
    shown = shown_to_other_party(events("submitted", "consent_asked", "correction_asked", ending))

    assert [event.data for event in shown] == [{"until": "2026-01-22"}, {}]


def test_the_other_party_sees_when_and_by_whom_it_happened():
    happened = events("submitted", "consent_asked", "consent_given")
    shown = shown_to_other_party(happened)

    assert [replace(event, data={}) for event in shown] == [replace(event, data={}) for event in happened[1:]]


def test_who_was_not_asked_is_shown_nothing():
    with pytest.raises(ValueError, match="consent_asked"):
        shown_to_other_party(events("submitted", "taken", "withdrawn"))
