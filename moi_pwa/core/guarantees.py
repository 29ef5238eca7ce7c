"""Guarantees that are held for a case, and what happens to each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from moi_pwa.core.payments import RefundStatus

GuaranteeStatus = Literal["held", "return_asked", "release_requested", "forfeiture_requested", "released", "forfeited"]

GuaranteeStanding = Literal["held", "asked", "returned", "forfeited"]
"""How a guarantee stands for whoever paid it."""

GuaranteeEventKind = Literal[
    "held",
    "return_asked",
    "return_declined",
    "release_requested",
    "release_declined",
    "released",
    "forfeiture_requested",
    "forfeiture_declined",
    "forfeited",
    "request_dropped",
    "request_reopened",
    "bill_refunded",
    "refund_sent_again",
    "refund_transferred",
]
"""return_asked: by the applicant; return_declined: finance sees no reason to request it. request_dropped: a request that waited for its
confirmation ended by itself, for the application was decided anew, issued or revoked; request_reopened: the same, and the applicant's own waits again. bill_refunded: it went back with all that was paid by its bill. refund_sent_again, refund_transferred: what the provider had not
given back; `reason` is the transfer's reference then."""


@dataclass(frozen=True, kw_only=True)
class GuaranteeEvent:
    """`seq` counts a guarantee's events from 1. `officer_id` "": nobody's. `reason`: "" where the step has none. `at`: aware UTC."""

    guarantee_id: UUID
    seq: int
    kind: GuaranteeEventKind
    officer_id: str
    reason: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class GuaranteeSummary:
    """A guarantee in a list. `number`, `reference`: of its bill and its case. `fee`: its key in the fee table. `pledge_id`: what stands
    for it; None: it was paid in money.
    """

    id: UUID
    bill_id: UUID
    number: str
    reference: str
    fee: str
    fils: int
    held_at: datetime
    status: GuaranteeStatus
    pledge_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Guarantee:
    """How a guarantee stands. `events`: oldest first; `refund`: how its money stands on the way back, None if it is not."""

    status: GuaranteeStatus
    events: Sequence[GuaranteeEvent]
    refund: RefundStatus | None
