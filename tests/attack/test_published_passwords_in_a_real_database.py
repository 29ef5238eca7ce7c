"""Published passwords never get into a database that holds real data."""

import asyncio
from uuid import UUID

import pytest

from moi_pwa.actions.accounts.officer_accounts import add_officer
from moi_pwa.composition.database import fill_demo, migrate_database
from moi_pwa.composition.deps import open_deps
from moi_pwa.core.accounts import Duties
from moi_pwa.core.staff import OPERATOR
from moi_pwa.settings import Settings, WrongSettings
from moi_pwa.storage.accounts import officers
from tests.factories import add_case, add_person


async def an_officer(deps):
    await add_officer(deps, by=OPERATOR, sign_in_name="rana", display_name="Rana", duties=Duties.of(["admin"], []))


async def a_person(deps):
    await add_person(deps.database)


async def a_case(deps):
    await add_case(deps.database, party_id=UUID(int=1))


@pytest.mark.parametrize("real", [an_officer, a_person, a_case])
def test_a_demonstration_is_refused_where_real_data_are(tmp_path, real):
    settings = Settings(demo=True, data_dir=tmp_path)
    migrate_database(settings)

    async def try_it() -> list[str]:
        async with open_deps(settings) as deps:
            await real(deps)
        with pytest.raises(WrongSettings, match="needs an empty one"):
            await fill_demo(settings)
        async with open_deps(settings) as deps, deps.database.reading() as session:
            return [each.account.sign_in_name for each in await officers.all_records(session) if each.demo]

    assert asyncio.run(try_it()) == []
