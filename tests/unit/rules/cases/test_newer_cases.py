"""A process tells what it knows of a case that a newer version has changed, and adds nothing to it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from moi_pwa.catalogue.courses import COURSES
from moi_pwa.core.case import CaseEvent
from moi_pwa.core.errors import NewerCaseError, StepRefusedError
from moi_pwa.rules.cases.deadlines import is_open_to_applicant, service_clock
from moi_pwa.rules.cases.lifecycle import case_after, case_to_change, known_part
from tests.cases.newer import NEWER, NEXT_VERSION, NewerStep

NOON = datetime(2026, 1, 15, 9, tzinfo=UTC)

each_step = pytest.mark.parametrize("step", NEWER.values(), ids=list(NEWER))


def event(seq: int, kind: Any, role: Any = "reviewer", **data: Any) -> CaseEvent:
    at = NOON + timedelta(days=seq)
    return CaseEvent(case_id="1", seq=seq, kind=kind, at=at, actor="lina", role=role, data=data)


SENT = event(1, "submitted", "applicant", course="simple")


def changed_by(step: NewerStep) -> list[CaseEvent]:
    return [SENT, event(2, step.kind, step.role, **step.data), event(3, "withdrawn", "applicant")]


@each_step
def test_what_happened_before_is_known(step: NewerStep):
    known = known_part(changed_by(step), step.status)

    assert known.case.is_newer
    assert known.events[0] == SENT
    assert known.case.seq == len(known.events) == known.events[-1].seq


@each_step
def test_nothing_can_be_added(step: NewerStep):
    with pytest.raises(NewerCaseError):
        case_to_change(changed_by(step), step.status)


@each_step
def test_the_known_part_can_be_folded_again(step: NewerStep):
    known = known_part(changed_by(step), step.status)

    assert replace(case_after(known.events), is_newer=True) == known.case


@each_step
def test_the_applicant_can_take_no_step(step: NewerStep):
    case = known_part(changed_by(step), step.status).case

    assert not is_open_to_applicant(case, "withdrawn", NOON.date())


def test_a_case_of_which_all_is_known_is_not_newer():
    known = known_part([SENT, event(2, "taken")], "in_review")

    assert (known.case.is_newer, known.case.status) == (False, "in_review")
    assert known.case == case_to_change(known.events, "in_review") == case_after(known.events)


def test_what_follows_on_an_unknown_event_is_not_known_either():
    known = known_part([SENT, event(2, "inspected"), event(3, "taken")], "in_review")

    assert (known.case.status, known.case.seq) == ("submitted", 1)


@pytest.mark.parametrize(
    "first",
    [
        event(1, "registered", "applicant", course="simple"),
        event(1, "submitted", "kiosk"),
        event(1, "submitted", "applicant", course="inspection"),
        event(1, "submitted", "applicant", course="security", course_version=NEXT_VERSION),
    ],
    ids=["in an unknown way", "by an unknown role", "in an unknown course", "in a newer version of its course"],
)
def test_a_case_that_a_newer_version_opened_counts_as_submitted(first: CaseEvent):
    known = known_part([first, event(2, "taken")], "in_review")
    clock = service_clock(known.events, 10, first.at.date(), frozenset())

    assert (known.case.is_newer, known.events[0].kind, known.events[0].at) == (True, "submitted", first.at)
    assert known.case.course in COURSES
    assert clock.days == 0


def test_a_case_without_events_is_none():
    with pytest.raises(StepRefusedError):
        known_part([], "submitted")


def test_what_the_course_does_not_allow_is_no_newer_version():
    with pytest.raises(StepRefusedError):
        case_after([SENT, event(2, "closed")])


def test_the_strict_fold_names_a_newer_version():
    with pytest.raises(NewerCaseError):
        case_after([SENT, event(2, "taken", course_version=NEXT_VERSION)])
