"""A person's passkeys: added soon after a sign-in, listed and removed."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from moi_pwa.actions.accounts._account_change import begin_change, lock_account
from moi_pwa.actions.accounts._new_passkey import (
    Creation,
    new_passkey,
    passkeys_below_limit,
    stored_passkey,
    use_new_passkey,
)
from moi_pwa.actions.accounts.tell_of_passkey import enqueue_passkey_messages
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.recent_sign_in import require_recent_sign_in
from moi_pwa.core.account_changes import AccountChange
from moi_pwa.core.accounts import Browser, OpenSession
from moi_pwa.core.errors import AbsentError, PasskeyNotAddedError, SignInAgainError
from moi_pwa.rules.accounts.contact_addresses import masked_address
from moi_pwa.rules.accounts.recovery import is_settled
from moi_pwa.storage.accounts import passkeys, people
from moi_pwa.storage.accounts.passkeys import PasskeyRow

log = logging.getLogger(__name__)


async def begin_passkey(deps: Deps, opened: OpenSession) -> Creation:
    """Return what an authenticator needs to make a passkey for the person of this session.

    Raises:
        SignInAgainError: the sign-in was too long ago.
        TooManyPasskeysError: the person has as many as one may have.
    """
    async with deps.database.reading() as session:
        await require_recent_sign_in(deps, session, opened)
        existing = await passkeys_below_limit(session, PasskeyRow, opened.holder_id)
        person = await people.find_person(session, opened.holder_id)
    if person is None:
        raise SignInAgainError
    shown_name = masked_address(person.contact_points[0])
    return new_passkey(deps, opened, "add_passkey", shown_name=shown_name, holder="person", existing=existing)


async def add_passkey(
    deps: Deps, opened: OpenSession, credential: Mapping[str, Any], *, transports: Sequence[str], browser: Browser
) -> PasskeyRow:
    """Add the passkey that an authenticator has made for this session, and return it.

    The challenge is used up by the attempt, even if nothing is added.

    Raises:
        SignInAgainError: the sign-in was too long ago.
        TooManyPasskeysError: the person has as many as one may have.
        PasskeyNotAddedError: the response is for another session or site, came twice or late, or somebody has this
            passkey.
    """
    async with deps.database.transaction() as session:
        await require_recent_sign_in(deps, session, opened)
    made = await use_new_passkey(deps, opened, "add_passkey", credential)
    row = PasskeyRow(person_id=opened.holder_id, **stored_passkey(deps, made, transports=transports, browser=browser))
    async with deps.database.transaction() as session:
        await passkeys_below_limit(session, PasskeyRow, opened.holder_id)
        if not await passkeys.add_passkey(session, row):
            raise PasskeyNotAddedError
        await enqueue_passkey_messages(deps, session, person_id=row.person_id, passkey_id=row.id)
    log.info("person %s added a passkey", opened.holder_id)
    return row


async def list_passkeys(deps: Deps, person_id: UUID) -> Sequence[PasskeyRow]:
    """Return the passkeys of a person, the first added first."""
    async with deps.database.reading() as session:
        return await passkeys.passkeys_of(session, PasskeyRow, person_id)


async def remove_passkey(deps: Deps, opened: OpenSession, passkey_id: UUID) -> AccountChange:
    """Ask for a passkey to be removed, at once or after a wait. Sessions that it has opened go on. The person is told.

    Raises:
        AbsentError: the person has no such passkey.
        SignInAgainError, TooManyAttemptsError: as `begin_change`.
    """
    async with deps.database.transaction() as session:
        account = await lock_account(deps, session, opened)
        its = [
            each for each in await passkeys.passkeys_of(session, PasskeyRow, opened.holder_id) if each.id == passkey_id
        ]
        if not its:
            raise AbsentError
        act = "remove_passkey" if is_settled(its[0].created_at, deps.now()) else "remove_new_passkey"
        change = await begin_change(deps, session, account, act, passkey_id=passkey_id)
    log.info("person %s removes a passkey: %s", opened.holder_id, change.state)
    return change
