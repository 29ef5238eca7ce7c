"""Officers' absences. A row stays; `staff_event` says who entered and ended it."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field, SQLModel, col, or_, select

from moi_pwa.core.absence import Absence
from moi_pwa.storage.engine.database import Session


class AbsenceRow(SQLModel, table=True):
    """An absence of an officer."""

    __tablename__ = "officer_absence"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("absence_by_officer", "officer_id", "last_day"),
        Index("absence_by_delegate", "delegate_id", "last_day"),
    )

    id: UUID = Field(primary_key=True)
    officer_id: UUID = Field(foreign_key="officer.id")
    first_day: date
    """The first day, in Amman; `last_day` is in Amman too."""
    last_day: date
    delegate_id: UUID | None = Field(default=None, foreign_key="officer.id")
    ended_at: datetime | None = None
    """The time at which somebody ended the absence early. None means that it runs to its last day."""

    def absence(self) -> Absence:
        return Absence(
            id=self.id,
            officer_id=self.officer_id,
            first=self.first_day,
            last=self.last_day,
            delegate_id=self.delegate_id,
        )


async def add_absence(session: Session, absence: Absence) -> None:
    session.add(
        AbsenceRow(
            id=absence.id,
            officer_id=absence.officer_id,
            first_day=absence.first,
            last_day=absence.last,
            delegate_id=absence.delegate_id,
        )
    )
    await session.flush()


async def find_absence(session: Session, absence_id: UUID) -> Absence | None:
    """Return the absence, None if there is none or somebody ended it early."""
    row = await session.get(AbsenceRow, absence_id)
    return row.absence() if row and row.ended_at is None else None


async def end_absence(session: Session, absence_id: UUID, *, at: datetime) -> None:
    """End the absence now. `at` is aware UTC."""
    row = await session.get(AbsenceRow, absence_id)
    if row is not None:
        row.ended_at = at
        await session.flush()


async def absences_of(session: Session, officer_ids: Collection[UUID], today: date) -> Sequence[Absence]:
    """Return the absences of these officers that have not ended, the first to begin first. `today` is in Amman."""
    chosen = select(AbsenceRow).where(
        col(AbsenceRow.officer_id).in_(officer_ids), col(AbsenceRow.last_day) >= today, col(AbsenceRow.ended_at).is_(None)
    )  # fmt: skip
    rows = await session.exec(chosen.order_by(col(AbsenceRow.first_day), col(AbsenceRow.id)))
    return [row.absence() for row in rows]


async def delegated_to(session: Session, delegate_id: UUID, today: date) -> frozenset[UUID]:
    """Return the officers who are absent today and for whom this one stands in. `today` is in Amman."""
    chosen = select(AbsenceRow.officer_id).where(
        AbsenceRow.delegate_id == delegate_id,
        col(AbsenceRow.first_day) <= today,
        col(AbsenceRow.last_day) >= today,
        col(AbsenceRow.ended_at).is_(None),
    )
    return frozenset((await session.exec(chosen)).all())


async def known_absences(session: Session, officer_ids: Collection[UUID], today: date) -> Sequence[Absence]:
    """Return the absences that have not ended in which these officers are absent or stand in, the first first."""
    chosen = select(AbsenceRow).where(
        or_(col(AbsenceRow.officer_id).in_(officer_ids), col(AbsenceRow.delegate_id).in_(officer_ids)),
        col(AbsenceRow.last_day) >= today,
        col(AbsenceRow.ended_at).is_(None),
    )
    rows = await session.exec(chosen.order_by(col(AbsenceRow.first_day), col(AbsenceRow.id)))
    return [row.absence() for row in rows]
