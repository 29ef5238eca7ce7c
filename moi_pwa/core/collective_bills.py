"""Collective bills: one number under which several bills of a party are paid at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from moi_pwa.core.billing import BillStatus

CollectiveStatus = Literal["issued", "paid", "dissolved"]
"""The status of a collective bill.

* `paid`: money came for its number and paid all of its bills.
* `dissolved`: its payer gave the number up, or put one of its bills into a newer collective bill.
"""

CollectiveStanding = Literal["payable", "busy", "over", "paid"]
"""The standing of a collective bill now.

* `busy`: a card page of one of its bills is open; it becomes payable again when the page is over.
* `over`: it was dissolved, its last day is over, or one of its bills cannot be paid any more. Its other bills can be
  paid in other ways.
"""


@dataclass(frozen=True, kw_only=True)
class CollectedBill:
    """A bill in a collective bill."""

    id: UUID
    number: str
    case_id: UUID
    fils: int
    status: BillStatus


@dataclass(frozen=True, kw_only=True)
class CollectiveBill:
    """A collective bill with its bills as they are now."""

    id: UUID
    number: str
    """The number that is typed into a bank's app: of the same series as the numbers of bills."""
    party_id: UUID
    total_fils: int
    due_on: date
    """The last day for paying, in Amman: the earliest of its bills."""
    issued_at: datetime
    status: CollectiveStatus
    bills: Sequence[CollectedBill]
    """The bills in it, in the order of their numbers."""
