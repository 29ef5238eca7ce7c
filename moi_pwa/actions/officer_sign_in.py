"""An officer signs in with a name and a password."""

import asyncio

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.sessions import SignedIn, begin_session
from moi_pwa.core.people import OfficerAccount, WrongSignInError
from moi_pwa.crypto.passwords import UNKNOWN, is_password
from moi_pwa.rules.attempts import PASSWORDS_PER_ADDRESS, PASSWORDS_PER_NAME
from moi_pwa.rules.characters import tidy_line
from moi_pwa.storage import attempts, officers

_LONGEST_NAME = 64
_LONGEST_PASSWORD = 256


async def officer_sign_in(
    deps: Deps, *, sign_in_name: str, password: str, address: str, former_token: str = ""
) -> tuple[OfficerAccount, SignedIn]:
    """Open a session, in place of that of `former_token`. It takes as long for a name that nobody has as for one that somebody has.

    Raises:
        WrongSignInError: name or password.
        TooManyAttemptsError: for this name, or from this network address.
    """
    name = tidy_line(sign_in_name[:_LONGEST_NAME].replace("\0", "")).lower()  # PostgreSQL takes no NUL
    now = deps.now()
    async with deps.database.transaction() as session:
        await attempts.count_attempt(session, PASSWORDS_PER_ADDRESS, address, now=now)
        await attempts.count_attempt(session, PASSWORDS_PER_NAME, name, now=now)
        found = await officers.find_officer_to_sign_in(session, name)
    kept = found.password if found else UNKNOWN
    right = await asyncio.to_thread(is_password, password[:_LONGEST_PASSWORD], kept)
    if found is None or not right:
        raise WrongSignInError
    account = found.account
    async with deps.database.transaction() as session:
        await attempts.take_back_attempt(session, PASSWORDS_PER_ADDRESS, address)
        await attempts.forget_attempts(session, PASSWORDS_PER_NAME, name)
        signed_in = await begin_session(deps, session, kind="officer", holder_id=account.id, former_token=former_token)
    deps.sessions_ended.set()
    return account, signed_in
