"""Finance: filters and lists of bills, income by day, and totals of the ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from moi_pwa.core.billing import BilledLine, BillStatus
from moi_pwa.core.ledger import Balance, EntryKind

EARLIEST, LATEST = date(2000, 1, 1), date(2999, 12, 31)
"""The first and the last day that can be asked for; the day before and the day after exist as well."""


def is_askable(day: date) -> bool:
    return EARLIEST <= day <= LATEST


ExportKind = Literal["bills", "entries"]
"""The lists that finance downloads."""


@dataclass(frozen=True, kw_only=True)
class BillFilter:
    """A filter for lists of bills."""

    status: BillStatus | None = None
    """The status of the bills. None means any."""
    first: date | None = None
    """The first day of issue, in Amman, included. None means no limit."""
    last: date | None = None
    """The last day of issue, in Amman, included. None means no limit."""


@dataclass(frozen=True, kw_only=True)
class BillSummary:
    """A bill in a list."""

    id: UUID
    number: str
    reference: str
    """The reference number of its case."""
    status: BillStatus
    lines: Sequence[BilledLine]
    total_fils: int
    issued_at: datetime
    due_on: date


@dataclass(frozen=True, kw_only=True)
class DifferenceSubject:
    """The bill that a difference is about."""

    bill_id: UUID
    bill_number: str
    reference: str
    """The reference number of its case."""
    papers: Sequence[str]
    """The numbers of the papers that its case issued."""


@dataclass(frozen=True, kw_only=True)
class DayIncome:
    """The money of bills that were paid on a day, in fils."""

    day: date
    fees: int
    fines: int
    guarantees: int

    @property
    def total(self) -> int:
        return self.fees + self.fines + self.guarantees


@dataclass(frozen=True, kw_only=True)
class EntrySum:
    """The entries of one kind, summed."""

    kind: EntryKind
    count: int
    """The number of entries."""
    fils: int
    """The sum that they debited, which equals the sum that they credited."""


@dataclass(frozen=True, kw_only=True)
class DayTotals:
    """The totals of the ledger for one day."""

    kinds: Sequence[EntrySum]
    accounts: Sequence[Balance]
    """The sums that were debited and credited on that day."""

    @property
    def fils(self) -> int:
        return sum(each.fils for each in self.kinds)


@dataclass(frozen=True, kw_only=True)
class Balances:
    """The balances of the accounts, in fils."""

    accounts: Sequence[Balance]
    receivable: Mapping[str, int]
    """The amount that each provider owes the ministry."""
    guarantees: int
    """The amount of the guarantees that are held."""
    cash: int
    """The amount that lies in drawers."""
