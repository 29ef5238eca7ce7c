"""The steps of a refund: one officer requests it, and another one confirms it.

A refund that the provider refused is sent again; money that it cannot give back is transferred.
"""

from collections.abc import Mapping, Sequence

from moi_pwa.core.billing import BillStatus
from moi_pwa.core.case import Role
from moi_pwa.core.errors import StepRefusal, StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.payments import RefundStatus, RefundStep, RefundStepKind

_ROLES: dict[RefundStepKind, Role] = {
    "requested": "finance_officer",
    "confirmed": "finance_approver",
    "declined": "finance_approver",
    "dropped": "system",
    "sent_again": "finance_officer",
    "transferred": "finance_officer",
}

_AFTER_REFUND: Mapping[RefundStepKind, frozenset[RefundStatus]] = {
    "sent_again": frozenset({"failed"}),
    "transferred": frozenset({"failed", "transfer_due"}),
}
"""The statuses that the refund must have before these steps."""


def refund_step_refusal(
    officer: Officer, kind: RefundStepKind, steps: Sequence[RefundStep], refund: RefundStatus | None
) -> StepRefusal | None:
    """Return why the officer may not take this step after `steps`, oldest first; None if it is possible.

    `refund` is the refund's status. None means that there is no refund yet.
    """
    if _ROLES[kind] not in officer.roles:
        return "not_yours"
    if kind in _AFTER_REFUND:
        return None if refund in _AFTER_REFUND[kind] else "not_now"
    if refund is not None:
        return "not_now"
    waits = bool(steps) and steps[-1].kind == "requested"
    if kind == "requested":
        return None if not steps or steps[-1].kind in ("declined", "dropped") else "not_now"
    if not waits:
        return "not_now"
    return "same_officer" if steps[-1].officer_id == officer.id else None


def may_decline_claim(officer: Officer, bill: BillStatus, steps: Sequence[RefundStep]) -> bool:
    """Return whether the officer may decline the applicant's claim; not while a colleague's request waits for its
    confirmation.
    """
    waits = bool(steps) and steps[-1].kind == "requested"
    return "finance_officer" in officer.roles and bill == "refund_asked" and not waits


def require_refund_step(
    officer: Officer, kind: RefundStepKind, steps: Sequence[RefundStep], refund: RefundStatus | None
) -> None:
    """Raise StepRefusedError if the officer may not take this step; its `reason` names the cause."""
    refusal = refund_step_refusal(officer, kind, steps, refund)
    if refusal is not None:
        raise StepRefusedError(refusal)


def possible_steps(
    officer: Officer, steps: Sequence[RefundStep], refund: RefundStatus | None
) -> frozenset[RefundStepKind]:
    """Return the steps that the officer may take after `steps`. It is used for drawing buttons."""
    return frozenset(kind for kind in _ROLES if refund_step_refusal(officer, kind, steps, refund) is None)
