"""Requests to the other party of an application, and the changes of them that a phone has not seen yet.

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
    """A request to the other party of a case."""

    __tablename__ = "consent_request"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        UniqueConstraint("party_id", "sync_seq"),
        Index("consent_requests_by_day", "party_id", "asked_at"),
        Index("consent_requests_by_status", "party_id", "status"),
    )

    case_id: UUID = Field(primary_key=True, foreign_key="cases.id")
    party_id: UUID = Field(foreign_key="party.id")
    """The person who is asked."""
    status: str
    """The kind of the request's last event: "consent_asked", or the one that ended it."""
    asked_at: datetime
    until: date
    """The last day for the answer, in Amman."""
    sync_seq: int
    """The sync sequence number of the last change, among those of the person who is asked."""


async def find_request(session: Session, case_id: UUID) -> ConsentRequestRow | None:
    return await session.get(ConsentRequestRow, case_id)


async def add_request(session: Session, *, case_id: UUID, party_id: UUID, asked_at: datetime, until: date) -> None:
    row = ConsentRequestRow(
        case_id=case_id,
        party_id=party_id,
        status="consent_asked",
        asked_at=asked_at,
        until=until,
        sync_seq=await next_sync_seq(session, party_id),
    )
    session.add(row)
    await session.flush()


async def end_request(session: Session, row: ConsentRequestRow, ending: EventKind) -> None:
    """End a request that was answered, or that nobody waits for any more; the phone of the person asked learns it."""
    row.status, row.sync_seq = ending, await next_sync_seq(session, row.party_id)
    session.add(row)
    await session.flush()


async def requests_of(session: Session, party_id: UUID, case_ids: Collection[UUID]) -> Sequence[ConsentRequestRow]:
    """Return the requests about `case_ids` to which the person is or was the other party."""
    chosen = select(ConsentRequestRow).where(
        ConsentRequestRow.party_id == party_id, col(ConsentRequestRow.case_id).in_(case_ids)
    )
    return (await session.exec(chosen)).all()


async def changes_after(session: Session, party_id: UUID, cursor: int, limit: int) -> Sequence[tuple[UUID, int]]:
    """Return case and sync sequence number of the person's requests that changed after `cursor`, in order."""
    chosen = select(ConsentRequestRow.case_id, ConsentRequestRow.sync_seq).where(
        ConsentRequestRow.party_id == party_id, col(ConsentRequestRow.sync_seq) > cursor
    )
    return (await session.exec(chosen.order_by(col(ConsentRequestRow.sync_seq)).limit(limit))).all()


async def count_asked_since(session: Session, party_id: UUID, since: datetime) -> int:
    """Return how often the person was asked, by anybody, from then on."""
    chosen = select(func.count()).where(
        ConsentRequestRow.party_id == party_id, col(ConsentRequestRow.asked_at) >= since
    )
    return (await session.exec(chosen)).one()


async def count_waiting(session: Session, party_id: UUID) -> int:
    """Return how many requests wait for the person's answer."""
    chosen = select(func.count()).where(
        ConsentRequestRow.party_id == party_id, ConsentRequestRow.status == "consent_asked"
    )
    return (await session.exec(chosen)).one()
