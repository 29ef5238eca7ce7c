"""How many working days the ministry has used of a service's target. The clock stands while the applicant is asked."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta

from moi_pwa.core.case import CaseEvent, Status
from moi_pwa.core.reference import Lists
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.lifecycle import APPLICANTS_TURN, OPEN, case_after

_FRIDAY, _SATURDAY = 4, 5


def holidays_in(lists: Lists) -> frozenset[date]:
    """The days of the reference list of holidays."""
    return frozenset(
        first + timedelta(days=n)
        for holiday in lists.get("holidays", {}).values()
        for first, last in [(date.fromisoformat(str(holiday["first"])), date.fromisoformat(str(holiday["last"])))]
        for n in range((last - first).days + 1)
    )


def is_working_day(day: date, holidays: Collection[date]) -> bool:
    """Sunday to Thursday, and no holiday."""
    return day.weekday() not in (_FRIDAY, _SATURDAY) and day not in holidays


def working_days_used(events: Sequence[CaseEvent], today: date, holidays: Collection[date]) -> int:
    """Working days after the day of submission, to `today`, that began with the case in the ministry's hands.

    Args:
        events: of one case, oldest first, at least one.
        today: in Amman.
        holidays: days in Amman.
    """
    return sum(
        1
        for day, status in _begun_days(events, today)
        if status in OPEN - APPLICANTS_TURN and is_working_day(day, holidays)
    )


def _begun_days(events: Sequence[CaseEvent], today: date) -> Iterator[tuple[date, Status]]:
    """Each day after the first event's to `today`, and the status that it began with."""
    days = [amman_day(event.at) for event in events]
    seen = 0
    for n in range(1, (today - days[0]).days + 1):
        day = days[0] + timedelta(days=n)
        seen = next((later for later in range(seen, len(days)) if days[later] >= day), len(days))
        yield day, case_after(events[:seen]).status


def working_days_between(after: date, until: date, holidays: Collection[date]) -> int:
    """Working days after the one day, to the other."""
    return sum(is_working_day(after + timedelta(days=n), holidays) for n in range(1, (until - after).days + 1))


def day_due(after: date, days: int, holidays: Collection[date]) -> date:
    """The day that ends so many working days after `after`."""
    due = after
    while days > 0:
        due += timedelta(days=1)
        days -= is_working_day(due, holidays)
    return due
