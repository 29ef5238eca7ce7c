"""An officer's own passkeys: added and removed by a code of the second factor, and listed."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from moi_pwa.actions.accounts._new_passkey import (
    Creation,
    new_passkey,
    passkeys_below_limit,
    stored_passkey,
    use_new_passkey,
)
from moi_pwa.actions.accounts._staff_transaction import lock_own_account
from moi_pwa.actions.accounts.second_factor import confirm_second_factor
from moi_pwa.actions.deps import Deps
from moi_pwa.core.accounts import Browser, ListedPasskey, OfficerAccount, OpenSession
from moi_pwa.core.errors import AbsentError, PasskeyNotAddedError
from moi_pwa.storage.accounts import passkeys, sessions
from moi_pwa.storage.accounts.passkeys import OfficerPasskeyRow

log = logging.getLogger(__name__)


async def begin_officer_passkey(deps: Deps, officer: OfficerAccount, opened: OpenSession, *, code: str) -> Creation:
    """Return what an authenticator needs to make a passkey for the officer of this session. The code is used up.

    Raises:
        TooManyPasskeysError: the officer has as many as one may have.
        WrongCodeError, StepRefusedError, TooManyAttemptsError: as `confirm_second_factor`.
    """
    async with deps.database.reading() as session:
        existing = await passkeys_below_limit(session, OfficerPasskeyRow, officer.id)
    await confirm_second_factor(deps, opened, code=code)
    return new_passkey(
        deps, opened, "add_officer_passkey", holder="officer", shown_name=officer.sign_in_name, existing=existing
    )


async def add_officer_passkey(
    deps: Deps, opened: OpenSession, credential: Mapping[str, Any], *, transports: Sequence[str], browser: Browser
) -> None:
    """Add the passkey that an authenticator has made for this session.

    The challenge, which a code of the second factor has opened, is used up by the attempt.

    Raises:
        TooManyPasskeysError: the officer has as many as one may have.
        PasskeyNotAddedError: the response is for another session or site, came twice or late, the session has ended,
            or somebody has this passkey.
    """
    made = await use_new_passkey(deps, opened, "add_officer_passkey", credential)
    stored = stored_passkey(deps, made, transports=transports, browser=browser)
    async with deps.database.transaction() as session:
        staff = await lock_own_account(deps, session, opened.holder_id)
        # A reset of the second factor ends all sessions under the same lock.
        if await sessions.find_by_id(session, opened.id, now=deps.now()) is None:
            raise PasskeyNotAddedError
        await passkeys_below_limit(session, OfficerPasskeyRow, opened.holder_id)
        if not await passkeys.add_passkey(session, OfficerPasskeyRow(officer_id=opened.holder_id, **stored)):
            raise PasskeyNotAddedError
        await staff.record("passkey_added", opened.holder_id)
    log.info("officer %s added a passkey", opened.holder_id)


async def list_officer_passkeys(deps: Deps, officer_id: UUID) -> Sequence[ListedPasskey]:
    """Return the passkeys of an officer, the first added first."""
    async with deps.database.reading() as session:
        found = await passkeys.passkeys_of(session, OfficerPasskeyRow, officer_id)
    return [
        ListedPasskey(
            id=each.id,
            browser=each.browser,
            system=each.system,
            created_at=each.created_at,
            last_used_at=each.last_used_at,
        )
        for each in found
    ]


async def remove_officer_passkey(deps: Deps, opened: OpenSession, passkey_id: UUID, *, code: str) -> None:
    """Remove a passkey of the officer of this session; it opens nothing any more. The code is used up.

    Raises:
        AbsentError: the officer has no such passkey.
        WrongCodeError, StepRefusedError, TooManyAttemptsError: as `confirm_second_factor`.
    """
    await confirm_second_factor(deps, opened, code=code)
    async with deps.database.transaction() as session:
        staff = await lock_own_account(deps, session, opened.holder_id)
        if not await passkeys.remove_passkey(session, OfficerPasskeyRow, opened.holder_id, passkey_id):
            raise AbsentError
        await staff.record("passkey_removed", opened.holder_id)
    log.info("officer %s removed a passkey", opened.holder_id)
