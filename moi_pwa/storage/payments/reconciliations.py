"""Daily comparisons of a provider's list with our books, and their differences."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import Index, func, update
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.storage.engine.database import Session, insert


class ReconciliationRow(SQLModel, table=True):
    """The comparison of one day."""

    __tablename__ = "reconciliation"

    provider: str = Field(primary_key=True, max_length=16)
    day: date = Field(primary_key=True)
    """The day in Amman."""
    started_at: datetime
    ended_at: datetime | None = None
    """The time of the end. None while it runs; if it was cut off, until it is begun again."""
    transactions: int | None = None
    """The number of transactions. None while it runs; if it was cut off, until it is begun again."""


class DifferenceRow(SQLModel, table=True):
    """A difference that finance must look at, stored once. The table only grows."""

    __tablename__ = "reconciliation_difference"
    __table_args__ = (Index("reconciliation_difference_by_day", "day"),)

    provider: str = Field(primary_key=True, max_length=16)
    """The provider's name. Empty means a mistake in our own books."""
    order_id: str = Field(primary_key=True, max_length=40)
    kind: str = Field(primary_key=True, max_length=24)
    transaction_id: str = Field(default="", primary_key=True, max_length=40)
    """The line of the list; "" means a difference of the whole order."""
    day: date
    ours: str = Field(max_length=40)
    """The amount with currency in our books."""
    theirs: str = Field(max_length=40)
    """The amount with currency in the list."""
    found_at: datetime


async def begin(session: Session, provider: str, day: date, *, at: datetime) -> None:
    """Begin a comparison. Repeating it does no harm."""
    row = insert(session, ReconciliationRow).values(provider=provider, day=day, started_at=at)
    await session.exec(row.on_conflict_do_update(index_elements=["provider", "day"], set_={"started_at": at}))


async def end(session: Session, provider: str, day: date, *, at: datetime, transactions: int) -> None:
    table = ReconciliationRow
    its = update(table).where(col(table.provider) == provider, col(table.day) == day)
    await session.exec(cast("Any", its.values(ended_at=at, transactions=transactions)))


async def last_ended(session: Session, provider: str) -> date | None:
    """Return the newest day whose comparison ended, None if none did."""
    chosen = select(col(ReconciliationRow.day)).where(
        ReconciliationRow.provider == provider, col(ReconciliationRow.ended_at).is_not(None)
    )
    return (await session.exec(chosen.order_by(col(ReconciliationRow.day).desc()).limit(1))).one_or_none()


async def add_difference(session: Session, difference: DifferenceRow) -> None:
    """Add a difference, unless it is stored already."""
    row = insert(session, DifferenceRow).values(difference.model_dump())
    await session.exec(row.on_conflict_do_nothing(index_elements=["provider", "order_id", "kind", "transaction_id"]))


async def differences(session: Session) -> Sequence[DifferenceRow]:
    """Return all differences, newest day first."""
    order = (
        col(DifferenceRow.day).desc(),
        col(DifferenceRow.order_id),
        col(DifferenceRow.kind),
        col(DifferenceRow.transaction_id),
    )
    return (await session.exec(select(DifferenceRow).order_by(*order))).all()


async def first_compared_days(session: Session) -> dict[str, date]:
    """Return for each provider the oldest day whose comparison was begun."""
    first = select(col(ReconciliationRow.provider), func.min(col(ReconciliationRow.day)))
    return dict((await session.exec(first.group_by(col(ReconciliationRow.provider)))).all())


async def comparisons_between(session: Session, first: date, last: date) -> Sequence[ReconciliationRow]:
    """Return the comparisons of these days, both included, newest first."""
    chosen = select(ReconciliationRow).where(col(ReconciliationRow.day) >= first, col(ReconciliationRow.day) <= last)
    return (await session.exec(chosen.order_by(col(ReconciliationRow.day).desc()))).all()


async def differences_between(session: Session, first: date, last: date, limit: int) -> Sequence[DifferenceRow]:
    """Return at most `limit` differences of these days, both included, newest day first."""
    chosen = select(DifferenceRow).where(col(DifferenceRow.day) >= first, col(DifferenceRow.day) <= last)
    order = (
        col(DifferenceRow.day).desc(),
        col(DifferenceRow.order_id),
        col(DifferenceRow.kind),
        col(DifferenceRow.transaction_id),
    )
    return (await session.exec(chosen.order_by(*order).limit(limit))).all()


async def count_differences(session: Session, first: date, last: date) -> dict[date, int]:
    """Return the number of differences of each day; days without any are left out."""
    chosen = select(col(DifferenceRow.day), func.count()).where(
        col(DifferenceRow.day) >= first, col(DifferenceRow.day) <= last
    )
    return dict((await session.exec(chosen.group_by(col(DifferenceRow.day)))).all())
