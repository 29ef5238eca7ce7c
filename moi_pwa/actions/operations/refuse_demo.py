"""Guards that keep demonstration data and real data out of one database."""

from moi_pwa.actions.deps import Deps
from moi_pwa.core.errors import DemonstrationError, RealDataError
from moi_pwa.storage.accounts import officers, people
from moi_pwa.storage.cases import cases


async def refuse_real_data(deps: Deps) -> None:
    """Refuse a database with real data.

    Raises:
        RealDataError: the database is neither empty nor a demonstration's already.
    """
    async with deps.database.reading() as session:
        if await officers.has_demo_data(session):
            return
        if await officers.all_records(session) or await people.has_people(session) or await cases.has_cases(session):
            raise RealDataError


async def refuse_demo(deps: Deps) -> None:
    """Refuse a database with demonstration data.

    Raises:
        DemonstrationError: there are demonstration data.
    """
    async with deps.database.reading() as session:
        if await officers.has_demo_data(session):
            raise DemonstrationError
