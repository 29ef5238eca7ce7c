"""Sessions: begun, found by their token, ended."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.people import OfficerAccount, OpenSession, Person, SessionKind
from moi_pwa.storage import officers, people, push_subscriptions, sessions
from moi_pwa.storage.database import Session

_TOKEN_BYTES = 32
_LONGEST_TOKEN = 64


@dataclass(frozen=True, kw_only=True)
class SignedIn:
    """`token` is for the cookie; it is nowhere else, and cannot be had again. `lives`: from now on, whatever a phone's clock says."""

    session_id: UUID
    token: str
    lives: timedelta


async def begin_session(deps: Deps, session: Session, *, kind: SessionKind, holder_id: UUID) -> SignedIn:
    """Part of another action's transaction."""
    now = deps.now()
    signed_in = SignedIn(
        session_id=deps.new_id(),
        token=secrets.token_urlsafe(_TOKEN_BYTES),
        lives=deps.lifetimes[kind].whole,
    )
    await sessions.begin(
        session,
        session_id=signed_in.session_id,
        token_digest=_digest(signed_in.token),
        kind=kind,
        holder_id=holder_id,
        now=now,
        expires_at=now + signed_in.lives,
    )
    return signed_in


async def find_session(deps: Deps, token: str, kind: SessionKind) -> OpenSession | None:
    """The session of a cookie; None if it is over, ended, unused for too long, or of the other kind."""
    if not 0 < len(token) <= _LONGEST_TOKEN:
        return None
    async with deps.database.reading() as session:
        stored = await sessions.find(session, _digest(token), now=deps.now())
    return await _in_use(deps, stored, kind)


async def find_session_by_id(deps: Deps, session_id: UUID, kind: SessionKind) -> OpenSession | None:
    """The same for one whose cookie was seen before: the desk asks at every event."""
    async with deps.database.reading() as session:
        stored = await sessions.find_by_id(session, session_id, now=deps.now())
    return await _in_use(deps, stored, kind)


async def find_signed_in_person(deps: Deps, open_session: OpenSession) -> Person | None:
    async with deps.database.reading() as session:
        return await people.find_person(session, open_session.holder_id)


async def find_signed_in_officer(deps: Deps, open_session: OpenSession) -> OfficerAccount | None:
    """None also when the officer has left meanwhile."""
    async with deps.database.reading() as session:
        return await officers.find_officer(session, open_session.holder_id)


async def sign_out(deps: Deps, session_id: UUID) -> None:
    """End the session. Its browser is told nothing more."""
    async with deps.database.transaction() as session:
        await sessions.revoke(session, session_id, now=deps.now())
        await push_subscriptions.forget_of_session(session, session_id)


async def _in_use(deps: Deps, stored: sessions.StoredSession | None, kind: SessionKind) -> OpenSession | None:
    now, lifetime = deps.now(), deps.lifetimes[kind]
    if stored is None or stored.kind != kind or stored.last_seen_at + lifetime.idle <= now:
        return None
    if stored.last_seen_at + lifetime.note_every <= now:
        async with deps.database.transaction() as session:
            await sessions.note_seen(session, stored.id, now=now)
    return OpenSession(id=stored.id, kind=kind, holder_id=stored.holder_id)


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
