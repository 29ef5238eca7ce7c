"""Where a case stands: a fold over its events, by the steps of its course (`catalogue/courses.py`)."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace

from moi_pwa.catalogue.courses import BEFORE_COURSES, COURSES
from moi_pwa.core.case import Case, CaseEvent, EventKind, Role, Status
from moi_pwa.core.course import Course, Stage
from moi_pwa.core.errors import StepRefusedError

IN_FORCE: frozenset[Status] = frozenset(
    stage.status for course in COURSES.values() for stage in course.stages if stage.in_force
)
"""Statuses of a case in which what was issued holds."""

UNDER_WAY: frozenset[Status] = frozenset(
    stage.status
    for course in COURSES.values()
    for stage in course.stages
    if stage.turn != "nobody" and not stage.in_force
)
"""Statuses of a case in which somebody still has to act before it comes to its end, in one course or another."""

APPLICANTS_TURN: frozenset[Status] = frozenset(
    stage.status for course in COURSES.values() for stage in course.stages if stage.turn == "applicant"
)

ANSWER_AWAITED: frozenset[Status] = frozenset(
    stage.status for course in COURSES.values() for stage in course.stages if stage.turn in ("applicant", "other_party")
)
"""Statuses in which the ministry waits for the applicant, or for the other party."""

AT_ANY_STAGE: frozenset[EventKind] = frozenset({"payment_refunded", "pledge_ended"})
"""What happens to the money of a case and changes nothing else of it, in whatever course and stage."""

_LEAVES_HANDS = frozenset(
    {
        "released",
        "recommended",
        "committee_recommended",
        "approved",
        "rejected",
        "objection_accepted",
        "objection_rejected",
        "issued",
        "revoked",
        "recorded",
        "expired",
        "withdrawn",
        "consent_declined",
    }
)
"""After these nobody has taken the case."""


def course_of(case: Case) -> Course:
    """Raises KeyError: no such course was ever declared."""
    return COURSES[case.course]


def stage_of(case: Case) -> Stage:
    return course_of(case).stage(case.status)


def holder_roles(case: Case) -> frozenset[Role]:
    """The roles that may have the case in hand; while the applicant or agencies are asked, those of the stage that it then comes back to."""
    course, stage = course_of(case), stage_of(case)
    statuses: list[Status] = [stage.status, *(step.to for step in stage.steps)]
    for status in statuses:
        if taken := course.step(status, "taken"):
            return taken.roles
    return frozenset()


def case_after(events: Iterable[CaseEvent]) -> Case:
    """The case that `events`, in order, amount to.

    Raises:
        StepRefusedError: "not_now" where the course does not allow the next event, or there is none at all.
    """
    last = deque(cases_after(events), maxlen=1)
    if not last:
        raise StepRefusedError("not_now")
    return last[0]


def cases_after(events: Iterable[CaseEvent]) -> Iterator[Case]:
    """The case after each of `events`. Raises as `case_after`, but for none at all."""
    case: Case | None = None
    for event in events:
        case = _after(case, event) if case else _opened(event)
        yield case


def _opened(event: CaseEvent) -> Case:
    if event.kind != "submitted":
        raise StepRefusedError("not_now")
    course = str(event.data.get("course", BEFORE_COURSES))
    return Case(course=course, status="submitted", seq=event.seq, since=event.at, steps=((event.kind, event.actor),))


def _after(case: Case, event: CaseEvent) -> Case:
    if event.kind in AT_ANY_STAGE:
        return replace(case, seq=event.seq, steps=(*case.steps, (event.kind, event.actor)))
    step = course_of(case).step(case.status, event.kind)
    if step is None:
        raise StepRefusedError("not_now")
    return replace(
        case,
        course=str(event.data.get("course", case.course)),
        status=step.to,
        seq=event.seq,
        since=event.at if step.to != case.status else case.since,
        steps=(*case.steps, (event.kind, event.actor)),
        assigned_to=_assigned(case, event),
        reason=str(event.data["reason"]) if event.kind == "rejected" else case.reason,
        advice=str(event.data["outcome"]) if event.kind == "committee_recommended" else case.advice,
    )


def _assigned(case: Case, event: CaseEvent) -> str | None:
    if event.kind == "taken":
        return event.actor
    if event.kind == "sent_back":
        return case.last_actor("recommended")
    return None if event.kind in _LEAVES_HANDS else case.assigned_to
