"""The first factor of an officer's sign-in: a name and a password. `second_factor.py` has the second one."""

import logging

from moi_pwa.actions.accounts.sessions import SignedIn, begin_session
from moi_pwa.actions.deps import Deps
from moi_pwa.core.accounts import Client
from moi_pwa.core.errors import WrongSignInError
from moi_pwa.crypto.passwords import UNKNOWN, hash_password, is_password, needs_rehash
from moi_pwa.rules.accounts.attempts import PASSWORDS_PER_NAME
from moi_pwa.rules.accounts.passwords import MAX_SIGN_IN_NAME_LENGTH, MAX_TYPED_LENGTH, password_problem
from moi_pwa.rules.characters import tidy_line
from moi_pwa.storage.accounts import attempts, officers
from moi_pwa.storage.accounts.officers import OfficerRecord

log = logging.getLogger(__name__)


async def officer_sign_in(deps: Deps, *, sign_in_name: str, password: str, client: Client) -> SignedIn:
    """Open a session of the kind "entering", in place of the client's former one, for the second factor.

    An unknown name takes as long as a known one.

    Raises:
        WrongSignInError: wrong name or password.
        TooManyAttemptsError: too many for this name, or from this network address.
        TooBusyError: see `PasswordWork`.
    """
    name = tidy_line(sign_in_name[:MAX_SIGN_IN_NAME_LENGTH].replace("\0", "")).lower()  # PostgreSQL takes no NUL
    password = password[:MAX_TYPED_LENGTH]
    now = deps.now()
    with deps.password_work.slot():
        async with deps.database.transaction() as session:
            await attempts.count_attempt(session, deps.addresses.wrong_passwords(), client.address, now=now)
            await attempts.count_attempt(session, PASSWORDS_PER_NAME, name, now=now)
            found = await officers.find_officer_to_sign_in(session, name)
        right = await deps.password_work.run(is_password, password, found.password if found else UNKNOWN)
        if found is None or not right:
            log.warning("an officer's sign-in was refused: name or password")
            raise WrongSignInError
        must_change = await _must_change(deps, found, password)
        kept = found.password
        if needs_rehash(kept):
            kept = await deps.password_work.run(hash_password, password)
    async with deps.database.transaction() as session:
        await attempts.undo_attempt(session, deps.addresses.wrong_passwords(), client.address)
        await attempts.delete_attempts(session, PASSWORDS_PER_NAME, name)
        if (kept, must_change) != (found.password, found.account.password_must_change):
            await officers.save_password(
                session, found.account.id, password=kept, must_change=must_change, instead_of=found.password
            )
        account = await officers.find_officer(session, found.account.id)
        if account is None:  # disabled meanwhile
            raise WrongSignInError
        return await begin_session(deps, session, kind="entering", holder_id=account.id, client=client)


async def _must_change(deps: Deps, found: OfficerRecord, password: str) -> bool:
    """Return whether the officer must choose another password.

    A password set before its strength was checked is checked now; a demonstration's passwords are published anyway.
    """
    account = found.account
    if account.password_must_change or found.demo:
        return account.password_must_change
    about = (account.sign_in_name, account.display_name)
    return await deps.password_work.run(password_problem, password, about) is not None
