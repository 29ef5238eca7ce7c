"""The content that minutes must have before they can be signed."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from uuid import UUID

import pytest

from moi_pwa.core.committee import AgendaItem, CaseResult, Committee, CommitteeSession, Secretary, Votes
from moi_pwa.core.problems import Problem
from moi_pwa.core.text import Text
from moi_pwa.rules.committee.minutes import (
    MAX_AGENDA,
    check_present,
    minutes_of,
    minutes_problems,
    result_problem,
    session_number,
)

COMMITTEE = Committee(name=Text(ar="لجنة", en="Committee"), members=5, quorum=3)
DAY = date(2026, 1, 15)
APPROVED = CaseResult(votes=Votes(in_favour=2, against=1, abstained=0), outcome="approve", reasons="Family ties.")
ITEM = AgendaItem(
    case_id=UUID(int=1), reference="R-1", service="RES_FIVE", status="at_committee", ordinal=1, result=APPROVED
)
SESSION = CommitteeSession(
    id=UUID(int=9),
    number="26-0001",
    directorate="residence",
    held_on=DAY,
    status="planned",
    seq=1,
    present=("A", "B", "C"),
    agenda=[ITEM],
)


def problems(session: CommitteeSession) -> list[tuple[str, str]]:
    return [(each.path, each.code) for each in minutes_problems(session, COMMITTEE, DAY)]


def voted(in_favour: int, against: int, abstained: int = 0) -> CaseResult:
    return replace(APPROVED, votes=Votes(in_favour=in_favour, against=against, abstained=abstained))


def test_a_number_says_the_year_and_the_ordinal():
    assert session_number(2026, 7) == "26-0007"
    assert session_number(2105, 12_345) == "05-12345"


def test_a_session_of_which_all_is_recorded_can_be_signed():
    assert problems(SESSION) == []


def test_a_session_that_is_still_to_come_cannot_be_signed():
    assert problems(replace(SESSION, held_on=date(2026, 1, 16))) == [("held_on", "in_future")]


def test_without_a_quorum_nothing_is_signed():
    assert ("present", "no_quorum") in problems(replace(SESSION, present=("A", "B")))


def test_a_quorum_that_is_missing_is_named_with_its_number():
    [problem] = [each for each in minutes_problems(replace(SESSION, present=("A", "B")), COMMITTEE, DAY) if each.params]
    assert (problem.path, problem.code, problem.params) == ("present", "no_quorum", {"n": 3})


def test_a_session_without_members_has_no_quorum_and_says_so_once():
    without_agenda = replace(SESSION, present=(), agenda=[])
    assert problems(without_agenda) == [("present", "required"), ("agenda", "empty")]


def test_an_agenda_has_at_most_sixty_cases():
    assert MAX_AGENDA == 60


def test_an_empty_agenda_is_not_signed():
    assert problems(replace(SESSION, agenda=[])) == [("agenda", "empty")]


def test_a_case_that_was_not_voted_on_is_named():
    assert problems(replace(SESSION, agenda=[replace(ITEM, result=None)])) == [(f"item {ITEM.case_id}", "not_recorded")]


def test_a_case_that_is_no_longer_before_the_committee_is_named():
    assert problems(replace(SESSION, agenda=[replace(ITEM, status="withdrawn")])) == [
        (f"item {ITEM.case_id}", "left_committee")
    ]


def test_votes_that_no_longer_agree_with_who_was_present_are_named():
    assert problems(replace(SESSION, present=("A", "B", "C", "D"))) == [(f"item {ITEM.case_id}", "votes_missing")]


@pytest.mark.parametrize(
    "result,code",
    [
        (voted(2, 1), None),
        (voted(1, 0, 2), None),
        (replace(voted(1, 2), outcome="reject"), None),
        (replace(voted(0, 0), outcome="postpone"), None),
        (replace(voted(1, 1, 1), outcome="postpone"), None),
        (voted(3, 1), "too_many_votes"),
        (voted(2, 0), "votes_missing"),
        (voted(4, -1), "negative"),
        (voted(1, 1, 1), "tie"),
        (voted(0, 0, 3), "tie"),
        (voted(1, 2), "against_votes"),
        (replace(voted(2, 1), outcome="reject"), "against_votes"),
        (replace(voted(2, 1), outcome="postpone"), "against_votes"),
        (replace(voted(1, 0), outcome="postpone"), "votes_missing"),
        (replace(APPROVED, reasons=""), "required"),
        (replace(APPROVED, reasons="x" * 500), None),
        (replace(APPROVED, reasons="x" * 501), "too_long"),
        (voted(0, 4, -1), "negative"),
        (voted(4, 0, -1), "negative"),
        (voted(-1, 4), "negative"),
        (voted(0, 0), "votes_missing"),
    ],
)
def test_of_three_members_a_result_is_what_they_voted(result: CaseResult, code: str | None):
    assert result_problem(result, 3) == code


@pytest.mark.parametrize(
    "present,code",
    [
        (["A", "B"], None),
        (["A", "B", "C", "D", "E"], None),
        (["A" * 120], None),
        ([], "required"),
        (["A", "a"], "named_twice"),
        (["A", "B", "C", "D", "E", "F"], "too_many"),
        (["A" * 121], "too_long"),
    ],
)
def test_who_was_present_are_members_named_once(present: list[str], code: str | None):
    assert check_present(present, COMMITTEE) == ([Problem(path="present", code=code)] if code else [])


def test_the_signed_minutes_hold_the_session_as_it_was_recorded():
    signed_at = datetime(2026, 1, 15, 15, 30, tzinfo=timezone(timedelta(hours=3)))
    agenda = [replace(ITEM, result=voted(2, 1, 0)), replace(ITEM, case_id=UUID(int=2), result=None)]
    assert minutes_of(
        replace(SESSION, agenda=agenda), COMMITTEE, Secretary(id="rana", name="Rana Haddad", signed_at=signed_at)
    ) == {
        "session_id": "00000000-0000-0000-0000-000000000009",
        "number": "26-0001",
        "directorate": "residence",
        "committee": {"ar": "لجنة", "en": "Committee"},
        "members": 5,
        "quorum": 3,
        "held_on": "2026-01-15",
        "present": ["A", "B", "C"],
        "agenda": [
            {
                "application_id": "00000000-0000-0000-0000-000000000001",
                "reference": "R-1",
                "service": "RES_FIVE",
                "in_favour": 2,
                "against": 1,
                "abstained": 0,
                "outcome": "approve",
                "reasons": "Family ties.",
            }
        ],
        "secretary": {"id": "rana", "name": "Rana Haddad"},
        "signed_at": "2026-01-15T12:30:00Z",
    }
