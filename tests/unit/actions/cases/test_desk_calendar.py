from dataclasses import replace
from datetime import UTC, date, datetime

from moi_pwa.actions.cases.desk_calendar import desk_calendar
from moi_pwa.actions.deps import Deps
from moi_pwa.core.text import Text


async def test_a_holiday_is_known_on_its_day(deps: Deps):
    may = replace(deps, now=lambda: datetime(2026, 5, 25, 9, tzinfo=UTC))
    calendar = await desk_calendar(may)
    assert calendar.holiday == Text(ar="عيد الاستقلال", en="Independence Day")
    assert calendar.today in calendar.holidays


async def test_a_day_begins_at_midnight_in_amman(deps: Deps):
    late = replace(deps, now=lambda: datetime(2026, 5, 25, 21, 30, tzinfo=UTC))
    assert (await desk_calendar(late)).today == date(2026, 5, 26)


async def test_on_most_days_nothing_is_kept(deps: Deps):
    assert (await desk_calendar(deps)).holiday is None
