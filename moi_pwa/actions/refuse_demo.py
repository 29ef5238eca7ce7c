"""A real server does not serve what a demonstration left behind."""

from moi_pwa.actions.deps import Deps
from moi_pwa.storage import officers


class DemonstrationError(Exception):
    """Officers whose passwords are published, or keys that anyone can work out, are in the database."""


async def refuse_demo(deps: Deps) -> None:
    """Raise DemonstrationError if there are any."""
    async with deps.database.reading() as session:
        if await officers.anything_of_a_demo(session):
            raise DemonstrationError
