"""Requests to the other party of an application: whom it waits for, and what that person's phone has not seen yet.

A projection of the case's events, written in the same transaction.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, func
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.case import EventKind
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.engine.sequences import next_sync_seq


class ConsentRequestRow(SQLModel, table=True):
    """`person_id`: who is asked. `until`: the last day for the answer, in Amman. `status`: the kind of the event that the request
    is at: "consent_asked", or what ended it. `person_seq`: the sync sequence number of its last change, of who is asked.
    """

    __tablename__ = "consent_request"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        UniqueConstraint("person_id", "person_seq"),
        Index("consent_requests_by_day", "person_id", "asked_at"),
        Index("consent_requests_by_status", "person_id", "status"),
    )

    case_id: UUID = Field(primary_key=True, foreign_key="cases.id")
    person_id: UUID = Field(foreign_key="person.id")
    status: str
    asked_at: datetime
    until: date
    person_seq: int


async def find_request(session: Session, case_id: UUID) -> ConsentRequestRow | None:
    return await session.get(ConsentRequestRow, case_id)


async def add_request(session: Session, *, case_id: UUID, person_id: UUID, asked_at: datetime, until: date) -> None:
    row = ConsentRequestRow(
        case_id=case_id,
        person_id=person_id,
        status="consent_asked",
        asked_at=asked_at,
        until=until,
        person_seq=await next_sync_seq(session, person_id),
    )
    session.add(row)
    await session.flush()


async def end_request(session: Session, row: ConsentRequestRow, how: EventKind) -> None:
    """It was answered, or nobody waits for the answer any more; the phone of who was asked learns it."""
    row.status, row.person_seq = how, await next_sync_seq(session, row.person_id)
    session.add(row)
    await session.flush()


async def requests_of(session: Session, person_id: UUID, case_ids: Collection[UUID]) -> Sequence[ConsentRequestRow]:
    """Those of `case_ids` about which the person is or was asked."""
    chosen = select(ConsentRequestRow).where(
        ConsentRequestRow.person_id == person_id, col(ConsentRequestRow.case_id).in_(case_ids)
    )
    return (await session.exec(chosen)).all()


async def changes_after(session: Session, person_id: UUID, cursor: int, limit: int) -> Sequence[tuple[UUID, int]]:
    """Case and sync sequence number of the person's requests that changed after `cursor`, in order."""
    chosen = select(ConsentRequestRow.case_id, ConsentRequestRow.person_seq).where(
        ConsentRequestRow.person_id == person_id, col(ConsentRequestRow.person_seq) > cursor
    )
    return (await session.exec(chosen.order_by(col(ConsentRequestRow.person_seq)).limit(limit))).all()


async def count_asked_since(session: Session, person_id: UUID, since: datetime) -> int:
    """How often the person was asked, by whomever, from then on."""
    chosen = select(func.count()).where(
        ConsentRequestRow.person_id == person_id, col(ConsentRequestRow.asked_at) >= since
    )
    return (await session.exec(chosen)).one()


async def count_waiting(session: Session, person_id: UUID) -> int:
    """How many requests wait for the person's answer."""
    chosen = select(func.count()).where(
        ConsentRequestRow.person_id == person_id, ConsentRequestRow.status == "consent_asked"
    )
    return (await session.exec(chosen)).one()
