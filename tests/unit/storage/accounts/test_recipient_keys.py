from uuid import UUID

import pytest

from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.crypto.keys import Sealed
from moi_pwa.storage.accounts import officers, recipient_keys
from moi_pwa.storage.accounts.recipient_keys import RecipientKey, SealedSeed
from moi_pwa.storage.engine.database import Database
from tests.factories import NOON

RANA = OfficerAccount(
    id=UUID(int=7),
    sign_in_name="rana",
    display_name="رنا",
    roles=frozenset({"reviewer"}),
    directorates=frozenset({"residence"}),
)


def key(number: int, directorate: str = "residence") -> RecipientKey:
    return RecipientKey(recipient=directorate, key_id=f"{number:032x}", public_key=bytes([number]))


async def test_the_newest_key_of_a_directorate_is_given_out(database: Database):
    async with database.transaction() as session:
        for some in (key(1), key(2), key(3, "visas")):
            await recipient_keys.add_key(session, some, at=NOON)

    async with database.reading() as session:
        assert await recipient_keys.current_keys(session) == [key(2), key(3, "visas")]


async def test_an_older_key_is_still_known(database: Database):
    async with database.transaction() as session:
        await recipient_keys.add_key(session, key(1), at=NOON)
        await recipient_keys.add_key(session, key(2), at=NOON)

    async with database.reading() as session:
        assert await recipient_keys.find_keys(session, [key(1).key_id, "f" * 32]) == [key(1)]


async def test_an_officer_has_the_seeds_that_were_given(database: Database):
    async with database.transaction() as session:
        await officers.add_officer(session, RANA, password="x", at=NOON)
        await recipient_keys.add_key(session, key(1), at=NOON)
        for ciphertext in (b"first", b"again"):
            await recipient_keys.save_sealed_seed(
                session,
                officer_id=RANA.id,
                key_id=key(1).key_id,
                sealed=Sealed(enc=b"e", ciphertext=ciphertext),
                at=NOON,
            )

    async with database.reading() as session:
        assert await recipient_keys.sealed_seeds_of(session, RANA.id) == [
            SealedSeed(recipient="residence", key_id=key(1).key_id, sealed=Sealed(enc=b"e", ciphertext=b"again"))
        ]


@pytest.mark.parametrize("demo", [True, False])
async def test_what_a_demonstration_made_is_noticed(database: Database, *, demo: bool):
    async with database.transaction() as session:
        await recipient_keys.add_key(session, key(1), at=NOON, demo=demo)

    async with database.reading() as session:
        assert await officers.has_demo_data(session) is demo
