"""Appointments: the times that can be offered to an applicant, and the choice among the times that were asked for."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from moi_pwa.core.reference import Entry, Lists
from moi_pwa.core.visits import VisitingHours
from moi_pwa.rules.cases.deadlines import is_working_day
from moi_pwa.rules.dates import AMMAN, amman_day

FIRST_AFTER_DAYS = 2
"""Calendar days between today and the first day that is offered."""

DAYS_OFFERED = 10
"""The number of working days that are offered."""

MAX_TIMES = 3
"""The number of times that an applicant may name."""

_SEARCHED_DAYS = 120


def visiting_place(lists: Lists, directorate: str) -> Entry | None:
    """Return the entry with the visiting hours and the names of a directorate's place; None if it receives nobody."""
    return lists.get("visiting_hours", {}).get(directorate)


def visiting_hours(place: Entry) -> VisitingHours:
    """Return the visiting hours of a place.

    An administrator may have entered anything, so the values are limited to hours within a day, at least five minutes
    and one place.
    """

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
    """Return the next `number` working days in Amman, from FIRST_AFTER_DAYS after today."""
    days = (today + timedelta(days=n) for n in range(FIRST_AFTER_DAYS, FIRST_AFTER_DAYS + _SEARCHED_DAYS))
    return [day for day in days if is_working_day(day, holidays)][:number]


def times_of_day(hours: VisitingHours) -> list[time]:
    last = hours.closes.hour * 60 - hours.minutes
    return [time(minute // 60, minute % 60) for minute in range(hours.opens.hour * 60, last + 1, hours.minutes)]


def moment(day: date, at: time) -> datetime:
    """Return a day and a time of day in Amman as an aware datetime."""
    return datetime.combine(day, at, AMMAN)


def choose_time(
    wanted: Sequence[datetime],
    hours: VisitingHours,
    booked: Mapping[datetime, int],
    today: date,
    holidays: Collection[date],
) -> datetime | None:
    """Return the first of `wanted` that is free, else the first free time from the earliest of them on.

    None means that no time is free. A phone may have been offline for days, so a wanted time may be past, or on a day
    on which nobody is received. If no time is free from the earliest wanted time on, the first free time of all is
    returned.

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
    """Return the last day on which a visit can be moved: the day before it, in Amman."""
    return amman_day(at) - timedelta(days=1)
