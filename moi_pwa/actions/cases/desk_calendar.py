"""The days on which deadlines do not run, to understand what is due."""

from dataclasses import dataclass
from datetime import date

from moi_pwa.actions.deps import Deps
from moi_pwa.core.text import Text
from moi_pwa.rules.cases.deadlines import holidays_in


@dataclass(frozen=True, kw_only=True)
class DeskCalendar:
    """`today` in Amman. `holiday`: what is kept today, if anything is."""

    today: date
    holidays: frozenset[date]
    holiday: Text | None


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
