"""Bills: their lines, their statuses, and their events."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

Due = Literal["on_submit", "on_approval"]
"""The time at which a charge is billed: before anybody looks at the application, or after the decision."""

BilledKind = Literal["fee", "fine", "guarantee"]

BillStatus = Literal[
    "issued",
    "pending_confirmation",
    "paid",
    "failed",
    "expired",
    "cancelled",
    "refund_asked",
    "refund_requested",
    "refunded",
]
"""The status of a bill.

* `pending_confirmation`: somebody is paying, and whether the money arrived is not known yet.
* `failed`: the last attempt to pay was declined.
* `cancelled`: the application ended before the bill was paid.
* `refund_asked`: the bill is paid, and the applicant wants the money back.
* `refund_requested`: the money goes back.
"""

BillEventKind = Literal[
    "issued",
    "payment_started",
    "payment_failed",
    "payment_abandoned",
    "paid",
    "expired",
    "cancelled",
    "refund_asked",
    "refund_declined",
    "refund_dropped",
    "refund_requested",
    "refunded",
]
"""The kind of a bill's event.

* `refund_asked`: the applicant asked for a refund.
* `refund_declined`: finance declined the applicant's request.
* `refund_dropped`: the request ended, because the applicant asks for a new decision instead.
"""


@dataclass(frozen=True, kw_only=True)
class BilledLine:
    """One line of a bill. Fees and fines are kept; a guarantee is held and owed back."""

    kind: BilledKind
    fee: str
    """The key in the fee table."""
    quantity: int
    fils_each: int
    fils: int


@dataclass(frozen=True, kw_only=True)
class BillEvent:
    """One event of a bill."""

    bill_id: UUID
    seq: int
    """The number of the event, counted from 1 within the bill."""
    kind: BillEventKind
    at: datetime
    """The time of the event; aware, UTC."""
    data: dict[str, Any]
