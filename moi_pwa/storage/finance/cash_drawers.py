"""Cash drawers, what happened to each, and the receipts for what was taken into it."""

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
"""Where the next page begins: after `opened_at` and `id` of the last drawer."""


class CashDrawerRow(SQLModel, table=True):
    """A cashier has one that is open at most. `receipts`: how many were handed out. `status` and `seq` are those after its last event."""

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
    status: str = Field(max_length=16)
    seq: int

    def current(self) -> DrawerStatus:
        return cast("DrawerStatus", self.status)


class CashDrawerEventRow(SQLModel, table=True):
    """Something that happened to a drawer. It only grows."""

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
        """All but `drawer_id` and `at`, for its hash."""
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
    """Cash that was taken: the remittance, into which drawer, and what was handed over, of which the change went back. It only grows.

    `ordinal` counts a drawer's receipts from 1.
    """

    __tablename__ = "cash_receipt"
    __table_args__ = (UniqueConstraint("drawer_id", "ordinal"),)

    remittance_id: UUID = Field(primary_key=True, foreign_key="remittance.id")
    drawer_id: UUID = Field(foreign_key="cash_drawer.id")
    ordinal: int
    tendered_fils: int = Field(sa_column=Column(BigInteger, nullable=False))
    at: datetime

    def content(self) -> dict[str, str | int]:
        """All but `remittance_id` and `at`, for its hash."""
        return {**self.model_dump(exclude={"remittance_id", "at"}), "drawer_id": str(self.drawer_id)}


CashReceipt = tuple[CashReceiptRow, RemittanceRow, BillRow]
"""A receipt, the money and the bill that it paid."""

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
    """Ours alone until the transaction ends."""
    chosen = select(CashDrawerRow).where(CashDrawerRow.id == drawer_id).with_for_update()
    return (await session.exec(chosen.execution_options(populate_existing=True))).one_or_none()


async def drawers_of(session: Session, officer_id: UUID, limit: int) -> Sequence[CashDrawerRow]:
    """At most `limit` that this cashier opened, newest first."""
    chosen = select(CashDrawerRow).where(CashDrawerRow.officer_id == officer_id)
    return (await session.exec(chosen.order_by(col(CashDrawerRow.opened_at).desc()).limit(limit))).all()


async def drawers_to_recount(session: Session, officer_id: UUID) -> Sequence[CashDrawerRow]:
    """Of this cashier, however long ago they were opened; the oldest first."""
    chosen = select(CashDrawerRow).where(CashDrawerRow.officer_id == officer_id, CashDrawerRow.status == "recount")
    return (await session.exec(chosen.order_by(col(CashDrawerRow.opened_at)))).all()


async def drawer_page(
    session: Session, status: DrawerStatus, after: DrawerCursor | None, limit: int
) -> Sequence[DrawerSummary]:
    """At most `limit` behind `after`, the newest first."""
    chosen = _LISTED.where(CashDrawerRow.status == status)
    if after is not None:
        at, drawer_id = after
        beyond = tuple_(literal(at, UTCDateTime()), literal(drawer_id, Uuid()))
        chosen = chosen.where(tuple_(col(CashDrawerRow.opened_at), col(CashDrawerRow.id)) < beyond)
    chosen = chosen.order_by(col(CashDrawerRow.opened_at).desc(), col(CashDrawerRow.id).desc()).limit(limit)
    return [_summary(*found) for found in await session.exec(chosen)]


async def count_drawers(session: Session, status: DrawerStatus, *, at_most: int) -> int:
    """How many there are, counted no further than `at_most`."""
    some = select(CashDrawerRow.id).where(CashDrawerRow.status == status).limit(at_most).subquery()
    return (await session.exec(select(func.count()).select_from(some))).one()


async def find_drawer(session: Session, drawer_id: UUID) -> DrawerSummary | None:
    found = (await session.exec(_LISTED.where(CashDrawerRow.id == drawer_id))).one_or_none()
    return _summary(*found) if found else None


async def events_of_drawer(session: Session, drawer_id: UUID) -> Sequence[DrawerEvent]:
    """Oldest first."""
    chosen = select(CashDrawerEventRow).where(CashDrawerEventRow.drawer_id == drawer_id)
    return [row.event() for row in await session.exec(chosen.order_by(col(CashDrawerEventRow.seq)))]


async def receipts_of(session: Session, drawer_id: UUID, limit: int) -> Sequence[CashReceipt]:
    """At most `limit`, newest first."""
    chosen = _RECEIPTS.where(CashReceiptRow.drawer_id == drawer_id)
    return (await session.exec(chosen.order_by(col(CashReceiptRow.ordinal).desc()).limit(limit))).all()


async def find_receipt(session: Session, remittance_id: UUID) -> CashReceipt | None:
    return (await session.exec(_RECEIPTS.where(CashReceiptRow.remittance_id == remittance_id))).one_or_none()


async def fils_taken(session: Session, drawer_id: UUID) -> int:
    """For which receipts were handed out."""
    total = select(func.sum(RemittanceRow.fils)).select_from(CashReceiptRow)
    total = total.join(RemittanceRow, col(RemittanceRow.id) == col(CashReceiptRow.remittance_id))
    return int((await session.exec(total.where(CashReceiptRow.drawer_id == drawer_id))).one() or 0)


async def fils_in_drawers(session: Session) -> int:
    """Taken into those that were not taken to the bank yet."""
    total = select(func.sum(RemittanceRow.fils)).select_from(CashReceiptRow)
    total = total.join(RemittanceRow, col(RemittanceRow.id) == col(CashReceiptRow.remittance_id))
    total = total.join(CashDrawerRow, col(CashDrawerRow.id) == col(CashReceiptRow.drawer_id))
    kept: tuple[DrawerStatus, ...] = ("open", "counted", "recount")
    return int((await session.exec(total.where(col(CashDrawerRow.status).in_(kept)))).one() or 0)


def _summary(row: CashDrawerRow, cashier: str) -> DrawerSummary:
    return DrawerSummary(
        id=row.id,
        number=row.number,
        station=row.station,
        cashier=cashier,
        opened_at=row.opened_at,
        status=row.current(),
    )
