"""The ministry's stations, where cashiers take cash."""

from moi_pwa.actions.deps import Deps
from moi_pwa.core.answers import Json
from moi_pwa.storage.accounts import officers
from moi_pwa.storage.engine.database import Session

Stations = dict[str, dict[str, Json]]
"""Maps a code to an entry of the reference list, with its name in each language."""


async def stations_now(deps: Deps, session: Session) -> Stations:
    """Return today's stations."""
    facts = await deps.book.facts(session, deps.today())
    return {code: dict(entry) for code, entry in facts.lists.get("stations", {}).items()}


async def takes_cash(deps: Deps, session: Session) -> bool:
    """Return whether applicants can pay in cash: there are stations, and cashiers."""
    return bool(await stations_now(deps, session)) and await officers.has_role(session, "cashier")
