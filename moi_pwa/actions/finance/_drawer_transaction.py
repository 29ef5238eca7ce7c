"""A cash drawer within one transaction: its row, its history, and the next event."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.cash import Drawer, DrawerEvent, DrawerEventKind
from moi_pwa.core.errors import AbsentError
from moi_pwa.core.officer import Officer
from moi_pwa.rules.cash.lifecycle import require_drawer_step, status_after
from moi_pwa.storage.engine.database import Session, insert_rows
from moi_pwa.storage.finance import cash_drawers
from moi_pwa.storage.finance.cash_drawers import CashDrawerRow, event_row


@dataclass(frozen=True, kw_only=True)
class DrawerTransaction:
    """A drawer that is locked, or new."""

    session: Session
    row: CashDrawerRow
    at: datetime
    """The time of everything recorded here, in UTC."""

    async def read(self) -> Drawer:
        return await read_drawer(self.session, self.row)

    async def append(
        self, officer: Officer, kind: DrawerEventKind, *, fils: int | None = None, reference: str = "", reason: str = ""
    ) -> None:
        """Store the next event.

        Raises:
            StepRefusedError: "not_yours", "not_now".
        """
        row = self.row
        if row.seq:
            require_drawer_step(officer, kind, await self.read())
        row.status, row.seq = status_after(row.current() if row.seq else None, kind), row.seq + 1
        event = DrawerEvent(
            drawer_id=row.id,
            seq=row.seq,
            kind=kind,
            officer_id=officer.id,
            at=self.at,
            fils=fils,
            reference=reference,
            reason=reason,
        )
        await self.session.flush()
        await insert_rows(self.session, [event_row(event)])


async def lock_drawer(deps: Deps, session: Session, drawer_id: UUID) -> DrawerTransaction:
    """Lock a drawer.

    Raises:
        AbsentError: there is no such drawer.
    """
    row = await cash_drawers.lock_drawer(session, drawer_id)
    if row is None:
        raise AbsentError
    return DrawerTransaction(session=session, row=row, at=deps.now())


async def read_drawer(session: Session, row: CashDrawerRow) -> Drawer:
    events = await cash_drawers.events_of_drawer(session, row.id)
    return Drawer(status=row.current(), cashier_id=str(row.officer_id), events=events)
