"""The cases that officers watch."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.queue import QueueScope
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.cases.queue_parts import of_courses
from moi_pwa.storage.engine.database import Session, insert


class WatchRow(SQLModel, table=True):
    """An officer watches a case."""

    __tablename__ = "case_watch"  # pyright: ignore[reportAssignmentType]

    officer_id: UUID = Field(primary_key=True, foreign_key="officer.id")
    case_id: UUID = Field(primary_key=True, foreign_key="cases.id")
    since: datetime


async def add_watch(session: Session, officer_id: UUID, case_id: UUID, *, at: datetime) -> None:
    """Let the officer watch the case. Repeating it changes nothing."""
    added = insert(session, WatchRow).values(officer_id=officer_id, case_id=case_id, since=at)
    await session.exec(added.on_conflict_do_nothing())


async def remove_watch(session: Session, officer_id: UUID, case_id: UUID) -> None:
    watch = col(WatchRow.officer_id) == officer_id, col(WatchRow.case_id) == case_id
    await session.exec(delete(WatchRow).where(*watch))


async def is_watched(session: Session, officer_id: UUID, case_id: UUID) -> bool:
    return await session.get(WatchRow, (officer_id, case_id)) is not None


async def watched_cases(session: Session, officer_id: UUID, scope: QueueScope) -> Sequence[CaseRow]:
    """Return the cases of the scope that the officer watches, in any order. They are few: the number is limited."""
    if scope.is_empty:
        return []
    chosen = (
        select(CaseRow)
        .join(WatchRow, col(WatchRow.case_id) == col(CaseRow.id))
        .where(WatchRow.officer_id == officer_id, col(CaseRow.directorate).in_(scope.directorates), *of_courses(scope))
    )
    return (await session.exec(chosen)).all()
