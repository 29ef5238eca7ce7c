"""Bills and their events. The content of a bill never changes: triggers refuse it."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import JSON, BigInteger, Column, Index, UniqueConstraint
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.billing import BilledLine, BillEvent, BillEventKind, BillStatus
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.engine.database import Session


class BillRow(SQLModel, table=True):
    """A bill."""

    __tablename__ = "bill"
    __table_args__ = (
        UniqueConstraint("case_id", "purpose"),
        Index("bill_by_status", "status", "due_on"),
        Index("bill_by_time", "issued_at", "id"),
        Index("bill_by_status_and_time", "status", "issued_at", "id"),
        Index("bill_by_party_and_seq", "party_id", "sync_seq", unique=True),
    )

    id: UUID = Field(primary_key=True)
    number: str = Field(unique=True, max_length=12)
    case_id: UUID = Field(foreign_key="cases.id")
    party_id: UUID = Field(foreign_key="party.id", index=True)
    """The person who pays, and to whom guarantees are owed back."""
    purpose: str = Field(max_length=40)
    """The part of the case that it bills; there is one bill for each."""
    lines: list[dict[str, Any]] = Field(sa_column=Column(JSON, nullable=False))
    total_fils: int = Field(sa_column=Column(BigInteger, nullable=False))
    due_on: date
    issued_at: datetime
    status: str = Field(max_length=24)
    """The status after its last event."""
    seq: int
    """The `seq` of its last event."""
    sync_seq: int | None = None
    """The sync sequence number of its last change, by which the payer's phones learn of the change.

    None means that nothing has happened to it since it was issued, of which the case tells.
    """

    def billed_lines(self) -> list[BilledLine]:
        return [BilledLine(**line) for line in self.lines]

    def current(self) -> BillStatus:
        return cast("BillStatus", self.status)


class BillEventRow(SQLModel, table=True):
    """An event of a bill. The table only grows."""

    __tablename__ = "bill_event"

    bill_id: UUID = Field(primary_key=True, foreign_key="bill.id")
    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    kind: str = Field(max_length=24)
    at: datetime
    data: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))

    def event(self) -> BillEvent:
        return BillEvent(
            bill_id=self.bill_id, seq=self.seq, kind=cast("BillEventKind", self.kind), at=self.at, data=self.data
        )


def written_lines(lines: Sequence[BilledLine]) -> list[dict[str, Any]]:
    """Return lines in the form in which a row stores them."""
    return [asdict(line) for line in lines]


async def find_bill(session: Session, number: str) -> BillRow | None:
    return (await session.exec(select(BillRow).where(BillRow.number == number))).one_or_none()


async def find_bills(session: Session, numbers: Sequence[str]) -> Sequence[BillRow]:
    """Return the bills of these numbers, in the order of their numbers; unknown numbers are left out."""
    chosen = select(BillRow).where(col(BillRow.number).in_(numbers)).order_by(col(BillRow.number))
    return (await session.exec(chosen)).all()


async def find_bill_by_id(session: Session, bill_id: UUID) -> BillRow | None:
    return await session.get(BillRow, bill_id)


async def bill_for(session: Session, case_id: UUID, purpose: str) -> BillRow | None:
    chosen = select(BillRow).where(BillRow.case_id == case_id, BillRow.purpose == purpose)
    return (await session.exec(chosen)).one_or_none()


async def lock_bill(session: Session, bill_id: UUID) -> BillRow | None:
    """Lock a bill and its case until the transaction ends, the case first, as everywhere; return the bill.

    None means that there is no such bill.
    """
    case_id = (await session.exec(select(BillRow.case_id).where(BillRow.id == bill_id))).one_or_none()
    if case_id is None:
        return None
    await session.exec(select(CaseRow.id).where(CaseRow.id == case_id).with_for_update())
    chosen = select(BillRow).where(BillRow.id == bill_id).with_for_update().execution_options(populate_existing=True)
    return (await session.exec(chosen)).one_or_none()


async def lock_cases_of(session: Session, bill_ids: Sequence[UUID]) -> None:
    """Lock the cases of several bills until the transaction ends, in the order of their ids."""
    of_bills = select(BillRow.case_id).where(col(BillRow.id).in_(bill_ids))
    chosen = select(CaseRow.id).where(col(CaseRow.id).in_(of_bills)).order_by(col(CaseRow.id))
    await session.exec(chosen.with_for_update())


async def bills_of_case(session: Session, case_id: UUID) -> Sequence[BillRow]:
    """Return the bills of a case, in the order of their numbers."""
    return (await session.exec(select(BillRow).where(BillRow.case_id == case_id).order_by(col(BillRow.number)))).all()


async def bills_of_cases(session: Session, case_ids: Sequence[UUID]) -> Sequence[BillRow]:
    """Return the bills of several cases, all in the order of their numbers."""
    return (
        await session.exec(select(BillRow).where(col(BillRow.case_id).in_(case_ids)).order_by(col(BillRow.number)))
    ).all()


async def changes_after(session: Session, party_id: UUID, cursor: int, limit: int) -> Sequence[tuple[UUID, int]]:
    """Return case and sync sequence number of the person's bills that changed after `cursor`, in order."""
    chosen = select(BillRow.case_id, BillRow.sync_seq).where(
        BillRow.party_id == party_id, col(BillRow.sync_seq) > cursor
    )
    rows = await session.exec(chosen.order_by(col(BillRow.sync_seq)).limit(limit))
    return [(case_id, seq) for case_id, seq in rows if seq is not None]


async def events_of_bill(session: Session, bill_id: UUID) -> Sequence[BillEvent]:
    """Return the events of a bill, oldest first."""
    chosen = select(BillEventRow).where(BillEventRow.bill_id == bill_id).order_by(col(BillEventRow.seq))
    return [row.event() for row in await session.exec(chosen)]


async def payments_of_bills(session: Session, bill_ids: Sequence[UUID]) -> dict[UUID, BillEvent]:
    """Return the events by which paid bills were paid; an event of this kind happens once to a bill."""
    chosen = select(BillEventRow).where(col(BillEventRow.bill_id).in_(bill_ids), BillEventRow.kind == "paid")
    return {row.bill_id: row.event() for row in await session.exec(chosen)}
