"""Parts of adding a passkey that people and officers share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from moi_pwa.actions.accounts._passkey_challenge import new_challenge, relying_party, use_challenge
from moi_pwa.actions.deps import Deps
from moi_pwa.core.accounts import Browser, OpenSession
from moi_pwa.core.errors import PasskeyNotAddedError, TooManyPasskeysError
from moi_pwa.crypto.passkeys import MadePasskey, PasskeyRefused, RelyingParty, verify_made
from moi_pwa.rules.accounts.passkeys import PASSKEYS_PER_PERSON, ChallengePurpose, PasskeyHolder, user_handle
from moi_pwa.storage.accounts import passkeys
from moi_pwa.storage.accounts.passkeys import OfficerPasskeyRow, PasskeyRow, Row
from moi_pwa.storage.engine.database import Session


@dataclass(frozen=True, kw_only=True)
class Creation:
    """The data from which an authenticator makes a passkey."""

    party: RelyingParty
    user_handle: bytes
    shown_name: str
    """The name that the authenticator shows: the person's masked address, or the officer's sign-in name."""
    challenge: bytes
    existing: Sequence[PasskeyRow | OfficerPasskeyRow]
    """The holder's passkeys; an authenticator that has one of them makes no other."""


async def passkeys_below_limit(session: Session, kind: type[Row], holder_id: UUID) -> Sequence[Row]:
    """Return the passkeys of somebody who may have another.

    Raises:
        TooManyPasskeysError: there are as many as one may have.
    """
    existing = await passkeys.passkeys_of(session, kind, holder_id)
    if len(existing) >= PASSKEYS_PER_PERSON:
        raise TooManyPasskeysError
    return existing


def new_passkey(
    deps: Deps,
    opened: OpenSession,
    purpose: ChallengePurpose,
    *,
    holder: PasskeyHolder,
    shown_name: str,
    existing: Sequence[PasskeyRow | OfficerPasskeyRow],
) -> Creation:
    """Return what an authenticator needs to make a passkey, with a challenge for this session."""
    return Creation(
        party=relying_party(deps),
        user_handle=user_handle(holder, opened.holder_id),
        shown_name=shown_name,
        challenge=new_challenge(deps, purpose, opened.id),
        existing=existing,
    )


async def use_new_passkey(
    deps: Deps, opened: OpenSession, purpose: ChallengePurpose, credential: Mapping[str, Any]
) -> MadePasskey:
    """Return the passkey that an authenticator has made for this session. Its challenge is used up by the attempt.

    Raises:
        PasskeyNotAddedError: the response is for another purpose, session or site, or came twice or late.
    """
    try:
        async with deps.database.transaction() as session:
            challenge = await use_challenge(deps, session, credential, purpose, opened.id)
        return verify_made(credential, challenge=challenge, party=relying_party(deps))
    except PasskeyRefused as error:
        raise PasskeyNotAddedError from error


def stored_passkey(deps: Deps, made: MadePasskey, *, transports: Sequence[str], browser: Browser) -> dict[str, Any]:
    """Return the columns of a new passkey, all but its holder."""
    return {
        "id": deps.new_id(),
        **vars(made),
        "transports": ",".join(transports),
        "browser": browser.name,
        "system": browser.system,
        "created_at": deps.now(),
    }
