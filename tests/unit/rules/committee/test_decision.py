"""The numbered decision after a committee's session."""

from datetime import UTC, date, datetime, timedelta

import pytest

from moi_pwa.core.case import Case, CaseEvent, EventKind, Status
from moi_pwa.core.committee import NumberedDecision
from moi_pwa.rules.committee.decision import check_decision, day_of_session, is_numbered

NOON = datetime(2026, 1, 15, 9, tzinfo=UTC)
TODAY = date(2026, 1, 15)
SESSION = date(2026, 1, 10)


def problems(number: str, decided_on: date | None, session: date | None = SESSION) -> list[tuple[str, str]]:
    decision = NumberedDecision(number=number, decided_on=decided_on)
    return [(each.path, each.code) for each in check_decision(decision, session, TODAY)]


@pytest.mark.parametrize("kind", ["approved", "rejected"])
@pytest.mark.parametrize("course,status", [("committee_minister", "at_minister"), ("committee_council", "at_council")])
def test_the_decision_after_a_committee_has_a_number(course: str, status: Status, kind: EventKind):
    assert is_numbered(Case(course=course, status=status, seq=9, since=NOON), kind)


@pytest.mark.parametrize("kind", ["approved", "rejected"])
def test_another_decision_has_no_number(kind: EventKind):
    assert not is_numbered(Case(course="simple", status="recommended", seq=9, since=NOON), kind)


def test_a_step_that_the_course_does_not_have_has_no_number():
    assert not is_numbered(Case(course="committee_minister", status="submitted", seq=1, since=NOON), "approved")
    assert not is_numbered(Case(course="committee_minister", status="at_minister", seq=9, since=NOON), "taken")


def event(seq: int, kind: EventKind, held_on: str) -> CaseEvent:
    return CaseEvent(
        case_id="1", seq=seq, kind=kind, at=NOON, actor="rana", role="committee_secretary", data={"held_on": held_on}
    )


def test_the_last_session_counts():
    sessions = [event(1, "committee_recommended", "2026-01-03"), event(2, "committee_recommended", "2026-01-10")]
    taken = event(3, "taken", "2025-12-31")
    assert day_of_session([*sessions, taken]) == SESSION
    assert day_of_session([taken]) is None
    assert day_of_session([]) is None


def test_number_and_day_are_required():
    assert problems("", None) == [("decision_number", "required"), ("decided_on", "required")]
    assert problems("17/2026", TODAY) == []


def test_a_number_has_at_most_40_characters():
    assert problems("7" * 40, TODAY) == []
    assert problems("7" * 41, TODAY) == [("decision_number", "too_long")]


@pytest.mark.parametrize(
    "day,session,code",
    [
        (TODAY + timedelta(days=1), SESSION, "in_future"),
        (SESSION, SESSION, None),
        (SESSION - timedelta(days=1), SESSION, "before_session"),
        (SESSION - timedelta(days=1), None, None),
    ],
)
def test_a_decision_is_taken_from_the_session_to_today(day: date, session: date | None, code: str | None):
    assert problems("17/2026", day, session) == ([("decided_on", code)] if code else [])
