"""Nightly comparisons of rows, files and receipts: which have begun, and their reports."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Column, update
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.storage.cases.cases import SubmissionRow
from moi_pwa.storage.engine.database import Session, insert


class StorageCheckRow(SQLModel, table=True):
    """The comparison of one night."""

    __tablename__ = "storage_check"  # pyright: ignore[reportAssignmentType]

    night: date = Field(primary_key=True)
    """The day in Amman on which it began."""
    started_at: datetime
    ended_at: datetime | None = None
    """The time of the end. None while it runs, and for ever if it was cut off."""
    hashed_up_to: UUID | None = None
    """The document after which the next night continues. None means that it begins at the first."""
    report: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    """The report. None while it runs, and for ever if it was cut off."""


async def begin_check(session: Session, night: date, *, at: datetime) -> bool:
    """Begin this night's comparison, and return whether the caller is to make it: no other process has begun it."""
    row = insert(session, StorageCheckRow).values(night=night, started_at=at)
    added = await session.exec(
        row.on_conflict_do_nothing(index_elements=["night"]).returning(col(StorageCheckRow.night))
    )
    return added.first() is not None


async def end_check(
    session: Session, night: date, *, at: datetime, hashed_up_to: UUID | None, report: dict[str, Any]
) -> None:
    ended = {"ended_at": at, "hashed_up_to": hashed_up_to, "report": report}
    await session.exec(update(StorageCheckRow).where(col(StorageCheckRow.night) == night).values(ended))


async def last_check(session: Session, *, until: date) -> StorageCheckRow | None:
    """Return the newest comparison that ended. A night after `until` had a wrong clock, and is ignored."""
    ended = select(StorageCheckRow).where(
        col(StorageCheckRow.ended_at).is_not(None), col(StorageCheckRow.night) <= until
    )
    return (await session.exec(ended.order_by(col(StorageCheckRow.night).desc()).limit(1))).first()


async def receipts_after(session: Session, after: UUID | None, limit: int) -> Sequence[tuple[UUID, UUID, str]]:
    """Return id, case and receipt of submissions, by id, after `after`."""
    chosen = select(SubmissionRow.id, SubmissionRow.case_id, SubmissionRow.receipt)
    if after is not None:
        chosen = chosen.where(col(SubmissionRow.id) > after)
    return (await session.exec(chosen.order_by(col(SubmissionRow.id)).limit(limit))).all()
