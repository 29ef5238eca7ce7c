"""The history of the staff: every change of an officer's account. It only grows, as `case_event` does."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Column, Index
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.staff import StaffEvent
from moi_pwa.storage.engine.database import Session, insert


class StaffEventRow(SQLModel, table=True):
    """A change of an officer's account."""

    __tablename__ = "staff_event"
    __table_args__ = (Index("staff_event_by_officer", "officer_id", "seq"),)

    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    kind: str = Field(max_length=20)
    at: datetime
    actor: str = Field(max_length=36)
    """An officer's id or "cli"."""
    officer_id: UUID = Field(foreign_key="officer.id")
    data: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    note: str
    previous_hash: str
    hash: str
    """Covers the row and `previous_hash` (`rules/accounts/staff.py`)."""

    def event(self) -> StaffEvent:
        return StaffEvent(
            seq=self.seq,
            kind=self.kind,  # pyright: ignore[reportArgumentType] -- only `add_event` writes it
            at=self.at,
            actor=self.actor,
            officer_id=str(self.officer_id),
            data=self.data,
            note=self.note,
        )


class StaffEventSequenceRow(SQLModel, table=True):
    """The one row that counts changes of accounts. It is also the lock on changing anybody's account."""

    __tablename__ = "staff_event_sequence"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    last: int
    """The number of the newest event."""


async def lock_staff(session: Session) -> int:
    """Return the number of the next event. No other account is changed until this transaction ends.

    It is taken before any other lock: two administrators who disable each other at once must not both succeed.
    """
    added = insert(session, StaffEventSequenceRow).values(id=1, last=1)
    added = added.on_conflict_do_update(index_elements=["id"], set_={"last": col(StaffEventSequenceRow.last) + 1})
    return (await session.exec(added.returning(col(StaffEventSequenceRow.last)))).scalar_one()


async def add_event(session: Session, event: StaffEvent, *, previous_hash: str, its_hash: str) -> None:
    values: dict[str, Any] = {**vars(event), "officer_id": UUID(event.officer_id)}
    session.add(StaffEventRow(**values, previous_hash=previous_hash, hash=its_hash))
    await session.flush()


async def last_hash(session: Session) -> str:
    """Return the hash of the newest event, "" before the first."""
    newest = select(StaffEventRow.hash).order_by(col(StaffEventRow.seq).desc()).limit(1)
    return (await session.exec(newest)).one_or_none() or ""


async def history(session: Session) -> Sequence[StaffEventRow]:
    """Return the whole history, oldest first."""
    return (await session.exec(select(StaffEventRow).order_by(col(StaffEventRow.seq)))).all()


async def history_of(session: Session, officer_id: UUID, limit: int) -> Sequence[StaffEventRow]:
    """Return the history of one officer's account, newest first."""
    chosen = select(StaffEventRow).where(StaffEventRow.officer_id == officer_id)
    return (await session.exec(chosen.order_by(col(StaffEventRow.seq).desc()).limit(limit))).all()
