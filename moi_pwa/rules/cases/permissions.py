"""Permissions of officers in cases: the steps that the course of a case declares, applied to one officer."""

from collections.abc import Mapping

from moi_pwa.catalogue.courses import COURSES
from moi_pwa.core.answers import Json
from moi_pwa.core.case import Case, EventKind, Role
from moi_pwa.core.errors import StepRefusal, StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.queue import QueueScope
from moi_pwa.rules.cases.corrections import correction_refusal
from moi_pwa.rules.cases.lifecycle import course_of

_READERS = frozenset({"reviewer", "approver", "residence_officer", "supervisor", "auditor"})
"""The roles that read every case of their directorates; a committee's secretary reads only cases for a committee."""

_PRINTERS = _READERS - {"auditor"}
"""The roles that work on applications.

Officers who prepare a committee or examine the others' work give nothing to a holder.
"""

_BEFORE_COMMITTEE = frozenset(
    code for code, course in COURSES.items() if any(stage.status == "at_committee" for stage in course.stages)
)
"""Courses of the cases that a committee considers."""


def may_see(officer: Officer, directorate: str) -> bool:
    return directorate in officer.directorates


def queue_scope(officer: Officer) -> QueueScope:
    """Return the cases that the officer may know of; a list shows no others."""
    prepared = _BEFORE_COMMITTEE if "committee_secretary" in officer.roles else frozenset[str]()
    return QueueScope(directorates=sorted(officer.directorates), courses=None if officer.roles & _READERS else prepared)


def may_read(officer: Officer, directorate: str, course: str) -> bool:
    """Return whether the officer may know of a case of this course and read its answers and the ciphertext of its
    documents.
    """
    courses = queue_scope(officer).courses
    return may_see(officer, directorate) and (courses is None or course in courses)


def may_print(officer: Officer, directorate: str) -> bool:
    """Return whether the officer may print, for its holder, what a case issued."""
    return may_see(officer, directorate) and bool(officer.roles & _PRINTERS)


def require_administrator(officer: Officer) -> None:
    """Raise StepRefusedError "not_yours" unless the officer is an administrator."""
    if "admin" not in officer.roles:
        raise StepRefusedError("not_yours")


def require_reader_of_changes(officer: Officer) -> None:
    """Raise StepRefusedError "not_yours" unless the officer is an administrator or an auditor."""
    if not officer.roles & {"admin", "auditor"}:
        raise StepRefusedError("not_yours")


def may(officer: Officer, directorate: str, case: Case, kind: EventKind) -> bool:
    """Return whether the officer may take this step in a case of `directorate`. It is used for drawing buttons."""
    return not case.is_newer and _refusal(officer, directorate, case, kind) is None


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
    if kind == "taken" and case.assigned_to is not None:
        return "taken"
    if not step.roles & officer.roles:
        return "not_yours"
    if any(case.last_actor(each) == officer.id for each in step.not_by):
        return "same_officer"
    if kind == "released":
        may_release = case.assigned_to == officer.id or "supervisor" in officer.roles
        return None if case.assigned_to and may_release else "not_assigned"
    if step.by_holder and case.assigned_to != officer.id:
        return "not_assigned"
    if not all(case.count(each) for each in step.after):
        return "too_early"
    if step.at_most is not None and case.count(kind) >= step.at_most:
        return "returns_used_up"
    return correction_refusal(case, kind)


def _departs_from_advice(case: Case, kind: EventKind) -> bool:
    """Return whether the decision departs from the committee's recommendation; it then requires a reason."""
    return (kind, case.advice) in {("approved", "reject"), ("rejected", "approve")}


def _is_work_of(officer: Officer, case: Case, kind: EventKind) -> bool:
    """Return whether the officer takes steps of this kind at all, in any stage of the course."""
    return any(step.kind == kind and step.roles & officer.roles for step in course_of(case).steps)
