from uuid import UUID

import pytest
from sqlalchemy.exc import IntegrityError

from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.crypto.keys import Sealed
from moi_pwa.storage import officers
from moi_pwa.storage.database import Database
from tests.factories import NOON

RANA = OfficerAccount(
    id=UUID(int=7),
    sign_in_name="rana",
    display_name="رنا",
    roles=frozenset({"reviewer", "supervisor"}),
    directorates=frozenset({"residence"}),
)


def key(number: int, directorate: str = "residence") -> officers.DirectorateKey:
    return officers.DirectorateKey(directorate=directorate, key_id=f"{number:032x}", public_key=bytes([number]))


async def add_rana(database: Database) -> None:
    async with database.transaction() as session:
        await officers.add_officer(session, RANA, password="x", at=NOON)


async def test_an_officer_is_read_as_written(database: Database):
    await add_rana(database)

    async with database.reading() as session:
        assert await officers.find_officer(session, RANA.id) == RANA


async def test_a_sign_in_name_is_one_officers(database: Database):
    await add_rana(database)

    with pytest.raises(IntegrityError):
        await add_rana(database)


async def test_an_officer_who_left_is_not_found(database: Database):
    await add_rana(database)

    async with database.transaction() as session:
        await officers.mark_disabled(session, RANA.id, at=NOON)

    async with database.reading() as session:
        found = await officers.find_officer(session, RANA.id), await officers.find_officer_to_sign_in(session, "rana")
        assert found == (None, None)


async def test_the_newest_key_of_a_directorate_is_given_out(database: Database):
    async with database.transaction() as session:
        for some in (key(1), key(2), key(3, "visas")):
            await officers.add_directorate_key(session, some, at=NOON)

    async with database.reading() as session:
        assert await officers.current_directorate_keys(session) == [key(2), key(3, "visas")]


async def test_an_older_key_is_still_known(database: Database):
    async with database.transaction() as session:
        await officers.add_directorate_key(session, key(1), at=NOON)
        await officers.add_directorate_key(session, key(2), at=NOON)

    async with database.reading() as session:
        assert await officers.directorate_keys(session, [key(1).key_id, "f" * 32]) == [key(1)]


async def test_an_officer_has_the_seeds_that_were_given(database: Database):
    await add_rana(database)
    async with database.transaction() as session:
        await officers.add_directorate_key(session, key(1), at=NOON)
        for ciphertext in (b"first", b"again"):
            await officers.save_sealed_seed(
                session,
                officer_id=RANA.id,
                key_id=key(1).key_id,
                sealed=Sealed(enc=b"e", ciphertext=ciphertext),
                at=NOON,
            )

    async with database.reading() as session:
        assert await officers.sealed_seeds_of(session, RANA.id) == [
            officers.SealedSeed(
                directorate="residence", key_id=key(1).key_id, sealed=Sealed(enc=b"e", ciphertext=b"again")
            )
        ]


@pytest.mark.parametrize("demo", [True, False])
async def test_what_a_demonstration_made_is_noticed(database: Database, *, demo: bool):
    async with database.transaction() as session:
        await officers.add_directorate_key(session, key(1), at=NOON, demo=demo)

    async with database.reading() as session:
        assert await officers.has_demo_data(session) is demo
