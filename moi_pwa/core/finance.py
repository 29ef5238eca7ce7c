"""What finance looks for, and what the books say: bills in lists, money by day, a day's entries in sums."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from moi_pwa.core.billing import BilledLine, BillStatus
from moi_pwa.core.ledger import Balance, EntryKind

EARLIEST, LATEST = date(2000, 1, 1), date(2999, 12, 31)
"""Days that can be asked for: on either side there is always another one."""


def is_askable(day: date) -> bool:
    return EARLIEST <= day <= LATEST


ExportKind = Literal["bills", "entries"]
"""The lists that finance downloads."""


@dataclass(frozen=True, kw_only=True)
class BillFilter:
    """`status` None: any. `first`, `last`: days of Amman on which bills were issued, both included; None: no limit."""

    status: BillStatus | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, kw_only=True)
class BillSummary:
    """A bill in a list. `reference`: of its case."""

    id: UUID
    number: str
    reference: str
    status: BillStatus
    lines: Sequence[BilledLine]
    total_fils: int
    issued_at: datetime
    due_on: date


@dataclass(frozen=True, kw_only=True)
class DifferenceSubject:
    """The bill that a difference is about. `reference`: of its case; `papers`: numbers of what was issued by it."""

    bill_id: UUID
    bill_number: str
    reference: str
    papers: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class DayIncome:
    """Money that bills were paid with on a day, in fils."""

    day: date
    fees: int
    fines: int
    guarantees: int

    @property
    def total(self) -> int:
        return self.fees + self.fines + self.guarantees


@dataclass(frozen=True, kw_only=True)
class EntrySum:
    """All entries of a kind: how many, and what was debited by them, which equals what was credited."""

    kind: EntryKind
    count: int
    fils: int


@dataclass(frozen=True, kw_only=True)
class DayTotals:
    """What the ledger says of one day. `accounts`: what was debited and credited on that day."""

    kinds: Sequence[EntrySum]
    accounts: Sequence[Balance]

    @property
    def fils(self) -> int:
        return sum(each.fils for each in self.kinds)


@dataclass(frozen=True, kw_only=True)
class Balances:
    """`receivable`: what each provider owes us, `guarantees`: what is held, `cash`: what lies in drawers; in fils."""

    accounts: Sequence[Balance]
    receivable: Mapping[str, int]
    guarantees: int
    cash: int
