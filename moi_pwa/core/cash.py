"""Cash: the drawers of cashiers, their statuses, and their events."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

CASH = "cash"
"""The provider of payments that were made in cash, to the ministry's own cashiers."""

DrawerStatus = Literal["counted", "open", "recount", "deposited"]
"""The status of a cash drawer.

* `counted`: the cashier has counted it, and it waits for finance.
* `recount`: finance asked the cashier to count it again; nothing is taken into it any more.
"""

DrawerEventKind = Literal["opened", "counted", "counted_for_cashier", "recount_asked", "deposited"]
"""The kind of a drawer's event. `counted_for_cashier`: a finance approver counted, because the cashier cannot."""


@dataclass(frozen=True, kw_only=True)
class DrawerEvent:
    """One event of a cash drawer."""

    drawer_id: UUID
    seq: int
    """The number of the event, counted from 1 within the drawer."""
    kind: DrawerEventKind
    officer_id: str
    at: datetime
    """The time of the event; aware, UTC."""
    fils: int | None = None
    """The sum that was counted or deposited. None means that the event has no sum."""
    reference: str = ""
    """The bank's reference of the deposit, "" for other events."""
    reason: str = ""
    """The reason for a recount, or for a deposit of another sum than was taken; "" where there is none."""


_COUNTS: frozenset[DrawerEventKind] = frozenset({"counted", "counted_for_cashier"})


@dataclass(frozen=True, kw_only=True)
class Drawer:
    """The state of a cash drawer."""

    status: DrawerStatus
    cashier_id: str
    """The officer who opened it; nobody else takes money into it."""
    events: Sequence[DrawerEvent]
    """The events of the drawer, oldest first."""

    @property
    def counted_fils(self) -> int | None:
        """The sum that was counted last. None means that nothing was counted yet."""
        return next((each.fils for each in reversed(self.events) if each.kind in _COUNTS), None)


@dataclass(frozen=True, kw_only=True)
class DrawerSummary:
    """A cash drawer in a list."""

    id: UUID
    number: str
    station: str
    """The code of the station among the ministry's."""
    cashier: str
    """The name of the officer who opened it."""
    opened_at: datetime
    status: DrawerStatus
