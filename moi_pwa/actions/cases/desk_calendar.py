"""The holidays on which deadlines do not run, for the desk."""

from dataclasses import dataclass
from datetime import date

from moi_pwa.actions.deps import Deps
from moi_pwa.core.text import Text
from moi_pwa.rules.cases.deadlines import holidays_in


@dataclass(frozen=True, kw_only=True)
class DeskCalendar:
    """Today and the holidays around it."""

    today: date
    """The current day in Amman."""
    holidays: frozenset[date]
    holiday: Text | None
    """The holiday that is today; None on other days."""


async def desk_calendar(deps: Deps) -> DeskCalendar:
    today = deps.today()
    async with deps.database.reading() as session:
        lists = (await deps.book.facts(session, today)).lists
    kept = next(
        (
            Text(ar=str(each["ar"]), en=str(each["en"]))
            for each in lists.get("holidays", {}).values()
            if str(each["first"]) <= today.isoformat() <= str(each["last"])
        ),
        None,
    )
    return DeskCalendar(today=today, holidays=holidays_in(lists), holiday=kept)
