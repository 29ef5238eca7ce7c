from uuid import UUID

import pytest
from sqlalchemy.exc import IntegrityError

from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.storage.accounts import officers
from moi_pwa.storage.engine.database import Database
from tests.factories import NOON

RANA = OfficerAccount(
    id=UUID(int=7),
    sign_in_name="rana",
    display_name="رنا",
    roles=frozenset({"reviewer", "supervisor"}),
    directorates=frozenset({"residence"}),
)


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
