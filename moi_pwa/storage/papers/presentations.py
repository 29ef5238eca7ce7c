"""Requests to wallets that are not over yet, each with the first reply that came.

A reply is encrypted to the page that asked. No row names a person or a paper.
"""

from datetime import datetime

from sqlalchemy import Column, LargeBinary, delete, func, update
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.rules.papers.presentations import Reply
from moi_pwa.storage.engine.database import Session, insert


class PresentationRequestRow(SQLModel, table=True):
    """A request."""

    __tablename__ = "presentation_request"

    id: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    """The first 16 bytes of the SHA-256 of a secret that only the page has."""
    answer: str | None = None
    """The encrypted answer of the wallet that replied first. None means that none answered."""
    error: str | None = None
    """The error of the wallet that replied first. None means that it sent none."""
    is_contested: bool = False
    """Whether another reply came after the first."""
    expires_at: datetime = Field(index=True)

    def reply(self) -> Reply:
        return Reply(answer=self.answer, error=self.error)


async def open_request(session: Session, row: PresentationRequestRow) -> PresentationRequestRow:
    """Store a request, unless there is one of this id. Returns the one that is stored now."""
    added = insert(session, PresentationRequestRow).values(row.model_dump())
    await session.exec(added.on_conflict_do_nothing(index_elements=["id"]))
    stored = select(PresentationRequestRow).where(col(PresentationRequestRow.id) == row.id)
    return (await session.exec(stored.execution_options(populate_existing=True))).one()


async def find_request(session: Session, request_id: bytes, *, now: datetime) -> PresentationRequestRow | None:
    """Return the request of this id; None if there is none, or it is over."""
    chosen = select(PresentationRequestRow).where(
        col(PresentationRequestRow.id) == request_id, col(PresentationRequestRow.expires_at) > now
    )
    return (await session.exec(chosen.execution_options(populate_existing=True))).one_or_none()


async def count_open(session: Session, *, now: datetime) -> int:
    """Return the number of requests that are not over."""
    counted = select(func.count()).where(col(PresentationRequestRow.expires_at) > now)
    return (await session.exec(counted)).one()


async def keep_first_reply(session: Session, request_id: bytes, reply: Reply, *, now: datetime) -> bool:
    """Keep a reply to a request that has none. Returns whether it is kept: of two wallets one is told so."""
    waiting = (
        col(PresentationRequestRow.id) == request_id,
        col(PresentationRequestRow.expires_at) > now,
        col(PresentationRequestRow.answer).is_(None),
        col(PresentationRequestRow.error).is_(None),
    )
    kept = update(PresentationRequestRow).where(*waiting).values(answer=reply.answer, error=reply.error)
    return (await session.exec(kept.returning(col(PresentationRequestRow.id)))).one_or_none() is not None


async def contest_request(session: Session, request_id: bytes) -> None:
    """Mark a request as one to which more than one reply came."""
    unmarked = col(PresentationRequestRow.id) == request_id, col(PresentationRequestRow.is_contested).is_(False)
    await session.exec(update(PresentationRequestRow).where(*unmarked).values(is_contested=True))


async def purge_requests(session: Session, *, now: datetime) -> None:
    """Delete requests that are over, with their replies."""
    await session.exec(delete(PresentationRequestRow).where(col(PresentationRequestRow.expires_at) <= now))
