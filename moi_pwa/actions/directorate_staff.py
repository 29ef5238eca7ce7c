"""Officers and directorates' keys as those set them up who run the ministry's server."""

from collections.abc import Collection

from moi_pwa.actions.deps import Deps
from moi_pwa.core.case import Role
from moi_pwa.core.people import OfficerAccount
from moi_pwa.crypto.keys import key_id, new_seed, public_key_of
from moi_pwa.crypto.officer_key import seal_directorate_seed
from moi_pwa.crypto.passwords import hash_password
from moi_pwa.rules.characters import tidy_line
from moi_pwa.storage import officers

SHORTEST_PASSWORD = 12


class WeakPasswordError(Exception):
    """Shorter than SHORTEST_PASSWORD characters."""


class NobodyToOpenError(Exception):
    """No officer of the directorate has a key yet: nobody could open what is sealed to a new one."""


async def add_officer(
    deps: Deps,
    *,
    sign_in_name: str,
    display_name: str,
    password: str,
    roles: Collection[Role],
    directorates: Collection[str],
) -> OfficerAccount:
    """The officer's key is made later, in the officer's own browser.

    Raises:
        WeakPasswordError: the password is too short.
        IntegrityError: another officer has this name to sign in with.
    """
    if len(password) < SHORTEST_PASSWORD:
        raise WeakPasswordError
    account = OfficerAccount(
        id=deps.new_id(),
        sign_in_name=tidy_line(sign_in_name).lower(),
        display_name=tidy_line(display_name),
        roles=frozenset(roles),
        directorates=frozenset(directorates),
    )
    async with deps.database.transaction() as session:
        await officers.add_officer(session, account, password=hash_password(password), at=deps.now())
    return account


async def new_directorate_key(deps: Deps, directorate: str) -> tuple[str, list[OfficerAccount]]:
    """Make a key that phones seal to from now on; give its id and those who can open it.

    The private key is sealed to each officer of the directorate who has a key, and then forgotten.

    Raises:
        NobodyToOpenError: there is no such officer.
    """
    seed = new_seed()
    public_key = public_key_of(seed)
    key = officers.DirectorateKey(directorate=directorate, key_id=key_id(public_key), public_key=public_key)
    async with deps.database.transaction() as session:
        holders: list[OfficerAccount] = []
        await officers.add_directorate_key(session, key, at=deps.now())
        for officer in await officers.officers_of(session, directorate):
            if officer.public_key is None:
                continue
            sealed = seal_directorate_seed(seed, officer.public_key, directorate)
            await officers.keep_sealed_seed(
                session,
                officer_id=officer.id,
                key_id=key.key_id,
                enc=sealed.enc,
                ciphertext=sealed.ciphertext,
                at=deps.now(),
            )
            holders.append(officer)
        if not holders:
            raise NobodyToOpenError
    return key.key_id, holders
