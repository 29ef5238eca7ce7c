"""When an applicant can come to the ministry in person, and which of the times that were asked for is given."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from moi_pwa.core.reference import Entry, Lists
from moi_pwa.core.visits import VisitingHours
from moi_pwa.rules.cases.deadlines import is_working_day
from moi_pwa.rules.dates import AMMAN, amman_day

FIRST_AFTER_DAYS = 2
"""Calendar days between today and the first day that is offered."""

DAYS_OFFERED = 10
"""Working days."""

MAX_TIMES = 3
"""So many times an applicant may name."""

_SEARCHED_DAYS = 120
_MINUTES_OF_A_DAY = 24 * 60


def visiting_place(lists: Lists, directorate: str) -> Entry | None:
    """With the names of the place; None: the directorate receives nobody."""
    return lists.get("visiting_hours", {}).get(directorate)


def visiting_hours(place: Entry) -> VisitingHours:
    """An administrator may have entered anything: hours within a day, at least five minutes and one place."""

    def number(name: str, least: int, most: int) -> int:
        return min(max(int(place.get(name) or 0), least), most)

    opens = number("opens", 0, 22)
    return VisitingHours(
        opens=time(opens),
        closes=time(number("closes", opens + 1, 23)),
        minutes=number("minutes", 5, 60),
        places=number("places", 1, 100),
    )


def days_offered(today: date, holidays: Collection[date], number: int = DAYS_OFFERED) -> list[date]:
    """The next working days, from FIRST_AFTER_DAYS after today, in Amman."""
    days = (today + timedelta(days=n) for n in range(FIRST_AFTER_DAYS, FIRST_AFTER_DAYS + _SEARCHED_DAYS))
    return [day for day in days if is_working_day(day, holidays)][:number]


def times_of_day(hours: VisitingHours) -> list[time]:
    first = hours.opens.hour * 60
    last = min(hours.closes.hour * 60, _MINUTES_OF_A_DAY) - hours.minutes
    return [time(minute // 60, minute % 60) for minute in range(first, last + 1, hours.minutes)]


def moment(day: date, at: time) -> datetime:
    """In Amman."""
    return datetime.combine(day, at, AMMAN)


def choose_time(
    wanted: Sequence[datetime],
    hours: VisitingHours,
    booked: Mapping[datetime, int],
    today: date,
    holidays: Collection[date],
) -> datetime | None:
    """The first of `wanted` at which somebody can come; else the first free time from the first of them on; None: there is none.

    A phone may have been offline for days: what was wanted may have gone by, or be a day on which nobody is received.

    Args:
        wanted: in order of preference; aware.
        hours: of the directorate.
        booked: how many come at a time.
        today: in Amman.
        holidays: days in Amman.
    """
    times = times_of_day(hours)
    days = days_offered(today, holidays, _SEARCHED_DAYS)

    def is_free(at: datetime) -> bool:
        return booked.get(at, 0) < hours.places

    free = [moment(day, at) for day in days for at in times if is_free(moment(day, at))]
    offered = set(free)
    for each in wanted:
        if each in offered:
            return each
    first = min(wanted, default=None)
    return next((at for at in free if first is None or at >= first), free[0] if free else None)


def last_day_to_move(at: datetime) -> date:
    """The day before, in Amman."""
    return amman_day(at) - timedelta(days=1)
