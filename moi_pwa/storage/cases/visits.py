"""Visits in person to directorates. No place is given twice, whatever is asked for at the same time.

A projection of the cases' events, written in the same transaction.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, func, text, update
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.queue import QueueScope
from moi_pwa.core.visits import VisitStatus
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.cases.queues import of_courses
from moi_pwa.storage.engine.database import Session, insert

_BOOKED = text("status = 'booked'")


class VisitRow(SQLModel, table=True):
    """A visit."""

    __tablename__ = "visit"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index(
            "visit_places_are_given_once",
            "directorate",
            "at",
            "place",
            unique=True,
            sqlite_where=_BOOKED,
            postgresql_where=_BOOKED,
        ),
        Index("visit_is_one_of_its_case", "case_id", unique=True, sqlite_where=_BOOKED, postgresql_where=_BOOKED),
    )

    id: UUID = Field(primary_key=True)
    case_id: UUID = Field(foreign_key="cases.id")
    directorate: str
    at: datetime
    """The time at which the applicant comes."""
    place: int
    """0, 1, … among the visits at the same time."""
    status: str
    event_seq: int
    """The `seq` of the event that booked it."""


async def booked_of_case(session: Session, case_id: UUID) -> VisitRow | None:
    return (
        await session.exec(select(VisitRow).where(VisitRow.case_id == case_id, VisitRow.status == "booked"))
    ).one_or_none()


async def booked_from(session: Session, directorate: str, first: datetime) -> Counter[datetime]:
    """Return how many visits are booked at each time from `first` on."""
    chosen = (
        select(VisitRow.at, func.count())
        .where(VisitRow.directorate == directorate, VisitRow.status == "booked", col(VisitRow.at) >= first)
        .group_by(col(VisitRow.at))
    )
    return Counter(dict((await session.exec(chosen)).all()))


async def book_visit(session: Session, row: VisitRow, places: int) -> bool:
    """Book the first free place at `row.at`, and return whether there was one."""
    for place in range(places):
        values = row.model_dump() | {"place": place}
        added = insert(session, VisitRow).values(values).on_conflict_do_nothing()
        if (await session.exec(added)).rowcount:
            return True
    return False


async def end_visit(session: Session, case_id: UUID, status: VisitStatus) -> None:
    """End the case's booked visit, if it has one. Its place is free again, unless the visit was held."""
    booked = (col(VisitRow.case_id) == case_id, col(VisitRow.status) == "booked")
    await session.exec(update(VisitRow).where(*booked).values(status=status))


async def visits_between(
    session: Session, scope: QueueScope, first: datetime, last: datetime, limit: int
) -> Sequence[tuple[VisitRow, CaseRow]]:
    """Return the booked visits of the scope's cases from `first` to before `last`, by time."""
    chosen = (
        select(VisitRow, CaseRow)
        .join(CaseRow, col(CaseRow.id) == col(VisitRow.case_id))
        .where(
            col(VisitRow.directorate).in_(scope.directorates),
            *of_courses(scope),
            VisitRow.status == "booked",
            col(VisitRow.at) >= first,
            col(VisitRow.at) < last,
        )
    )
    return (await session.exec(chosen.order_by(col(VisitRow.at), col(VisitRow.place)).limit(limit))).all()
