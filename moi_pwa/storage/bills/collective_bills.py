"""Collective bills. Neither the content of one nor the list of its bills ever changes: triggers refuse it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import cast
from uuid import UUID

from sqlalchemy import BigInteger, Column, Index, UniqueConstraint
from sqlmodel import Field, SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from moi_pwa.core.collective_bills import CollectedBill, CollectiveBill, CollectiveStatus
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.engine.database import Session


class CollectiveBillRow(SQLModel, table=True):
    """A number under which several bills of a party are paid at once."""

    __tablename__ = "collective_bill"
    __table_args__ = (
        UniqueConstraint("provider", "order_id"),
        Index("collective_bill_by_end", "provider", "ended_at"),
    )

    id: UUID = Field(primary_key=True)
    """The id that the payer's phone gave it, by which asking twice makes one."""
    number: str = Field(unique=True, max_length=12)
    party_id: UUID = Field(foreign_key="party.id", index=True)
    asked_by: UUID
    """The id of the person who asked for it."""
    total_fils: int = Field(sa_column=Column(BigInteger, nullable=False))
    due_on: date
    issued_at: datetime
    status: str = Field(max_length=16)
    provider: str | None = Field(default=None, max_length=16)
    """The provider whose transaction paid it; None until then."""
    order_id: str | None = Field(default=None, max_length=40)
    """The transaction that paid it, as its provider names it; None until then."""
    ended_at: datetime | None = None
    """The time at which it was paid or dissolved."""

    def current(self) -> CollectiveStatus:
        return cast("CollectiveStatus", self.status)


class CollectiveBillLineRow(SQLModel, table=True):
    """A bill in a collective bill. The table only grows."""

    __tablename__ = "collective_bill_line"

    collective_id: UUID = Field(primary_key=True, foreign_key="collective_bill.id")
    bill_id: UUID = Field(primary_key=True, foreign_key="bill.id", index=True)


async def find_collective(session: Session, number: str) -> CollectiveBillRow | None:
    return (await session.exec(select(CollectiveBillRow).where(CollectiveBillRow.number == number))).one_or_none()


async def find_collective_by_id(session: Session, collective_id: UUID) -> CollectiveBillRow | None:
    return await session.get(CollectiveBillRow, collective_id)


async def lock_collective(session: Session, collective_id: UUID) -> CollectiveBillRow:
    """Lock a collective bill until the transaction ends, and return it. Its bills are locked before."""
    chosen = select(CollectiveBillRow).where(CollectiveBillRow.id == collective_id).with_for_update()
    return (await session.exec(chosen.execution_options(populate_existing=True))).one()


async def bills_in(session: Session, collective_id: UUID) -> Sequence[UUID]:
    """Return the ids of the bills in a collective bill."""
    chosen = select(CollectiveBillLineRow.bill_id).where(CollectiveBillLineRow.collective_id == collective_id)
    return (await session.exec(chosen)).all()


def ids_in(number: str) -> SelectOfScalar[UUID]:
    """Return the query for the ids of the bills in the collective bill of this number."""
    return (
        select(CollectiveBillLineRow.bill_id)
        .join(CollectiveBillRow, col(CollectiveBillRow.id) == col(CollectiveBillLineRow.collective_id))
        .where(CollectiveBillRow.number == number)
    )


async def paid_by(session: Session, provider: str, order_id: str) -> CollectiveBillRow | None:
    """Return the collective bill that a provider's transaction paid, None if it paid none."""
    chosen = select(CollectiveBillRow).where(
        CollectiveBillRow.provider == provider, CollectiveBillRow.order_id == order_id
    )
    return (await session.exec(chosen)).one_or_none()


async def paid_between(session: Session, provider: str, first: datetime, last: datetime) -> Sequence[CollectiveBillRow]:
    """Return the collective bills that a provider's transactions paid from `first` on, before `last`, by order."""
    chosen = select(CollectiveBillRow).where(
        CollectiveBillRow.provider == provider,
        col(CollectiveBillRow.ended_at) >= first,
        col(CollectiveBillRow.ended_at) < last,
    )
    return (await session.exec(chosen.order_by(col(CollectiveBillRow.order_id)))).all()


async def issued_with(session: Session, bill_ids: Sequence[UUID]) -> Sequence[UUID]:
    """Return the ids of the collective bills that wait to be paid and have one of these bills, in order."""
    chosen = (
        select(CollectiveBillRow.id)
        .join(CollectiveBillLineRow, col(CollectiveBillLineRow.collective_id) == col(CollectiveBillRow.id))
        .where(col(CollectiveBillLineRow.bill_id).in_(bill_ids), CollectiveBillRow.status == "issued")
    )
    return (await session.exec(chosen.distinct().order_by(col(CollectiveBillRow.id)))).all()


async def numbers_with(session: Session, bill_id: UUID) -> Sequence[str]:
    """Return the numbers of all collective bills that this bill is or was in."""
    chosen = (
        select(CollectiveBillRow.number)
        .join(CollectiveBillLineRow, col(CollectiveBillLineRow.collective_id) == col(CollectiveBillRow.id))
        .where(CollectiveBillLineRow.bill_id == bill_id)
    )
    return (await session.exec(chosen)).all()


async def issued_of_bills(session: Session, bill_ids: Sequence[UUID]) -> dict[UUID, CollectiveBill]:
    """Return the collective bill that waits to be paid with a bill, for each of these bills that is in one."""
    ids = await issued_with(session, bill_ids)
    if not ids:
        return {}
    rows = (await session.exec(select(CollectiveBillRow).where(col(CollectiveBillRow.id).in_(ids)))).all()
    return {each.id: bill for bill in await with_bills(session, rows) for each in bill.bills}


async def with_bills(session: Session, rows: Sequence[CollectiveBillRow]) -> list[CollectiveBill]:
    """Return collective bills with their bills, in the order of `rows`."""
    chosen = (
        select(CollectiveBillLineRow.collective_id, BillRow)
        .join(BillRow, col(BillRow.id) == col(CollectiveBillLineRow.bill_id))
        .where(col(CollectiveBillLineRow.collective_id).in_([row.id for row in rows]))
    )
    collected: dict[UUID, list[CollectedBill]] = {}
    for collective_id, bill in await session.exec(chosen.order_by(col(BillRow.number))):
        one = CollectedBill(
            id=bill.id, number=bill.number, case_id=bill.case_id, fils=bill.total_fils, status=bill.current()
        )
        collected.setdefault(collective_id, []).append(one)
    return [
        CollectiveBill(
            id=row.id,
            number=row.number,
            party_id=row.party_id,
            total_fils=row.total_fils,
            due_on=row.due_on,
            issued_at=row.issued_at,
            status=row.current(),
            bills=collected[row.id],
        )
        for row in rows
    ]
