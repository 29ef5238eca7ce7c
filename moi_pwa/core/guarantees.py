"""Guarantees that are held for a case, their statuses, and their events."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from moi_pwa.core.payments import RefundStatus

GuaranteeStatus = Literal["held", "return_asked", "release_requested", "forfeiture_requested", "released", "forfeited"]

GuaranteeStanding = Literal["held", "asked", "returned", "forfeited"]
"""The state of a guarantee as its payer sees it."""

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
"""The kind of a guarantee's event.

* `return_asked`: the applicant asked for it.
* `return_declined`: finance sees no reason to request it.
* `request_dropped`: a request that waited for its confirmation ended by itself, because the application was decided
  anew, issued or revoked.
* `request_reopened`: such a request ended in the same way, and the applicant's own request waits again.
* `bill_refunded`: it went back with everything that was paid by its bill.
* `refund_sent_again`, `refund_transferred`: money that the provider had not given back was sent again or transferred;
  of a transfer, `reason` is its reference.
"""


@dataclass(frozen=True, kw_only=True)
class GuaranteeEvent:
    """One event of a guarantee."""

    guarantee_id: UUID
    seq: int
    """The number of the event, counted from 1 within the guarantee."""
    kind: GuaranteeEventKind
    officer_id: str
    """The officer's id. Empty means that no officer did it."""
    reason: str
    """The reason. Empty where the step has none."""
    at: datetime
    """The time of the event; aware, UTC."""


@dataclass(frozen=True, kw_only=True)
class GuaranteeSummary:
    """A guarantee in a list."""

    id: UUID
    bill_id: UUID
    number: str
    """The number of its bill."""
    reference: str
    """The reference number of its case."""
    fee: str
    """The key in the fee table."""
    fils: int
    held_at: datetime
    status: GuaranteeStatus
    pledge_id: UUID | None = None
    """The pledge that stands for it. None means that it was paid in money."""


@dataclass(frozen=True, kw_only=True)
class Guarantee:
    """The state of a guarantee."""

    status: GuaranteeStatus
    events: Sequence[GuaranteeEvent]
    """The events of the guarantee, oldest first."""
    refund: RefundStatus | None
    """The state of its money on the way back. None means that it is not on the way."""
