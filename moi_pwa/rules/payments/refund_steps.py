"""Money goes back when one officer has asked for it and another one has confirmed it."""

from collections.abc import Sequence

from moi_pwa.core.case import Role
from moi_pwa.core.errors import StepRefusal, StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.payments import RefundStep, RefundStepKind

_ROLES: dict[RefundStepKind, Role] = {
    "requested": "finance_officer",
    "confirmed": "finance_approver",
    "declined": "finance_approver",
}


def refund_step_refusal(officer: Officer, kind: RefundStepKind, steps: Sequence[RefundStep]) -> StepRefusal | None:
    """Why the officer may not take this step after `steps`, oldest first; None if it is possible."""
    if _ROLES[kind] not in officer.roles:
        return "not_yours"
    waits = bool(steps) and steps[-1].kind == "requested"
    if kind == "requested":
        return None if not steps or steps[-1].kind == "declined" else "not_now"
    if not waits:
        return "not_now"
    return "same_officer" if steps[-1].officer_id == officer.id else None


def require_refund_step(officer: Officer, kind: RefundStepKind, steps: Sequence[RefundStep]) -> None:
    """Raises StepRefusedError: its `reason` says why."""
    refusal = refund_step_refusal(officer, kind, steps)
    if refusal is not None:
        raise StepRefusedError(refusal)


def possible_steps(officer: Officer, steps: Sequence[RefundStep]) -> frozenset[RefundStepKind]:
    """The steps that the officer may take after `steps`: for drawing buttons."""
    return frozenset(kind for kind in _ROLES if refund_step_refusal(officer, kind, steps) is None)
