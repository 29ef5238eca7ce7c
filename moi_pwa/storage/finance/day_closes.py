"""Days whose books are closed. The rows only grow."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel, select

from moi_pwa.storage.engine.database import Session, insert


class DayCloseRow(SQLModel, table=True):
    """`day`: of Amman, closed once. `totals`: what the ledger said of it then, as JSON."""

    __tablename__ = "day_close"

    id: UUID = Field(primary_key=True)
    day: date = Field(unique=True)
    totals: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    officer_id: UUID = Field(foreign_key="officer.id")
    at: datetime

    def content(self) -> dict[str, Any]:
        """All but `id` and `at`, for its hash."""
        return {"day": self.day.isoformat(), "totals": self.totals, "officer_id": str(self.officer_id)}


async def find_close(session: Session, day: date) -> DayCloseRow | None:
    return (await session.exec(select(DayCloseRow).where(DayCloseRow.day == day))).one_or_none()


async def add_close(session: Session, row: DayCloseRow) -> bool:
    """Whether it was added; False if the day is closed already."""
    added = insert(session, DayCloseRow).values(row.model_dump()).on_conflict_do_nothing(index_elements=["day"])
    return (await session.exec(added)).rowcount == 1
