"""Cash: the drawers of cashiers, and what is taken into each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

CASH = "cash"
"""In place of a provider of payments: the ministry's own cashiers took the money."""

DrawerStatus = Literal["counted", "open", "recount", "deposited"]
"""counted: it waits for finance. recount: finance asked the cashier to count it again; nothing is taken into it any more."""

DrawerEventKind = Literal["opened", "counted", "counted_for_cashier", "recount_asked", "deposited"]
"""counted_for_cashier: by a finance approver, where the cashier cannot."""


@dataclass(frozen=True, kw_only=True)
class DrawerEvent:
    """`seq` counts a drawer's events from 1. `at`: aware UTC.

    `fils`: what was counted, or deposited; None where nothing was. `reference`: of the deposit at the bank. `reason`: why it is to be
    counted again, or another sum was deposited than was taken; "" where there is none.
    """

    drawer_id: UUID
    seq: int
    kind: DrawerEventKind
    officer_id: str
    at: datetime
    fils: int | None = None
    reference: str = ""
    reason: str = ""


_COUNTS: frozenset[DrawerEventKind] = frozenset({"counted", "counted_for_cashier"})


@dataclass(frozen=True, kw_only=True)
class Drawer:
    """How a drawer stands. `cashier_id`: who opened it; nobody else takes money into it. `events`: oldest first."""

    status: DrawerStatus
    cashier_id: str
    events: Sequence[DrawerEvent]

    @property
    def counted_fils(self) -> int | None:
        """What was counted last; None: nothing yet."""
        return next((each.fils for each in reversed(self.events) if each.kind in _COUNTS), None)


@dataclass(frozen=True, kw_only=True)
class DrawerSummary:
    """A drawer in a list. `station`: its code among the ministry's stations. `cashier`: the name of who opened it."""

    id: UUID
    number: str
    station: str
    cashier: str
    opened_at: datetime
    status: DrawerStatus
