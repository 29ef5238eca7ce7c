"""The sign-in of an officer with a passkey alone. It is two factors: the device, and what opens the device."""

import logging
from collections.abc import Mapping
from typing import Any

from moi_pwa.actions.accounts._passkey_challenge import new_challenge, relying_party
from moi_pwa.actions.accounts._shown_passkey import use_passkey
from moi_pwa.actions.accounts.second_factor import Entered
from moi_pwa.actions.accounts.sessions import begin_session
from moi_pwa.actions.deps import Deps
from moi_pwa.core.accounts import Client
from moi_pwa.core.errors import CopiedPasskeyError, RefusedError, WrongPasskeyError
from moi_pwa.crypto.passkeys import RelyingParty
from moi_pwa.storage.accounts import attempts, officers, sessions
from moi_pwa.storage.accounts.passkeys import OfficerPasskeyRow
from moi_pwa.storage.engine.database import Session

log = logging.getLogger(__name__)


def begin_officer_passkey_sign_in(deps: Deps) -> tuple[RelyingParty, bytes]:
    """Return the site and a challenge for whichever officer has a passkey. Nothing is stored."""
    return relying_party(deps), new_challenge(deps, "officer_sign_in")


async def officer_sign_in_with_passkey(deps: Deps, credential: Mapping[str, Any], *, client: Client) -> Entered:
    """Open an officer's session, in place of the client's former one.

    Raises:
        WrongPasskeyError, CopiedPasskeyError: as `use_passkey`; also the former, if the officer has left.
        TooManyAttemptsError: from this network address.
    """
    refused: RefusedError = WrongPasskeyError()
    entered: Entered | None = None
    async with deps.database.transaction() as session:
        limit = deps.addresses.wrong_passwords()
        await attempts.count_attempt(session, limit, client.address, now=deps.now())
        try:
            entered = await _enter(deps, session, credential, client)
        except (WrongPasskeyError, CopiedPasskeyError) as error:
            refused = error
        else:
            await attempts.undo_attempt(session, limit, client.address)
    if entered is None:  # outside the transaction, so that the attempt stays counted
        log.warning("an officer's sign-in was refused: %s", refused.code)
        raise refused
    deps.sessions_ended.set()
    log.info("officer %s signed in", entered.account.id)
    return entered


async def _enter(deps: Deps, session: Session, credential: Mapping[str, Any], client: Client) -> Entered:
    row = await use_passkey(deps, session, OfficerPasskeyRow, credential, "officer_sign_in")
    account = await officers.find_officer(session, row.officer_id)
    if account is None:
        raise WrongPasskeyError
    signed_in = await begin_session(
        deps, session, kind="officer", holder_id=account.id, client=client, method="passkey"
    )
    await sessions.note_factor(session, signed_in.session_id, now=deps.now())
    return Entered(account=account, signed_in=signed_in)
