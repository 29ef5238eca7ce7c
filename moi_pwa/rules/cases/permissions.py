"""Permissions of officers in cases: the steps that the course of a case declares, applied to one officer."""

from collections.abc import Mapping
from dataclasses import replace

from moi_pwa.catalogue.courses import COURSES
from moi_pwa.core.answers import Json
from moi_pwa.core.case import Case, EventKind, Role
from moi_pwa.core.course import Step
from moi_pwa.core.errors import StepRefusal, StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.queue import QueueScope
from moi_pwa.rules.cases.corrections import correction_refusal
from moi_pwa.rules.cases.lifecycle import course_of, taking_step
from moi_pwa.rules.permissions import officer_may

TAKING: frozenset[EventKind] = frozenset(
    {
        "document_checked",
        "details_asked",
        "correction_accepted",
        "recommended",
        "sent_back",
        "approved",
        "rejected",
        "objection_accepted",
        "objection_rejected",
    }
)
"""Steps of a case's holder that take a free case first; for the others the officer takes it beforehand."""

_BEFORE_COMMITTEE = frozenset(
    code for code, course in COURSES.items() if any(stage.status == "at_committee" for stage in course.stages)
)
"""Courses of the cases that a committee considers."""


def queue_scope(officer: Officer) -> QueueScope:
    """Return the cases that the officer may know of; a list shows no others."""
    prepared = _BEFORE_COMMITTEE if officer_may(officer, "read_committee_cases") else frozenset[str]()
    courses = None if officer_may(officer, "read_cases") else prepared
    return QueueScope(directorates=sorted(officer.directorates), courses=courses)


def may_read(officer: Officer, directorate: str, course: str) -> bool:
    """Return whether the officer may know of a case of this course and read its answers and the ciphertext of its
    documents.
    """
    courses = queue_scope(officer).courses
    return directorate in officer.directorates and (courses is None or course in courses)


def may(officer: Officer, directorate: str, case: Case, kind: EventKind) -> bool:
    """Return whether the officer may take this step in a case of `directorate`. It is used for drawing buttons."""
    return not case.is_newer and _refusal(officer, directorate, case, kind) is None


def takes_first(officer: Officer, directorate: str, case: Case, kind: EventKind) -> bool:
    """Return whether the officer takes a free case by taking this step in it.

    Both steps are recorded, and the four-eyes rules hold for each.
    """
    taken = _in_hands(officer, directorate, case) if kind in TAKING else None
    if taken is None or may(officer, directorate, case, kind):
        return False
    return may(officer, directorate, taken, kind)


def _in_hands(officer: Officer, directorate: str, case: Case) -> Case | None:
    """Return the case as it is once the officer has taken it; None if the officer cannot, or a colleague has it.

    An officer who stands in takes a colleague's case only by saying so.
    """
    step = course_of(case).step(case.status, "taken")
    if step is None or case.assigned_to not in (None, officer.id) or not may(officer, directorate, case, "taken"):
        return None
    return replace(case, status=step.to, assigned_to=officer.id, steps=(*case.steps, ("taken", officer.id)))


def require_step(officer: Officer, directorate: str, case: Case, kind: EventKind, data: Mapping[str, Json]) -> None:
    """Refuse a step that is not the officer's, not possible now, or without the data it needs.

    Raises:
        StepRefusedError: its `reason` names the cause.
    """
    reason = _refusal(officer, directorate, case, kind)
    step = course_of(case).step(case.status, kind)
    if reason is None and step is not None and not all(data.get(name) for name in step.needs):
        reason = "data_missing"
    if reason is None and _departs_from_advice(case, kind) and not data.get("note"):
        reason = "against_committee"
    if reason is None and _hands_over(officer, kind) and not data.get("note"):
        reason = "data_missing"
    if reason is not None:
        raise StepRefusedError(reason)


def role_in(officer: Officer, case: Case, kind: EventKind) -> Role:
    """Return the officer's role in which the step is taken.

    Raises ValueError if the officer has none that may take it.
    """
    step = course_of(case).step(case.status, kind)
    return min(step.roles & officer.roles if step else ())


def _refusal(officer: Officer, directorate: str, case: Case, kind: EventKind) -> StepRefusal | None:  # noqa: PLR0911  # one for each code
    step = course_of(case).step(case.status, kind)
    if directorate not in officer.directorates or not _is_work_of(officer, case, kind):
        return "not_yours"
    if step is None:
        return "not_now"
    if kind == "taken" and not _may_be_taken(officer, case, step):
        return "taken"
    if not step.roles & officer.roles:
        return "not_yours"
    if any(case.last_actor(each) == officer.id for each in step.not_by):
        return "same_officer"
    if not _is_in_hands_for(officer, case, step):
        return "not_assigned"
    if not all(case.count(each) for each in step.after):
        return "too_early"
    if step.at_most is not None and case.count(kind) >= step.at_most:
        return "returns_used_up"
    return correction_refusal(case, kind)


def _may_be_taken(officer: Officer, case: Case, step: Step) -> bool:
    """Return whether the case is free, or an absent officer's for whom this one stands in, or the officer's own and not
    begun: a supervisor may assign a new case.
    """
    if case.assigned_to == officer.id:
        return step.to != case.status
    return case.assigned_to is None or case.assigned_to in officer.stands_for


def _is_in_hands_for(officer: Officer, case: Case, step: Step) -> bool:
    """Return whether the case is in the hands, or in nobody's, that the step asks for.

    A supervisor gives back anyone's case, and assigns also a free one. A delegate gives back an absent officer's.
    """
    is_holder, leads = case.assigned_to == officer.id, officer_may(officer, "lead_officers")
    if step.kind == "assigned":
        return is_holder or leads
    if step.kind == "released":
        return case.assigned_to is not None and (is_holder or leads or _stands_in(officer, case))
    return is_holder or not step.by_holder


def _stands_in(officer: Officer, case: Case) -> bool:
    """Return whether the case is that of an absent officer for whom this one stands in, and could be this one's."""
    taken = taking_step(case)
    return (
        case.assigned_to in officer.stands_for
        and taken is not None
        and bool(taken.roles & officer.roles)
        and all(case.last_actor(kind) != officer.id for kind in taken.not_by)
    )


def _hands_over(officer: Officer, kind: EventKind) -> bool:
    """Return whether the officer gives away a case in their hands, which requires a reason. A supervisor assigns."""
    return kind == "assigned" and not officer_may(officer, "lead_officers")


def _departs_from_advice(case: Case, kind: EventKind) -> bool:
    """Return whether the decision departs from the committee's recommendation; it then requires a reason."""
    return (kind, case.advice) in {("approved", "reject"), ("rejected", "approve")}


def _is_work_of(officer: Officer, case: Case, kind: EventKind) -> bool:
    """Return whether the officer takes steps of this kind at all, in any stage of the course."""
    return any(step.kind == kind and step.roles & officer.roles for step in course_of(case).steps)
