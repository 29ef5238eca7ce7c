"""The cases that an officer can act on: those in the officer's hands, and free ones that wait for one of the officer's
roles. Those of an absent officer for whom the officer stands in count as free.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from moi_pwa.catalogue.courses import COURSES
from moi_pwa.core.case import Case, CaseEvent, EventKind, Status
from moi_pwa.core.course import Stage, Step
from moi_pwa.core.officer import Officer
from moi_pwa.core.queue import Work, WorkShare
from moi_pwa.rules.cases.lifecycle import stage_of

WAITING: tuple[Status, ...] = (
    "submitted", "in_review", "recommended", "at_committee", "at_minister", "at_council", "objected", "recorded",
    "revocation_due", "replacement_due",
)  # fmt: skip
"""Statuses in which officers have to act."""

ANSWERS: frozenset[EventKind] = frozenset({"details_given", "consultation_closed", "interview_closed", "visit_held"})
"""Events that bring a case back to its reviewer with an answer."""

AMONG_OFFICERS: frozenset[EventKind] = frozenset({"assigned", "noted"})
"""Events among officers, which leave a case as new as the event before them did."""

_WAITED_FOR: frozenset[EventKind] = frozenset({"taken", "committee_recommended", "closed", "revoked", "replaced"})
"""The steps for which a free case waits. A stage has one of them at most."""


def work_of(officer: Officer) -> Work:
    """Return what the officer can act on."""
    return _work(officer, _WAITED_FOR)


def takeable_by(officer: Officer) -> Work:
    """Return what the officer has, and what the officer can take."""
    return _work(officer, frozenset({"taken"}))


def _work(officer: Officer, kinds: Collection[EventKind]) -> Work:
    """Return the officer's work in the stages that wait for one of these steps."""
    courses: defaultdict[tuple[Status, frozenset[EventKind]], set[str]] = defaultdict(set)
    for course in COURSES.values():
        for stage in course.stages:
            step = _step_of(officer, stage)
            if step is not None and step.kind in kinds:
                courses[stage.status, step.not_by].add(course.code)
    shares = [
        WorkShare(status=status, courses=frozenset(codes), not_by=not_by)
        for (status, not_by), codes in sorted(courses.items(), key=lambda each: each[0][0])
    ]
    return Work(officer_id=officer.id, shares=shares, stands_for=officer.stands_for)


def is_work_of(officer: Officer, case: Case) -> bool:
    """Return whether a case of the officer's directorates is the officer's to act on now."""
    if case.status not in WAITING:
        return False
    if case.assigned_to is not None and case.assigned_to not in officer.stands_for:
        return case.assigned_to == officer.id
    step = _step_of(officer, stage_of(case))
    return step is not None and all(case.last_actor(kind) != officer.id for kind in step.not_by)


def has_come_back(events: Sequence[CaseEvent]) -> bool:
    """Return whether an answer is the last that happened to a case, but for events among officers."""
    happened = (event.kind for event in reversed(events) if event.kind not in AMONG_OFFICERS)
    return next(happened, None) in ANSWERS


def _step_of(officer: Officer, stage: Stage) -> Step | None:
    """Return the step for which a free case in this stage waits, if it is one of the officer's roles."""
    if stage.status not in WAITING:
        return None
    return next(_steps_of(officer, stage), None)


def _steps_of(officer: Officer, stage: Stage) -> Iterator[Step]:
    return (step for step in stage.steps if step.kind in _WAITED_FOR and step.roles & officer.roles)
