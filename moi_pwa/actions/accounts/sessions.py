"""Sessions: created, found by their token, and ended."""

import hashlib
import hmac
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.recent_sign_in import require_recent_sign_in
from moi_pwa.core.accounts import Client, ListedSession, OfficerAccount, OpenSession, Person, SessionKind, SignInMethod
from moi_pwa.core.errors import AbsentError
from moi_pwa.storage.accounts import officers, people, proofs, push_subscriptions, sessions
from moi_pwa.storage.engine.database import Session

_TOKEN_BYTES = 32
_MAX_TOKEN_LENGTH = 64

_UNKNOWN = Client(address="")


@dataclass(frozen=True, kw_only=True)
class SignedIn:
    """A new session and the token for its cookie."""

    session_id: UUID
    token: str
    """The token is stored nowhere else."""
    ttl: timedelta
    """The lifetime from now on, whatever the phone's clock says."""


async def begin_session(
    deps: Deps,
    session: Session,
    *,
    kind: SessionKind,
    holder_id: UUID,
    client: Client = _UNKNOWN,
    method: SignInMethod | None = None,
) -> SignedIn:
    """Begin a session within another action's transaction.

    The client's former session of this kind ends. The same person keeps their push subscription and the proofs that
    they have shown; another person's subscription ends with the former session. Of the client, the browser and the
    country are stored for the holder to recognise the session by, and the network address is not.
    """
    now = deps.now()
    opened = OpenSession(id=deps.new_id(), kind=kind, holder_id=holder_id, last_seen_at=now)
    signed_in = SignedIn(
        session_id=opened.id, token=secrets.token_urlsafe(_TOKEN_BYTES), ttl=deps.lifetimes[kind].absolute
    )
    await sessions.begin(
        session,
        opened,
        token_digest=_digest(signed_in.token),
        expires_at=now + signed_in.ttl,
        client=client,
        method=method,
    )
    former_token = client.former_token
    former = await sessions.find(session, _digest(former_token), now=now) if former_token else None
    if former is not None and former.kind == kind:
        await sessions.revoke(session, former.id, now=now)
        if former.holder_id == holder_id:
            await proofs.move_proofs(session, former.id, signed_in.session_id)
            await push_subscriptions.move_to_session(session, former.id, signed_in.session_id)
        else:
            await push_subscriptions.remove_of_session(session, former.id)
    return signed_in


async def find_session(deps: Deps, token: str, kind: SessionKind) -> OpenSession | None:
    """Return the session of a cookie; None if it has expired, ended, idled too long, or is of the other kind.

    Finding a session does not count as using it; see `use_session`.
    """
    if not 0 < len(token) <= _MAX_TOKEN_LENGTH:
        return None
    async with deps.database.reading() as session:
        found = await sessions.find(session, _digest(token), now=deps.now())
    return _if_open(deps, found, kind)


async def find_session_by_id(deps: Deps, session_id: UUID, kind: SessionKind) -> OpenSession | None:
    """Return a session whose cookie was seen before; None as in `find_session`. The desk calls this at every event."""
    async with deps.database.reading() as session:
        found = await sessions.find_by_id(session, session_id, now=deps.now())
    return _if_open(deps, found, kind)


async def use_session(deps: Deps, opened: OpenSession) -> None:
    """Restart the idle time of a session whose holder did something. What a page does by itself does not count."""
    now = deps.now()
    if opened.last_seen_at + deps.lifetimes[opened.kind].note_every <= now:
        async with deps.database.transaction(harmless=True) as session:
            await sessions.note_seen(session, opened.id, now=now)


async def find_signed_in_person(deps: Deps, open_session: OpenSession) -> Person | None:
    async with deps.database.reading() as session:
        return await people.find_person(session, open_session.holder_id)


async def find_signed_in_officer(deps: Deps, open_session: OpenSession) -> OfficerAccount | None:
    """Return the officer of a session; None if the officer has left or must change the password first."""
    account = await find_officer_of_session(deps, open_session)
    return account if account and not account.password_must_change else None


