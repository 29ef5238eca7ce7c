"""Restores: times at which an operator went on after a restore of a database backup. The table only grows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, Integer
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.audit import GivenUp
from moi_pwa.storage.engine.database import Session


class RestoreRow(SQLModel, table=True):
    """A restore of a backup."""

    __tablename__ = "restore"

    id: UUID = Field(primary_key=True)
    at: datetime
    """The time of the restore, not before any head of the log that was signed until then."""
    after: int = Field(sa_column=Column(BigInteger().with_variant(Integer(), "sqlite"), nullable=False))
    """The last entry of the log that is known to be the signed one."""
    lost: int
    """The largest number of entries after it that are given up."""
    moved_by: int
    """The number by which every counter was moved."""
    made_by: str = Field(max_length=120)
    """The person who ran the command."""

    def content(self) -> dict[str, Any]:
        """Return all columns but `id` and `at`, for the hash."""
        return {"after": self.after, "lost": self.lost, "moved_by": self.moved_by, "made_by": self.made_by}

    def given_up(self) -> GivenUp:
        return GivenUp(at=self.at, after=self.after, lost=self.lost)


async def given_up(session: Session) -> Sequence[GivenUp]:
    """Return every part of the log that was given up, oldest first."""
    rows = await session.exec(select(RestoreRow).order_by(col(RestoreRow.at)))
    return [row.given_up() for row in rows.all()]
