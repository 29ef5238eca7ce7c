"""Times at which an operator went on after a backup of the database was put back. The rows only grow."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, Integer
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.audit import GivenUp
from moi_pwa.storage.engine.database import Session


class RestoreRow(SQLModel, table=True):
    """`after`: the last entry of the log that is known to be the one that was signed; `lost`: how many entries after it are given up at most; `moved_by`: how far every counter was moved.

    `at`: not before any head of the log that was signed until then. `made_by`: who ran the command.
    """

    __tablename__ = "restore"

    id: UUID = Field(primary_key=True)
    at: datetime
    after: int = Field(sa_column=Column(BigInteger().with_variant(Integer(), "sqlite"), nullable=False))
    lost: int
    moved_by: int
    made_by: str = Field(max_length=120)

    def content(self) -> dict[str, Any]:
        """All but `id` and `at`, for its hash."""
        return {"after": self.after, "lost": self.lost, "moved_by": self.moved_by, "made_by": self.made_by}

    def given_up(self) -> GivenUp:
        return GivenUp(at=self.at, after=self.after, lost=self.lost)


async def given_up(session: Session) -> Sequence[GivenUp]:
    """Every part of the log that was given up, oldest first."""
    rows = await session.exec(select(RestoreRow).order_by(col(RestoreRow.at)))
    return [row.given_up() for row in rows.all()]
