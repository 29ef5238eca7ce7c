"""What may happen to a bill, in one table."""

from collections.abc import Mapping

from moi_pwa.core.billing import BillEventKind, BillStatus
from moi_pwa.core.errors import StepRefusedError

TRANSITIONS: Mapping[BillEventKind, Mapping[BillStatus | None, BillStatus]] = {
    "issued": {None: "issued"},
    "payment_started": {"issued": "pending_confirmation", "failed": "pending_confirmation"},
    "payment_failed": {"pending_confirmation": "failed"},
    "payment_abandoned": {"pending_confirmation": "issued"},
    "paid": {"issued": "paid", "pending_confirmation": "paid", "failed": "paid"},
    "expired": {"issued": "expired", "failed": "expired"},
    "refund_requested": {"paid": "refund_requested"},
    "refunded": {"refund_requested": "refunded"},
}
"""Event -> status before -> status after. A bill that somebody is paying does not expire before the attempt has ended."""

PAYABLE: frozenset[BillStatus | None] = frozenset(TRANSITIONS["paid"])


def status_after(status: BillStatus | None, kind: BillEventKind) -> BillStatus:
    """Raises StepRefusedError: "not_now"."""
    after = TRANSITIONS[kind].get(status)
    if after is None:
        raise StepRefusedError("not_now")
    return after
