"""Days whose books are closed. The table only grows."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel, select

from moi_pwa.storage.engine.database import Session, insert


class DayCloseRow(SQLModel, table=True):
    """The close of a day."""

    __tablename__ = "day_close"

    id: UUID = Field(primary_key=True)
    day: date = Field(unique=True)
    """The day in Amman, closed once."""
    totals: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    """The totals of the ledger then, as JSON."""
    officer_id: UUID = Field(foreign_key="officer.id")
    at: datetime

    def content(self) -> dict[str, Any]:
        """Return all columns but `id` and `at`, for the hash."""
        return {"day": self.day.isoformat(), "totals": self.totals, "officer_id": str(self.officer_id)}


async def find_close(session: Session, day: date) -> DayCloseRow | None:
    return (await session.exec(select(DayCloseRow).where(DayCloseRow.day == day))).one_or_none()


async def add_close(session: Session, row: DayCloseRow) -> bool:
    """Add a close, and return whether it was added; False means that the day is closed already."""
    added = insert(session, DayCloseRow).values(row.model_dump()).on_conflict_do_nothing(index_elements=["day"])
    return (await session.exec(added)).rowcount == 1
