"""The completions of a case: when the ministry's time for deciding ended, and by whom."""

from datetime import UTC, date, datetime

import pytest

from moi_pwa.catalogue.courses import COURSES
from moi_pwa.core.case import CaseEvent, EventKind, Role
from moi_pwa.core.statistics import DECIDED, ENDED
from moi_pwa.rules.cases.completions import completions
from moi_pwa.rules.dates import first_of_week

RECEIVED: tuple[EventKind, str, str, Role] = ("submitted", "2026-01-15T09:00", "lina", "applicant")
TAKEN: tuple[EventKind, str, str, Role] = ("taken", "2026-01-18T09:00", "rana", "reviewer")
RECOMMENDED: tuple[EventKind, str, str, Role] = ("recommended", "2026-01-19T09:00", "rana", "reviewer")
APPROVED: tuple[EventKind, str, str, Role] = ("approved", "2026-01-20T09:00", "huda", "approver")
REJECTED: tuple[EventKind, str, str, Role] = ("rejected", "2026-01-20T09:00", "huda", "approver")


def events(*happened: tuple[EventKind, str, str, Role]) -> list[CaseEvent]:
    """Return events, each at a time UTC; 15 January 2026 is a Thursday."""
    return [
        CaseEvent(
            case_id="c", seq=n, kind=kind, at=datetime.fromisoformat(at).replace(tzinfo=UTC), actor=actor, role=role,
            data={"reason": "documents"} if kind == "rejected" else {},
        )
        for n, (kind, at, actor, role) in enumerate(happened, 1)
    ]  # fmt: skip


def test_an_open_case_has_no_completion():
    assert completions(events(RECEIVED, TAKEN, RECOMMENDED), frozenset()) == []


def test_an_approval_completes_a_case_after_the_days_that_the_ministry_used():
    [done] = completions(events(RECEIVED, TAKEN, RECOMMENDED, APPROVED), frozenset())
    assert (done.seq, done.kind, done.days_used, done.reason) == (4, "approved", 3, "")
    assert (done.reviewed_by, done.decided_by) == ("rana", "huda")


def test_a_holiday_is_none_of_the_days():
    [done] = completions(events(RECEIVED, TAKEN, RECOMMENDED, APPROVED), frozenset({date(2026, 1, 19)}))
    assert done.days_used == 2


def test_a_refusal_has_its_reason():
    [done] = completions(events(RECEIVED, TAKEN, RECOMMENDED, REJECTED), frozenset())
    assert (done.kind, done.reason) == ("rejected", "documents")


def test_a_withdrawal_is_nobodys_decision():
    [done] = completions(events(RECEIVED, ("withdrawn", "2026-01-16T09:00", "lina", "applicant")), frozenset())
    assert (done.kind, done.decided_by, done.reviewed_by) == ("withdrawn", None, None)


def test_issuing_after_an_approval_is_no_second_completion():
    issued: tuple[EventKind, str, str, Role] = ("issued", "2026-01-20T10:00", "system", "system")
    assert [done.kind for done in completions(events(RECEIVED, TAKEN, RECOMMENDED, APPROVED, issued), frozenset())] == [
        "approved"
    ]


def test_a_case_that_is_decided_again_is_completed_again():
    again = events(
        RECEIVED, TAKEN, RECOMMENDED, REJECTED,
        ("objected", "2026-01-21T09:00", "lina", "applicant"),
        ("taken", "2026-01-21T10:00", "faris", "approver"),
        ("objection_accepted", "2026-01-22T09:00", "faris", "approver"),
        ("taken", "2026-01-22T10:00", "dina", "approver"),
        ("approved", "2026-01-25T09:00", "dina", "approver"),
    )  # fmt: skip
    assert [(done.kind, done.decided_by) for done in completions(again, frozenset())] == [
        ("rejected", "huda"),
        ("approved", "dina"),
    ]


@pytest.mark.parametrize("course", COURSES.values(), ids=COURSES)
def test_every_step_that_ends_the_ministrys_time_is_a_kind_of_completion(course):
    ending = {
        step.kind
        for stage in course.stages
        if not stage.decided
        for step in stage.steps
        if course.stage(step.to).decided
    }
    assert ending <= DECIDED | ENDED


@pytest.mark.parametrize(
    "day, first",
    [
        (date(2026, 1, 17), date(2026, 1, 11)),
        (date(2026, 1, 18), date(2026, 1, 18)),
        (date(2026, 1, 22), date(2026, 1, 18)),
        (date(2026, 1, 24), date(2026, 1, 18)),
    ],
    ids=["Saturday", "Sunday", "Thursday", "the Saturday after"],
)
def test_a_week_begins_after_the_weekend(day: date, first: date):
    assert first_of_week(day) == first
