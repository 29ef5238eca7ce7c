"""Sessions. A token is known to its holder only; its SHA-256 is stored."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Executable, Row, bindparam, delete, exists, func, or_, update
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.accounts import Client, ListedSession, OpenSession, SessionKind, SignInMethod
from moi_pwa.storage.accounts.officers import OfficerRow
from moi_pwa.storage.engine.database import Session, one_row_or_none


class SessionRow(SQLModel, table=True):
    __tablename__ = "session"  # pyright: ignore[reportAssignmentType]

    id: uuid.UUID = Field(primary_key=True)
    token_digest: bytes = Field(unique=True)
    kind: str = Field(max_length=9)
    holder_id: uuid.UUID = Field(index=True)
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime = Field(index=True)
    revoked_at: datetime | None = None
    browser: str = Field(max_length=10)
    system: str = Field(max_length=10)
    country: str | None = Field(default=None, max_length=2)
    method: str | None = Field(default=None, max_length=7)
    factor_shown_at: datetime | None = None
    """The last time an officer showed a second factor in this session."""


async def begin(
    session: Session,
    opened: OpenSession,
    *,
    token_digest: bytes,
    expires_at: datetime,
    client: Client,
    method: SignInMethod | None,
) -> None:
    """Add a session that is used for the first time now."""
    row = SessionRow(
        **vars(opened),
        token_digest=token_digest,
        created_at=opened.last_seen_at,
        expires_at=expires_at,
        browser=client.browser.name,
        system=client.browser.system,
        country=client.country,
        method=method,
    )
    session.add(row)
    await session.flush()


async def find(session: Session, token_digest: bytes, *, now: datetime) -> OpenSession | None:
    """Return the session of this token; None if there is none, or it has ended or was revoked."""
    return _open_session(await one_row_or_none(session, _by_token, token_digest=token_digest, now=now))


async def find_by_id(session: Session, session_id: uuid.UUID, *, now: datetime) -> OpenSession | None:
    """Return the session of this id; None if there is none, or it has ended or was revoked.

    It is for a session that was found by its token before, and may have been revoked since.
    """
    return _open_session(await one_row_or_none(session, _by_id, session_id=session_id, now=now))


async def factor_shown_at(session: Session, session_id: uuid.UUID) -> datetime | None:
    """Return when a session last showed a second factor; None if it never did, or there is no such session."""
    chosen = select(SessionRow.factor_shown_at).where(SessionRow.id == session_id)
    return (await session.exec(chosen)).one_or_none()


async def note_factor(session: Session, session_id: uuid.UUID, *, now: datetime) -> None:
    """Store that a session has shown a second factor now."""
    await session.exec(update(SessionRow).where(col(SessionRow.id) == session_id).values(factor_shown_at=now))


async def has_begun_since(session: Session, session_id: uuid.UUID, moment: datetime) -> bool:
    """Return whether a session began at this moment or later."""
    chosen = select(SessionRow.id).where(SessionRow.id == session_id, col(SessionRow.created_at) >= moment)
    return (await session.exec(chosen)).first() is not None


async def open_of_officers(
    session: Session, session_ids: Sequence[uuid.UUID], *, now: datetime, seen_after: datetime
) -> Sequence[uuid.UUID]:
    """Return which of these sessions an officer may use.

    They are neither over nor revoked, were used after `seen_after`, and the officer has not left.
    """
    has_not_left = exists().where(col(OfficerRow.id) == SessionRow.holder_id, col(OfficerRow.left_at).is_(None))
    chosen = select(SessionRow.id).where(
        col(SessionRow.id).in_(session_ids),
        SessionRow.kind == "officer",
        col(SessionRow.revoked_at).is_(None),
        col(SessionRow.expires_at) > now,
        col(SessionRow.last_seen_at) > seen_after,
        has_not_left,
    )
    return (await session.exec(chosen)).all()


async def open_of_holder(
    session: Session, holder_id: uuid.UUID, kind: SessionKind, *, now: datetime, seen_after: datetime
) -> Sequence[ListedSession]:
    """Return the sessions of a holder that are neither over nor revoked, and were used after `seen_after`."""
    chosen = select(SessionRow).where(
        SessionRow.holder_id == holder_id,
        SessionRow.kind == kind,
        col(SessionRow.revoked_at).is_(None),
        col(SessionRow.expires_at) > now,
        col(SessionRow.last_seen_at) > seen_after,
    )
    return [
        ListedSession(
            id=row.id,
            browser=row.browser,
            system=row.system,
            country=row.country,
            method=row.method,
            began_at=row.created_at,
            last_seen_at=row.last_seen_at,
        )
        for row in await session.exec(chosen)
    ]


async def note_seen(session: Session, session_id: uuid.UUID, *, now: datetime) -> None:
    await session.exec(update(SessionRow).where(col(SessionRow.id) == session_id).values(last_seen_at=now))


async def revoke(session: Session, session_id: uuid.UUID, *, now: datetime) -> None:
    await session.exec(update(SessionRow).where(col(SessionRow.id) == session_id).values(revoked_at=now))


async def revoke_of_holder(session: Session, holder_id: uuid.UUID, session_id: uuid.UUID, *, now: datetime) -> bool:
    """Revoke a session of this person or officer, and return whether there is one. A former end stays."""
    its = col(SessionRow.id) == session_id, col(SessionRow.holder_id) == holder_id
    end = update(SessionRow).where(*its).values(revoked_at=func.coalesce(col(SessionRow.revoked_at), now))
    return (await session.exec(end)).rowcount == 1


async def revoke_all(session: Session, holder_id: uuid.UUID, *, now: datetime) -> None:
    """Revoke every session of a person or officer: after a lost phone, or when an officer leaves."""
    of_holder = col(SessionRow.holder_id) == holder_id
    await session.exec(update(SessionRow).where(of_holder, col(SessionRow.revoked_at).is_(None)).values(revoked_at=now))


async def revoke_others(session: Session, holder_id: uuid.UUID, *, but: uuid.UUID, now: datetime) -> None:
    """Revoke every session of a person or officer but one."""
    others = col(SessionRow.holder_id) == holder_id, col(SessionRow.id) != but, col(SessionRow.revoked_at).is_(None)
    await session.exec(update(SessionRow).where(*others).values(revoked_at=now))


async def purge(session: Session, *, before: datetime) -> None:
    """Delete sessions that had ended, or were revoked, before that time."""
    over = or_(col(SessionRow.expires_at) < before, col(SessionRow.revoked_at) < before)
    await session.exec(delete(SessionRow).where(over))


@cache
def _by_token(_: str) -> Executable:
    return _VALID.where(col(SessionRow.token_digest) == bindparam("token_digest"))


@cache
def _by_id(_: str) -> Executable:
    return _VALID.where(col(SessionRow.id) == bindparam("session_id"))


_VALID = select(SessionRow.id, SessionRow.kind, SessionRow.holder_id, SessionRow.last_seen_at).where(
    col(SessionRow.revoked_at).is_(None), col(SessionRow.expires_at) > bindparam("now")
)


def _open_session(row: Row[Any] | None) -> OpenSession | None:
    if row is None:
        return None
    return OpenSession(id=row.id, kind=row.kind, holder_id=row.holder_id, last_seen_at=row.last_seen_at)
