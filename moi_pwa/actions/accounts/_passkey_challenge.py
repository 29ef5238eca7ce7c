"""Challenges for passkeys: they carry their end and are authenticated, so that nothing is stored until one is used."""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.errors import TooManyAttemptsError
from moi_pwa.crypto.passkeys import PasskeyRefused, RelyingParty, challenge_in
from moi_pwa.rules.accounts.passkeys import CHALLENGE_LIVES, CHALLENGE_ONCE, ChallengePurpose
from moi_pwa.storage.accounts import attempts
from moi_pwa.storage.engine.database import Session

_MOMENT_BYTES, _RANDOM_BYTES, _TAG_BYTES = 8, 16, 32


def relying_party(deps: Deps) -> RelyingParty:
    """Return the site that passkeys are made for: the host of the server's public address."""
    return RelyingParty(id=urlsplit(deps.public_url).hostname or "", origin=deps.public_url)


def new_challenge(deps: Deps, purpose: ChallengePurpose, session_id: UUID | None = None) -> bytes:
    """Return a challenge that is good for this purpose, in this session if one is named, for minutes and once."""
    moment = int((deps.now() + CHALLENGE_LIVES).timestamp()).to_bytes(_MOMENT_BYTES, "big")
    content = moment + secrets.token_bytes(_RANDOM_BYTES)
    return content + _tag(deps, content, purpose, session_id)


async def use_challenge(
    deps: Deps,
    session: Session,
    credential: Mapping[str, Any],
    purpose: ChallengePurpose,
    session_id: UUID | None = None,
) -> bytes:
    """Return the challenge that a response answers, and use it up within the caller's transaction.

    Raises:
        PasskeyRefused: it is not ours, is for another purpose or session, is too old, or was used before.
    """
    challenge = challenge_in(credential)
    content, tag = challenge[:-_TAG_BYTES], challenge[-_TAG_BYTES:]
    if len(content) != _MOMENT_BYTES + _RANDOM_BYTES:
        raise PasskeyRefused
    if not hmac.compare_digest(tag, _tag(deps, content, purpose, session_id)):
        raise PasskeyRefused
    now = deps.now()
    if now.timestamp() >= int.from_bytes(content[:_MOMENT_BYTES], "big"):
        raise PasskeyRefused
    try:
        await attempts.count_attempt(session, CHALLENGE_ONCE, challenge.hex(), now=now)
    except TooManyAttemptsError as error:
        raise PasskeyRefused from error
    return challenge


def _tag(deps: Deps, content: bytes, purpose: ChallengePurpose, session_id: UUID | None) -> bytes:
    bound_to = session_id.bytes if session_id else b""
    return hmac.digest(deps.code_secret, b"\0".join((b"passkey", purpose.encode(), content + bound_to)), hashlib.sha256)
