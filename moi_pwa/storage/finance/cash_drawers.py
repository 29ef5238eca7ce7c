"""Cash drawers, their events, and the receipts for cash that was taken into each."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import BigInteger, Column, Index, UniqueConstraint, Uuid, func, literal, text, tuple_
from sqlmodel import Field, SQLModel, UTCDateTime, col, select

from moi_pwa.core.cash import DrawerEvent, DrawerEventKind, DrawerStatus, DrawerSummary
from moi_pwa.storage.accounts.officers import OfficerRow
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.payments.payments import RemittanceRow

DrawerCursor = tuple[datetime, UUID]
"""The start of the next page: after `opened_at` and `id` of the last drawer."""


class CashDrawerRow(SQLModel, table=True):
    """A cash drawer. A cashier has at most one that is open."""

    __tablename__ = "cash_drawer"
    __table_args__ = (
        Index(
            "cash_drawer_open_once",
            "officer_id",
            unique=True,
            sqlite_where=text("status = 'open'"),
            postgresql_where=text("status = 'open'"),
        ),
        Index("cash_drawer_by_status", "status", "opened_at", "id"),
        Index("cash_drawer_by_cashier", "officer_id", "opened_at"),
    )

    id: UUID = Field(primary_key=True)
    number: str = Field(unique=True, max_length=12)
    station: str = Field(max_length=40)
    officer_id: UUID = Field(foreign_key="officer.id")
    opened_at: datetime
    receipts: int = 0
    """The number of receipts that were handed out."""
    status: str = Field(max_length=16)
    """The status after its last event."""
    seq: int
    """The `seq` of its last event."""

    def current(self) -> DrawerStatus:
        return cast("DrawerStatus", self.status)


class CashDrawerEventRow(SQLModel, table=True):
    """An event of a cash drawer. The table only grows."""

    __tablename__ = "cash_drawer_event"

    drawer_id: UUID = Field(primary_key=True, foreign_key="cash_drawer.id")
    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    kind: str = Field(max_length=24)
    officer_id: UUID = Field(foreign_key="officer.id")
    at: datetime
    fils: int | None = Field(default=None, sa_column=Column(BigInteger))
    reference: str = Field(max_length=100)
    reason: str = Field(max_length=500)

    def content(self) -> dict[str, str | int | None]:
        """Return all columns but `drawer_id` and `at`, for the hash."""
        return {**self.model_dump(exclude={"drawer_id", "at"}), "officer_id": str(self.officer_id)}

    def event(self) -> DrawerEvent:
        return DrawerEvent(
            drawer_id=self.drawer_id,
            seq=self.seq,
            kind=cast("DrawerEventKind", self.kind),
            officer_id=str(self.officer_id),
            at=self.at,
            fils=self.fils,
            reference=self.reference,
            reason=self.reason,
        )


class CashReceiptRow(SQLModel, table=True):
    """A receipt for cash that was taken into a drawer. The table only grows."""

    __tablename__ = "cash_receipt"
    __table_args__ = (UniqueConstraint("drawer_id", "ordinal"),)

    remittance_id: UUID = Field(primary_key=True, foreign_key="remittance.id")
    drawer_id: UUID = Field(foreign_key="cash_drawer.id")
    ordinal: int
    """The number of the receipt, counted from 1 within the drawer."""
    tendered_fils: int = Field(sa_column=Column(BigInteger, nullable=False))
    """The cash that was handed over, of which the change went back."""
    at: datetime

    def content(self) -> dict[str, str | int]:
        """Return all columns but `remittance_id` and `at`, for the hash."""
        return {**self.model_dump(exclude={"remittance_id", "at"}), "drawer_id": str(self.drawer_id)}


CashReceipt = tuple[CashReceiptRow, RemittanceRow, BillRow]
"""A receipt, its money, and the bill that this paid."""

_LISTED = select(CashDrawerRow, OfficerRow.display_name).join(
    OfficerRow, col(OfficerRow.id) == col(CashDrawerRow.officer_id)
)
_RECEIPTS = (
    select(CashReceiptRow, RemittanceRow, BillRow)
    .join(RemittanceRow, col(RemittanceRow.id) == col(CashReceiptRow.remittance_id))
    .join(BillRow, col(BillRow.id) == col(RemittanceRow.bill_id))
)


def event_row(event: DrawerEvent) -> CashDrawerEventRow:
    return CashDrawerEventRow(
        drawer_id=event.drawer_id,
        seq=event.seq,
        kind=event.kind,
        officer_id=UUID(event.officer_id),
        at=event.at,
        fils=event.fils,
        reference=event.reference,
        reason=event.reason,
    )


async def open_drawer_of(session: Session, officer_id: UUID) -> CashDrawerRow | None:
    chosen = select(CashDrawerRow).where(CashDrawerRow.officer_id == officer_id, CashDrawerRow.status == "open")
    return (await session.exec(chosen)).one_or_none()


async def lock_drawer(session: Session, drawer_id: UUID) -> CashDrawerRow | None:
    """Lock a drawer until the transaction ends, and return it."""
    chosen = select(CashDrawerRow).where(CashDrawerRow.id == drawer_id).with_for_update()
    return (await session.exec(chosen.execution_options(populate_existing=True))).one_or_none()


async def drawers_of(session: Session, officer_id: UUID, limit: int) -> Sequence[CashDrawerRow]:
    """Return at most `limit` drawers that this cashier opened, newest first."""
    chosen = select(CashDrawerRow).where(CashDrawerRow.officer_id == officer_id)
    return (await session.exec(chosen.order_by(col(CashDrawerRow.opened_at).desc()).limit(limit))).all()


async def drawers_to_recount(session: Session, officer_id: UUID) -> Sequence[CashDrawerRow]:
    """Return the cashier's drawers to recount, however long ago they were opened, the oldest first."""
    chosen = select(CashDrawerRow).where(CashDrawerRow.officer_id == officer_id, CashDrawerRow.status == "recount")
    return (await session.exec(chosen.order_by(col(CashDrawerRow.opened_at)))).all()


