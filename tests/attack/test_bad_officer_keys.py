"""An officer's key is taken only if something can be sealed to it, and one bad key keeps nobody else from theirs."""

from typing import Any
from uuid import UUID

import pytest

from moi_pwa.actions.accounts.officer_keys import add_recipient_key, make_officer_key
from moi_pwa.actions.accounts.recipient_keys import new_recipient_key
from moi_pwa.actions.deps import Deps
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.crypto.base64url import to_base64url
from moi_pwa.crypto.keys import new_seed, public_key_of
from moi_pwa.crypto.officer_key import check_wrapped_seed, wrap_seed
from moi_pwa.crypto.refused import Refused
from moi_pwa.storage.accounts import officers
from tests.database.kinds import ON_SQLITE
from tests.factories import NOON

SEED = new_seed()
GOOD = public_key_of(SEED)
WRAPPED = wrap_seed(SEED, "a passphrase")
BAD = {
    "junk": b"\xff" * 1216,
    "all zero": bytes(1216),
    "an X25519 point of low order": GOOD[:1184] + bytes(32),
    "a coefficient beyond the modulus": b"\xff\xff\xff" + GOOD[3:],
    "short": GOOD[:-1],
}


async def hire(deps: Deps, number: int) -> OfficerAccount:
    account = OfficerAccount(
        id=UUID(int=number),
        sign_in_name=f"officer{number}",
        display_name="Rana",
        roles=frozenset({"reviewer"}),
        directorates=frozenset({"residence"}),
    )
    async with deps.database.transaction() as session:
        await officers.add_officer(session, account, password="", at=NOON)
    return account


@ON_SQLITE
@pytest.mark.parametrize("public_key", BAD.values(), ids=BAD)
async def test_a_public_key_that_nothing_can_be_sealed_to_is_refused(deps: Deps, public_key: bytes):
    account = await hire(deps, 7)

    with pytest.raises(Refused, match="malformed"):
        await make_officer_key(deps, account.id, public_key=public_key, wrapped_seed=WRAPPED)
    with pytest.raises(Refused, match="malformed"):
        await add_recipient_key(deps, recipient="residence", public_key=public_key)


async def test_a_bad_key_that_is_there_already_keeps_nobody_else_from_the_directorates_key(deps: Deps):
    bad, good = await hire(deps, 7), await hire(deps, 8)
    async with deps.database.transaction() as session:
        await officers.save_officer_key(session, bad.id, public_key=BAD["junk"], wrapped_seed=WRAPPED)
    await make_officer_key(deps, good.id, public_key=GOOD, wrapped_seed=WRAPPED)

    _, holders, skipped = await new_recipient_key(deps, "residence")

    assert ([each.id for each in holders], [each.id for each in skipped]) == ([good.id], [bad.id])


@pytest.mark.parametrize(
    "change",
    [
        {"ciphertext": "A" * 500_000},
        {"ciphertext": ""},
        {"nonce": "AAAA"},
        {"nonce": 12},
        {"more": "x"},
        {"kdf": None},
        {"kdf": {}},
        {"kdf": WRAPPED["kdf"] | {"m_kib": 4 * 1024 * 1024}},
        {"kdf": WRAPPED["kdf"] | {"t": 10**9}},
        {"kdf": WRAPPED["kdf"] | {"p": 10**6}},
        {"kdf": WRAPPED["kdf"] | {"m_kib": 8}},
        {"kdf": WRAPPED["kdf"] | {"salt": to_base64url(bytes(15))}},
        {"kdf": WRAPPED["kdf"] | {"salt": ["x"]}},
    ],
    ids=[
        "a huge ciphertext",
        "no ciphertext",
        "a short nonce",
        "a nonce that is a number",
        "a member too many",
        "no kdf",
        "an empty kdf",
        "too much memory",
        "too many passes",
        "too many lanes",
        "too little memory",
        "a short salt",
        "a salt that is a list",
    ],
)
def test_a_wrapped_seed_of_another_shape_is_refused(change: dict[str, Any]):
    with pytest.raises(Refused):
        check_wrapped_seed(WRAPPED | change)


def test_what_our_browser_writes_is_taken():
    check_wrapped_seed(WRAPPED)
