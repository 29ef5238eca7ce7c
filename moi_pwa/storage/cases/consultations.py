"""Consultations of agencies, one row for each agency that is asked: the content of its officers' queue.

A projection of the case's events, written in the same transaction. Questions and answers in words are in the events.
"""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Index, UniqueConstraint, exists, literal, text, tuple_, update
from sqlalchemy import Uuid as UuidType
from sqlmodel import Field, SQLModel, UTCDateTime, col, select

from moi_pwa.core.consultation import OpenConsultation
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.engine.database import Session

ConsultationCursor = tuple[datetime, UUID]
"""The start of the next page of an agency's queue: after `asked_at` and `id` of its last row."""


class ConsultationRow(SQLModel, table=True):
    """A consultation of an agency about a case."""

    __tablename__ = "consultation"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        UniqueConstraint("case_id", "asked_seq", "agency"),
        Index(
            "consultations_open",
            "agency",
            "asked_at",
            "id",
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: UUID = Field(primary_key=True)
    case_id: UUID = Field(foreign_key="cases.id")
    asked_seq: int
    """The `seq` of the event that asked."""
    agency: str
    asked_at: datetime
    due: date
    """The last day for the answer, in Amman."""
    answered_at: datetime | None = None
    escalated_at: datetime | None = None
    ended_at: datetime | None = None
    """The time at which it was answered, or ended because the case has gone on without it.

    None means that it is open.
    """


async def find_consultation(session: Session, consultation_id: UUID) -> ConsultationRow | None:
    return await session.get(ConsultationRow, consultation_id)


async def find_open_by_reference(session: Session, reference: str, agencies: Sequence[str]) -> ConsultationRow | None:
    """Return the open consultation of one of these agencies about the case of this number, None if there is none."""
    chosen = (
        select(ConsultationRow)
        .join(CaseRow, col(CaseRow.id) == col(ConsultationRow.case_id))
        .where(
            CaseRow.reference == reference,
            col(ConsultationRow.agency).in_(agencies),
            col(ConsultationRow.ended_at).is_(None),
        )
    )
    return (await session.exec(chosen)).first()


async def open_of_case(session: Session, case_id: UUID) -> Sequence[ConsultationRow]:
    return (await session.exec(select(ConsultationRow).where(*_open_in(case_id)))).all()


async def consultations_of_cases(session: Session, case_ids: Sequence[UUID]) -> Sequence[ConsultationRow]:
    """Return the consultations of cases, open and ended."""
    return (await session.exec(select(ConsultationRow).where(col(ConsultationRow.case_id).in_(case_ids)))).all()


async def open_page(
    session: Session, agencies: Sequence[str], after: ConsultationCursor | None, limit: int
) -> list[OpenConsultation]:
    """Return at most `limit` open consultations after the cursor `after`, oldest first."""
    page: list[OpenConsultation] = []
    for agency in agencies:
        chosen = (
            select(ConsultationRow, CaseRow.reference, CaseRow.service)
            .join(CaseRow, col(CaseRow.id) == col(ConsultationRow.case_id))
            .where(ConsultationRow.agency == agency, col(ConsultationRow.ended_at).is_(None))
        )
        if after is not None:
            at, row_id = after
            beyond = tuple_(literal(at, UTCDateTime()), literal(row_id, UuidType()))
            chosen = chosen.where(tuple_(col(ConsultationRow.asked_at), col(ConsultationRow.id)) > beyond)
        order = (col(ConsultationRow.asked_at), col(ConsultationRow.id))
        page += [
            OpenConsultation(
                id=row.id, agency=agency, reference=reference, service=service, asked_at=row.asked_at, due=row.due
            )
            for row, reference, service in await session.exec(chosen.order_by(*order).limit(limit))
        ]
    return sorted(page, key=lambda each: (each.asked_at, each.id.hex))[:limit]


async def add_consultations(session: Session, rows: Sequence[ConsultationRow]) -> None:
    session.add_all(rows)
    await session.flush()


async def end_open_of_case(session: Session, case_id: UUID, *, at: datetime) -> None:
    """End all open consultations of a case."""
    await session.exec(update(ConsultationRow).where(*_open_in(case_id)).values(ended_at=at))


def is_escalated() -> ColumnElement[bool]:
    """Return a condition on cases in a query: an agency that was escalated to the supervisor has not answered yet."""
    return exists().where(
        col(ConsultationRow.case_id) == col(CaseRow.id),
        col(ConsultationRow.escalated_at).is_not(None),
        col(ConsultationRow.ended_at).is_(None),
    )


def _open_in(case_id: UUID) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return col(ConsultationRow.case_id) == case_id, col(ConsultationRow.ended_at).is_(None)
