"""The state of a case: a fold over its events, by the steps of its course (`catalogue/courses.py`).

Code that changes a case folds all of its events, or refuses (`case_to_change`, `case_after`). Code that reads one takes
the part that this process can interpret (`known_part`): in a rolling update a newer version of the program may have
gone on with it.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from moi_pwa.catalogue.courses import BEFORE_COURSES, COURSES
from moi_pwa.core.case import COURSE_VERSION, STATUSES, Case, CaseEvent, EventKind, Role, Status
from moi_pwa.core.course import Course, Stage, Step
from moi_pwa.core.errors import NewerCaseError, StepRefusedError

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
"""Statuses of a case in which somebody still has to act before it ends, in one course or another."""

UNDECIDED: frozenset[Status] = frozenset(
    stage.status for course in COURSES.values() for stage in course.stages if not stage.decided
)
"""Statuses of a case in which the ministry has a day by which it decides, in one course or another."""

APPLICANTS_TURN: frozenset[Status] = frozenset(
    stage.status for course in COURSES.values() for stage in course.stages if stage.turn == "applicant"
)

HOLDABLE: frozenset[Status] = frozenset(
    stage.status
    for course in COURSES.values()
    for stage in course.stages
    if any(step.kind == "assigned" for step in stage.steps)
)
"""Statuses in which an officer can be given a case, in one course or another."""

ANSWER_AWAITED: frozenset[Status] = frozenset(
    stage.status for course in COURSES.values() for stage in course.stages if stage.turn in ("applicant", "other_party")
)
"""Statuses in which the ministry waits for the applicant, or for the other party."""

AT_ANY_STAGE: frozenset[EventKind] = frozenset({"payment_refunded", "pledge_ended", "noted"})
"""Events that change nothing in a case, in whatever course and stage: those about its money, and officers' notes."""

LEAVES_HANDS = frozenset(
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
"""The events after which the case is assigned to nobody."""

_KINDS: frozenset[str] = frozenset(get_args(EventKind))
_ROLES: frozenset[str] = frozenset(get_args(Role))


def course_of(case: Case) -> Course:
    """Return the course of a case. Raises KeyError if no such course was ever declared."""
    return COURSES[case.course]


def stage_of(case: Case) -> Stage:
    return course_of(case).stage(case.status)


def taking_step(case: Case) -> Step | None:
    """Return the step by which an officer takes the case, None if nobody can have it.

    While the applicant or agencies are asked, it is the step of the stage to which the case then returns.
    """
    course, stage = course_of(case), stage_of(case)
    statuses: list[Status] = [stage.status, *(step.to for step in stage.steps)]
    return next((taken for status in statuses if (taken := course.step(status, "taken"))), None)


def holder_roles(case: Case) -> frozenset[Role]:
    """Return the roles that may hold the case."""
    taken = taking_step(case)
    return taken.roles if taken else frozenset()


def case_after(events: Iterable[CaseEvent]) -> Case:
    """Return the case that `events`, in order, amount to.

    Raises:
        StepRefusedError: "not_now" if the course does not allow an event, or there is no event at all.
        NewerCaseError: a newer version of the program wrote one of them.
    """
    last = deque(cases_after(events), maxlen=1)
    if not last:
        raise StepRefusedError("not_now")
    return last[0]


def cases_after(events: Iterable[CaseEvent]) -> Iterator[Case]:
    """Yield the case after each of `events`. Raises as `case_after`, except that no events yield nothing."""
    case: Case | None = None
    for event in events:
        if is_newer(case.course if case else _first_course(event), event):
            raise NewerCaseError
        case = _after(case, event) if case else _opened(event)
        yield case


@dataclass(frozen=True, kw_only=True)
class KnownPart:
    """The part of a case that this process can interpret."""

    events: Sequence[CaseEvent]
    """The events up to the first that it cannot interpret; at least the one that opened the case."""
    case: Case
    """The case after these events."""


def known_part(events: Sequence[CaseEvent], status: str) -> KnownPart:
    """Return as much of a case as this process can interpret. Events of a newer version of the program raise nothing.

    A case whose very first event is newer counts as submitted.

    Args:
        events: of one case, oldest first.
        status: as it is stored with the case; one that this process does not know marks the case as newer.

    Raises:
        StepRefusedError: "not_now" if there are no events.
    """
    if not events:
        raise StepRefusedError("not_now")
    opening = _as_opening(events[0])
    case, known_count = _opened(opening), 1
    has_newer_events = opening is not events[0] or status not in STATUSES
    while known_count < len(events):
        after = _known_after(case, events[known_count])
        if after is None:
            has_newer_events = True
            break
        case, known_count = after, known_count + 1
    return KnownPart(events=(opening, *events[1:known_count]), case=replace(case, is_newer=has_newer_events))


def case_to_change(events: Sequence[CaseEvent], status: str) -> Case:
    """Return the case that all of `events` amount to; `status` as in `known_part`.

    Raises:
        NewerCaseError: this process cannot interpret all of them, so it must not add to them.
        StepRefusedError: "not_now" if there are none.
    """
    case = known_part(events, status).case
    if case.is_newer:
        raise NewerCaseError
    return case


def is_newer(course: str, event: CaseEvent) -> bool:
    """Return whether a newer version of the program wrote an event. `course` is the one that the case ran before it."""
    known, after = COURSES.get(course), str(event.data.get("course", course))
    is_known = event.kind in _KINDS and event.role in _ROLES and after in COURSES
    return known is None or not is_known or event.course_version > known.version


def _first_course(event: CaseEvent) -> str:
    return str(event.data.get("course", BEFORE_COURSES))


def _as_opening(event: CaseEvent) -> CaseEvent:
    """Return the first event of a case. An event that this process does not know is replaced by a submission."""
    if event.kind == "submitted" and not is_newer(_first_course(event), event):
        return event
    data = {name: value for name, value in event.data.items() if name != COURSE_VERSION}
    if data.get("course") not in COURSES:
        data["course"] = BEFORE_COURSES
    return replace(event, kind="submitted", role=event.role if event.role in _ROLES else "applicant", data=data)


def _known_after(case: Case, event: CaseEvent) -> Case | None:
    """Return the case after the event; None if this process does not know such a step."""
    if is_newer(case.course, event):
        return None
    try:
        return _after(case, event)
    except StepRefusedError:
        return None


def _opened(event: CaseEvent) -> Case:
    if event.kind != "submitted":
        raise StepRefusedError("not_now")
    return Case(
        course=_first_course(event),
        status="submitted",
        seq=event.seq,
        since=event.at,
        steps=((event.kind, event.actor),),
    )


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
    if event.kind == "assigned":
        return str(event.data["to"])
    if event.kind == "sent_back":
        return case.last_actor("recommended")
    return None if event.kind in LEAVES_HANDS else case.assigned_to
