"""Counts of attempts, by limit and by mobile, address or name."""

import hashlib
import math
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, delete, update
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.errors import TooManyAttemptsError
from moi_pwa.rules.accounts.attempts import Limit
from moi_pwa.storage.engine.database import Session, insert


class AttemptRow(SQLModel, table=True):
    """The number of attempts in a window."""

    __tablename__ = "attempt"  # pyright: ignore[reportAssignmentType]

    key: bytes = Field(primary_key=True)
    """A digest, so that the table is no list of mobiles and addresses."""
    count: int
    last_at: datetime
    until: datetime = Field(index=True)


@dataclass(frozen=True, kw_only=True)
class Counted:
    """The attempts in the present window, the newest included."""

    count: int
    until: datetime
    """The end of the window."""


async def count_attempt(session: Session, limit: Limit, subject: str, *, now: datetime) -> Counted:
    """Count one more attempt, and return how many there are now.

    Raises:
        TooManyAttemptsError: it is one too many, and is not counted once the caller's transaction is undone.
    """
    over = col(AttemptRow.until) <= now
    statement = insert(session, AttemptRow).values(
        key=_key(limit, subject), count=1, last_at=now, until=now + limit.window
    )
    statement = statement.on_conflict_do_update(
        index_elements=["key"],
        set_={
            "count": case((over, 1), else_=col(AttemptRow.count) + 1),
            "until": case((over, now + limit.window), else_=col(AttemptRow.until)),
            "last_at": now,
        },
    ).returning(col(AttemptRow.count), col(AttemptRow.until))
    counted: tuple[int, datetime] = (await session.exec(statement)).one()
    count, until = counted
    if count > limit.most:
        raise TooManyAttemptsError(math.ceil((until - now).total_seconds()))
    return Counted(count=count, until=until)


async def attempts_of(session: Session, limit: Limit, subject: str, *, now: datetime) -> tuple[int, datetime] | None:
    """Return the number of attempts in this window and the time of the last one; None if the window is over."""
    row = (await session.exec(select(AttemptRow).where(AttemptRow.key == _key(limit, subject)))).first()
    return (row.count, row.last_at) if row and row.until > now else None


async def undo_attempt(session: Session, limit: Limit, subject: str) -> None:
    """Take back an attempt that was counted: it succeeded."""
    counted = col(AttemptRow.key) == _key(limit, subject), col(AttemptRow.count) > 0
    await session.exec(update(AttemptRow).where(*counted).values(count=col(AttemptRow.count) - 1))


async def delete_attempts(session: Session, limit: Limit, subject: str) -> None:
    await session.exec(delete(AttemptRow).where(col(AttemptRow.key) == _key(limit, subject)))


async def purge_attempts(session: Session, *, now: datetime) -> None:
    """Delete counts whose window is over."""
    await session.exec(delete(AttemptRow).where(col(AttemptRow.until) <= now))


def _key(limit: Limit, subject: str) -> bytes:
    return hashlib.sha256(f"{limit.name}\0{subject}".encode()).digest()
