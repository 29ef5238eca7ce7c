"""A demonstration and real data are never in one database."""

from moi_pwa.actions.deps import Deps
from moi_pwa.storage import cases, officers, people


class DemonstrationError(Exception):
    """Officers whose passwords are published, or keys that anyone can work out, are in the database."""


class RealDataError(Exception):
    """The database holds officers, persons or cases that are no demonstration's."""


async def refuse_real_data(deps: Deps) -> None:
    """Raise RealDataError unless the database is empty, or a demonstration's already."""
    async with deps.database.reading() as session:
        if await officers.has_demo_data(session):
            return
        if await officers.all_records(session) or await people.has_people(session) or await cases.has_cases(session):
            raise RealDataError


async def refuse_demo(deps: Deps) -> None:
    """Raise DemonstrationError if there are any."""
    async with deps.database.reading() as session:
        if await officers.has_demo_data(session):
            raise DemonstrationError