async def find_officer_of_session(deps: Deps, open_session: OpenSession) -> OfficerAccount | None:
    """Return the officer of a session, even one who must change the password first; None if the officer has left."""
    async with deps.database.reading() as session:
        return await officers.find_officer(session, open_session.holder_id)


async def open_officer_sessions(deps: Deps, session_ids: Collection[str]) -> set[str]:
    """Return the ids of the sessions among `session_ids` that are open now, by one query.

    An officer who has left has no open session.
    """
    now = deps.now()
    async with deps.database.reading() as session:
        found = await sessions.open_of_officers(
            session,
            [UUID(each) for each in session_ids],
            now=now,
            seen_after=now - deps.lifetimes["officer"].idle,
        )
    return {str(each) for each in found}


async def sign_out(deps: Deps, session_id: UUID) -> None:
    """End the session, its browser's push messages and its websockets."""
    async with deps.database.transaction() as session:
        await sessions.revoke(session, session_id, now=deps.now())
        await push_subscriptions.remove_of_session(session, session_id)
    deps.sessions_ended.set()


def ending_handle(deps: Deps, session_id: UUID) -> str:
    """Return a handle that ends this session and can do nothing else, for a phone to keep.

    A phone that was signed out without a connection ends the session later, when its cookie may be another person's.
    """
    return f"{session_id.hex}.{_ending_code(deps, session_id)}"


async def end_session(deps: Deps, handle: str) -> UUID | None:
    """End the session of this handle and return its id; ending it again changes nothing. None means that the handle is
    not ours.
    """
    name, _, code = handle.partition(".")
    try:
        session_id = UUID(hex=name)
    except ValueError:
        return None
    if not hmac.compare_digest(_ending_code(deps, session_id).encode(), code.encode()):
        return None
    async with deps.database.reading() as session:
        found = await sessions.find_by_id(session, session_id, now=deps.now())
    if found is not None:
        await sign_out(deps, session_id)
    return session_id


def _ending_code(deps: Deps, session_id: UUID) -> str:
    return hmac.digest(deps.code_secret, b"ending\0" + session_id.bytes, "sha256").hex()


async def list_sessions(deps: Deps, opened: OpenSession) -> Sequence[ListedSession]:
    """Return the open sessions of this session's holder: this one first, then those that were used last."""
    now = deps.now()
    async with deps.database.reading() as session:
        found = await sessions.open_of_holder(
            session, opened.holder_id, opened.kind, now=now, seen_after=now - deps.lifetimes[opened.kind].idle
        )
    return sorted(found, key=lambda each: (each.id != opened.id, now - each.last_seen_at))


async def end_own_session(deps: Deps, opened: OpenSession, session_id: UUID) -> None:
    """End a session of this session's holder, its push messages and its websockets. Ending it again changes nothing.

    Raises:
        SignInAgainError: an applicant signed in too long ago.
        AbsentError: the holder has no such session.
    """
    async with deps.database.transaction() as session:
        if opened.kind == "applicant":
            await require_recent_sign_in(deps, session, opened)
        if not await sessions.revoke_of_holder(session, opened.holder_id, session_id, now=deps.now()):
            raise AbsentError
        await push_subscriptions.remove_of_session(session, session_id)
    deps.sessions_ended.set()


async def end_other_sessions(deps: Deps, opened: OpenSession) -> None:
    """End every session of this session's holder but this one, with their push messages and websockets.

    Raises:
        SignInAgainError: an applicant signed in too long ago.
    """
    async with deps.database.transaction() as session:
        if opened.kind == "applicant":
            await require_recent_sign_in(deps, session, opened)
        await sessions.revoke_others(session, opened.holder_id, but=opened.id, now=deps.now())
        await push_subscriptions.remove_of_other_sessions(session, opened.holder_id, but=opened.id)
    deps.sessions_ended.set()


def _if_open(deps: Deps, found: OpenSession | None, kind: SessionKind) -> OpenSession | None:
    if found is None or found.kind != kind or found.last_seen_at + deps.lifetimes[kind].idle <= deps.now():
        return None
    return found


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
