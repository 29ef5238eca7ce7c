"""Who may take which step. The table of steps says what is possible, this says whose it is."""

from collections.abc import Mapping

from moi_pwa.core.answers import Json
from moi_pwa.core.case import Case, EventKind
from moi_pwa.core.errors import StepRefusal, StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.rules.cases.lifecycle import MAX_RETURNS, STEPS

_WORK = frozenset({"details_asked", "document_checked", "recommended", "sent_back", "approved", "rejected"})
"""Steps of the officer who has taken the case."""


_READERS = frozenset({"reviewer", "security_liaison", "approver", "residence_officer", "supervisor", "auditor"})


def may_see(officer: Officer, directorate: str) -> bool:
    return directorate in officer.directorates


def may_read(officer: Officer, directorate: str) -> bool:
    """Whether the officer may read what is in a case: its answers, and the ciphertext of its documents."""
    return may_see(officer, directorate) and bool(officer.roles & _READERS)


def require_administrator(officer: Officer) -> None:
    """Raises StepRefusedError: "not_yours"."""
    if "admin" not in officer.roles:
        raise StepRefusedError("not_yours")


def require_reader_of_changes(officer: Officer) -> None:
    """Raises StepRefusedError: "not_yours"."""
    if not officer.roles & {"admin", "auditor"}:
        raise StepRefusedError("not_yours")


def may(officer: Officer, directorate: str, case: Case, kind: EventKind) -> bool:
    """Whether the officer may take this step in a case of `directorate`: for drawing buttons."""
    return _refusal(officer, directorate, case, kind) is None


def require_step(officer: Officer, directorate: str, case: Case, kind: EventKind, data: Mapping[str, Json]) -> None:
    """Refuse a step that is not the officer's, not possible now, or without the data it needs.

    Raises:
        StepRefusedError: its `reason` says which.
    """
    reason = _refusal(officer, directorate, case, kind)
    if reason is None and not all(data.get(name) for name in STEPS[kind].needs):
        reason = "data_missing"
    if reason is not None:
        raise StepRefusedError(reason)


def _refusal(officer: Officer, directorate: str, case: Case, kind: EventKind) -> StepRefusal | None:  # noqa: PLR0911  # one for each code
    step = STEPS[kind]
    if directorate not in officer.directorates or not step.roles & officer.roles:
        return "not_yours"
    if case.status not in step.moves:
        return "not_now"
    if kind == "taken":
        return _refusal_to_take(officer, case)
    if kind == "released":
        may_release = case.assigned_to == officer.id or "supervisor" in officer.roles
        return None if case.assigned_to and may_release else "not_assigned"
    if kind in _WORK and case.assigned_to != officer.id:
        return "not_assigned"
    if kind == "details_asked" and case.returns >= MAX_RETURNS:
        return "returns_used_up"
    return None


def _refusal_to_take(officer: Officer, case: Case) -> StepRefusal | None:
    """A case is taken for the work that comes next: reviewing, or deciding on another officer's recommendation."""
    if case.assigned_to is not None:
        return "taken"
    if case.status == "recommended":
        if "approver" not in officer.roles:
            return "not_yours"
        return "same_officer" if case.recommended_by == officer.id else None
    return None if "reviewer" in officer.roles else "not_yours"
