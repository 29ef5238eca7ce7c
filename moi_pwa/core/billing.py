"""What a bill asks for, and what happens to it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

Due = Literal["on_submit", "on_approval"]
"""When a charge is billed: before anybody looks at the application, or after the decision."""

DUE_DAYS = 7
"""A bill may be paid to the end of so many days after it was issued."""

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
"""pending_confirmation: somebody is paying, and whether the money came is not known yet. failed: the last attempt was declined.
cancelled: the application came to nothing before it was paid.
refund_asked: it is paid, and the applicant wants the money back; refund_requested: it goes back.
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
"""refund_asked: by the applicant; refund_declined: by finance; refund_dropped: the applicant asks for something else, a new decision."""


@dataclass(frozen=True, kw_only=True)
class BilledLine:
    """`fee`: its key in the fee table. Fees and fines are kept; a guarantee is held and owed back."""

    kind: BilledKind
    fee: str
    quantity: int
    fils_each: int
    fils: int


@dataclass(frozen=True, kw_only=True)
class BillEvent:
    """`seq` counts a bill's events from 1; `at`: aware UTC."""

    bill_id: UUID
    seq: int
    kind: BillEventKind
    at: datetime
    data: dict[str, Any]
