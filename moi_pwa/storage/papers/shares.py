"""Shares of papers, and the looks at them.

The server can open neither: the code that a share is found by, from which its key follows, is known to the holder and
to whoever was given it. Every change is made under the lock of the holder, `party_sequence`.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, UniqueConstraint, delete, func, update
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.rules.papers.shares import Share
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.engine.sequences import next_sync_seq


class ShareRow(SQLModel, table=True):
    """A share."""

    __tablename__ = "share"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("party_id", "sync_seq"), Index("shares_by_case", "case_id"))

    id: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    """The SHA-256 of the locator, which only the holder and verifiers know."""
    party_id: UUID = Field(foreign_key="party.id")
    """The holder of the case that issued the paper."""
    case_id: UUID = Field(foreign_key="cases.id")
    paper_number: str = Field(foreign_key="paper.number")
    is_for_one: bool
    """Whether only the verifier who looks first may look again."""
    sealed: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    """The sealed credential. None means that the share has ended and its content was erased."""
    sha256: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    """The SHA-256 of the body that made it, by which a repetition is recognised."""
    made_at: datetime
    expires_at: datetime = Field(index=True)
    revoked_at: datetime | None = None
    """The time at which the holder ended it. None means that the holder did not."""
    deleted_at: datetime | None = None
    """The time at which the holder deleted it with its looks. None means that the holder did not."""
    sync_seq: int
    """The sync sequence number of the last change."""

    def facts(self, *, is_paper_revoked: bool, looks: "Sequence[ShareLookRow]") -> Share:
        return Share(
            expires_at=self.expires_at,
            revoked_at=self.revoked_at,
            is_paper_revoked=is_paper_revoked,
            is_for_one=self.is_for_one,
            first_verifier=looks[0].verifier if looks else None,
            looks=len(looks),
        )


class ShareLookRow(SQLModel, table=True):
    """A look at a share."""

    __tablename__ = "share_look"

    share_id: bytes = Field(sa_column=Column(LargeBinary, ForeignKey("share.id"), primary_key=True))
    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    """1 for the first look, 2 for the next, …"""
    at: datetime
    verifier: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    """The SHA-256 of a secret that the verifier's browser has for this share alone."""
    who: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    """The name that the verifier gave, sealed for the holder; empty if none was given."""


async def find_share(session: Session, share_id: bytes) -> ShareRow | None:
    """Return the share of this id, None if there is none or the holder deleted it."""
    chosen = select(ShareRow).where(col(ShareRow.id) == share_id, col(ShareRow.deleted_at).is_(None))
    return (await session.exec(chosen.execution_options(populate_existing=True))).one_or_none()


async def has_share(session: Session, share_id: bytes) -> bool:
    """Return whether there is a share of this id, even a deleted one."""
    return (await session.exec(select(ShareRow.id).where(col(ShareRow.id) == share_id))).first() is not None


async def add_share(session: Session, row: ShareRow) -> None:
    session.add(row)
    await session.flush()


async def count_active(session: Session, party_id: UUID, now: datetime) -> int:
    """Return how many shares of a person are neither revoked, deleted nor expired."""
    chosen = select(func.count()).where(
        ShareRow.party_id == party_id,
        col(ShareRow.revoked_at).is_(None),
        col(ShareRow.deleted_at).is_(None),
        col(ShareRow.expires_at) > now,
    )
    return (await session.exec(chosen)).one()


async def looks_at(session: Session, share_id: bytes) -> Sequence[ShareLookRow]:
    """Return the looks at a share, oldest first."""
    chosen = select(ShareLookRow).where(col(ShareLookRow.share_id) == share_id)
    return (await session.exec(chosen.order_by(col(ShareLookRow.seq)))).all()


async def add_look(session: Session, row: ShareRow, look: ShareLookRow) -> None:
    """Add a look; the holder's phones learn it with the next sync."""
    session.add(look)
    row.sync_seq = await next_sync_seq(session, row.party_id)
    session.add(row)
    await session.flush()


async def revoke_share(session: Session, row: ShareRow, at: datetime) -> None:
    """End a share and erase its content."""
    row.revoked_at, row.sealed = at, None
    row.sync_seq = await next_sync_seq(session, row.party_id)
    session.add(row)
    await session.flush()


async def delete_share(session: Session, row: ShareRow, at: datetime) -> None:
    """Delete a share's content and looks. The row stays until the clean-up, so that the holder's phones learn it."""
    await session.exec(delete(ShareLookRow).where(col(ShareLookRow.share_id) == row.id))
    row.deleted_at, row.sealed = at, None
    row.sync_seq = await next_sync_seq(session, row.party_id)
    session.add(row)
    await session.flush()


async def shares_of_cases(session: Session, case_ids: Sequence[UUID]) -> Sequence[ShareRow]:
    """Return the shares of cases that the holder has not deleted, by case, oldest first."""
    chosen = select(ShareRow).where(col(ShareRow.case_id).in_(case_ids), col(ShareRow.deleted_at).is_(None))
    return (await session.exec(chosen.order_by(col(ShareRow.case_id), col(ShareRow.made_at), col(ShareRow.id)))).all()


async def looks_at_shares(session: Session, share_ids: Sequence[bytes]) -> Sequence[ShareLookRow]:
    """Return the looks at shares, by share, oldest first."""
    chosen = select(ShareLookRow).where(col(ShareLookRow.share_id).in_(share_ids))
    return (await session.exec(chosen.order_by(col(ShareLookRow.share_id), col(ShareLookRow.seq)))).all()


async def changes_after(session: Session, party_id: UUID, cursor: int, limit: int) -> Sequence[tuple[UUID, int]]:
    """Return case and sync sequence number of the person's shares that changed after `cursor`, in order."""
    chosen = select(ShareRow.case_id, ShareRow.sync_seq).where(
        ShareRow.party_id == party_id, col(ShareRow.sync_seq) > cursor
    )
    return (await session.exec(chosen.order_by(col(ShareRow.sync_seq)).limit(limit))).all()


async def erase_expired(session: Session, *, now: datetime) -> None:
    """Erase the content of shares that have expired."""
    over = col(ShareRow.expires_at) <= now, col(ShareRow.sealed).is_not(None)
    await session.exec(update(ShareRow).where(*over).values(sealed=None))


async def purge_shares(session: Session, *, before: datetime) -> None:
    """Delete shares that expired before that time, with their looks."""
    old = select(ShareRow.id).where(col(ShareRow.expires_at) < before)
    await session.exec(delete(ShareLookRow).where(col(ShareLookRow.share_id).in_(old)))
    await session.exec(delete(ShareRow).where(col(ShareRow.expires_at) < before))


async def revoke_active(session: Session, at: datetime) -> None:
    """End every active share, for a database that was restored: it does not know which of them had been ended since.

    The holders' phones learn it with the next sync.
    """
    active = select(ShareRow).where(
        col(ShareRow.revoked_at).is_(None), col(ShareRow.deleted_at).is_(None), col(ShareRow.expires_at) > at
    )
    for row in (await session.exec(active.order_by(col(ShareRow.party_id), col(ShareRow.id)))).all():
        await revoke_share(session, row, at)
