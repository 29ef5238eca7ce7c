"""The lifecycle of a bill, in one table."""

from collections.abc import Iterable, Mapping

from moi_pwa.core.billing import BillEventKind, BillStatus
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.guarantees import GuaranteeStatus

TRANSITIONS: Mapping[BillEventKind, Mapping[BillStatus | None, BillStatus]] = {
    "issued": {None: "issued"},
    "payment_started": {"issued": "pending_confirmation", "failed": "pending_confirmation"},
    "payment_failed": {"pending_confirmation": "failed"},
    "payment_abandoned": {"pending_confirmation": "issued"},
    "paid": {"issued": "paid", "pending_confirmation": "paid", "failed": "paid"},
    "expired": {"issued": "expired", "failed": "expired"},
    "cancelled": {"issued": "cancelled", "pending_confirmation": "cancelled", "failed": "cancelled"},
    "refund_asked": {"paid": "refund_asked"},
    "refund_declined": {"refund_asked": "paid"},
    "refund_dropped": {"refund_asked": "paid"},
    "refund_requested": {"paid": "refund_requested", "refund_asked": "refund_requested"},
    "refunded": {"refund_requested": "refunded"},
}
"""The transitions of a bill: event -> status before -> status after.

A bill that somebody is paying does not expire before the attempt has ended. It is cancelled at once when its
application comes to nothing; money that its payment page takes afterwards goes back.
"""

GIVEN_BACK: frozenset[BillStatus] = frozenset({"refund_requested", "refunded"})
"""Statuses of a paid bill whose money goes back or has gone."""

FOLLOWED: frozenset[BillEventKind] = frozenset({"paid", "expired", "refund_requested"})
"""The events that the case goes on from, or that its applicant is told of, by the job `follow_bill`."""

ENDED_UNPAID: frozenset[BillStatus] = frozenset({"expired", "cancelled"})
"""Statuses of a bill that was not paid, and cannot be paid any more."""

_CREDITED: frozenset[BillStatus] = frozenset({"paid", "refund_asked"})
_WITH_BILL: frozenset[GuaranteeStatus] = frozenset({"held", "return_asked"})

PAYABLE: frozenset[BillStatus | None] = frozenset(TRANSITIONS["paid"])


def may_go_back(status: BillStatus, guarantees: Iterable[GuaranteeStatus]) -> bool:
    """Return whether a bill can be refunded whole: it is paid, and none of its guarantees is going back by itself or
    forfeited.
    """
    return status in _CREDITED and all(each in _WITH_BILL for each in guarantees)


def may_be_asked_for(status: BillStatus, guarantees: Iterable[GuaranteeStatus]) -> bool:
    """Return whether the applicant may ask for a refund: the bill can be refunded whole, and no refund was asked for
    yet.
    """
    return status == "paid" and may_go_back(status, guarantees)


def status_after(status: BillStatus | None, kind: BillEventKind) -> BillStatus:
    """Return the status of a bill after an event. Raises StepRefusedError "not_now" if the event is not possible."""
    after = TRANSITIONS[kind].get(status)
    if after is None:
        raise StepRefusedError("not_now")
    return after