async def drawer_page(
    session: Session, status: DrawerStatus, after: DrawerCursor | None, limit: int
) -> Sequence[DrawerSummary]:
    """Return at most `limit` drawers after the cursor `after`, newest first."""
    chosen = _LISTED.where(CashDrawerRow.status == status)
    if after is not None:
        at, drawer_id = after
        beyond = tuple_(literal(at, UTCDateTime()), literal(drawer_id, Uuid()))
        chosen = chosen.where(tuple_(col(CashDrawerRow.opened_at), col(CashDrawerRow.id)) < beyond)
    chosen = chosen.order_by(col(CashDrawerRow.opened_at).desc(), col(CashDrawerRow.id).desc()).limit(limit)
    return [_summary(*row) for row in await session.exec(chosen)]


async def count_drawers(session: Session, status: DrawerStatus, *, at_most: int) -> int:
    """Return the number of drawers, counted no further than `at_most`."""
    counted = select(CashDrawerRow.id).where(CashDrawerRow.status == status).limit(at_most).subquery()
    return (await session.exec(select(func.count()).select_from(counted))).one()


async def find_drawer(session: Session, drawer_id: UUID) -> DrawerSummary | None:
    row = (await session.exec(_LISTED.where(CashDrawerRow.id == drawer_id))).one_or_none()
    return _summary(*row) if row else None


async def events_of_drawer(session: Session, drawer_id: UUID) -> Sequence[DrawerEvent]:
    """Return the events of a drawer, oldest first."""
    chosen = select(CashDrawerEventRow).where(CashDrawerEventRow.drawer_id == drawer_id)
    return [row.event() for row in await session.exec(chosen.order_by(col(CashDrawerEventRow.seq)))]


async def receipts_of(session: Session, drawer_id: UUID, limit: int) -> Sequence[CashReceipt]:
    """Return at most `limit` receipts of a drawer, newest first."""
    chosen = _RECEIPTS.where(CashReceiptRow.drawer_id == drawer_id)
    return (await session.exec(chosen.order_by(col(CashReceiptRow.ordinal).desc()).limit(limit))).all()


async def find_receipt(session: Session, remittance_id: UUID) -> CashReceipt | None:
    return (await session.exec(_RECEIPTS.where(CashReceiptRow.remittance_id == remittance_id))).one_or_none()


async def fils_taken(session: Session, drawer_id: UUID) -> int:
    """Return the sum of a drawer's receipts."""
    total = select(func.sum(RemittanceRow.fils)).select_from(CashReceiptRow)
    total = total.join(RemittanceRow, col(RemittanceRow.id) == col(CashReceiptRow.remittance_id))
    return int((await session.exec(total.where(CashReceiptRow.drawer_id == drawer_id))).one() or 0)


async def fils_in_drawers(session: Session) -> int:
    """Return the sum of the receipts of drawers that were not deposited yet."""
    total = select(func.sum(RemittanceRow.fils)).select_from(CashReceiptRow)
    total = total.join(RemittanceRow, col(RemittanceRow.id) == col(CashReceiptRow.remittance_id))
    total = total.join(CashDrawerRow, col(CashDrawerRow.id) == col(CashReceiptRow.drawer_id))
    not_deposited: tuple[DrawerStatus, ...] = ("open", "counted", "recount")
    return int((await session.exec(total.where(col(CashDrawerRow.status).in_(not_deposited)))).one() or 0)


def _summary(row: CashDrawerRow, cashier: str) -> DrawerSummary:
    return DrawerSummary(
        id=row.id,
        number=row.number,
        station=row.station,
        cashier=cashier,
        opened_at=row.opened_at,
        status=row.current(),
    )
