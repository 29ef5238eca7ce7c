"""Days and months. A day is a `date` here and an ISO 8601 string in `service_worker/src/core/dates.js`."""

import calendar
import re
from datetime import MAXYEAR, MINYEAR, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from moi_pwa.catalogue.country import COUNTRY

_SHAPE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PARTLY = re.compile(r"[0-9]{4}(-[0-9]{2})?")
_LOOSE = re.compile(r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?")
AMMAN = ZoneInfo(COUNTRY.time_zone)
MORNING = time(9)
"""The time of day of reminders, in Amman: never at night."""
EVENING = time(21)
"""The time of day in Amman from which messages that can wait do so until the morning."""
"""The zone of all days and times of day: the country's, which code and comments call Amman's."""

HIJRI = "[u-ca=islamic-umalqura]"
"""The mark after a Gregorian day that its document has in the Umm al-Qura calendar (RFC 9557 §4.1)."""


class Span(NamedTuple):
    """The days that a partly known day may be, both included; for a full day both are the same."""

    first: date
    last: date


def start_of_day(day: date) -> datetime:
    """Return the first moment of a day in Amman."""
    return datetime.combine(day, time(), AMMAN)


def end_of_day(day: date) -> datetime:
    """Return the first moment, in Amman, of the day after."""
    return datetime.combine(day + timedelta(days=1), time(), AMMAN)


def parse_day(text: str) -> date | None:
    """Return the day written as YYYY-MM-DD.

    None means any other shape, a day that the calendar lacks, or the year 0000.
    """
    if not _SHAPE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def parse_span(text: str) -> Span | None:
    """Return the days that an answer means, None if it has another shape.

    The shapes are "2026-01-15", also with `HIJRI`, "1988-05" and "1988".
    """
    if day := parse_day(text.removesuffix(HIJRI)):
        return Span(day, day)
    if not _PARTLY.fullmatch(text):
        return None
    known_length = len(text) - len("1988")  # the given part of "-01-01"
    first, last = parse_day(text + "-01-01"[known_length:]), parse_day(text + "-12-31"[known_length:])
    if first and not last:  # a month of fewer days
        last = date(first.year, first.month, calendar.monthrange(first.year, first.month)[1])
    return Span(first, last) if first and last else None


def pad_day(text: str) -> str:
    """Pad month and day with zeros: 2026-1-5 becomes 2026-01-05, 1988-5 becomes 1988-05, marked or not.

    Other shapes stay.
    """
    loose = _LOOSE.fullmatch(text.removesuffix(HIJRI))
    if not loose:
        return text
    padded = "-".join(f"{part:0>2}" for part in loose.groups() if part is not None)
    return padded + HIJRI if text.endswith(HIJRI) else padded


def numeric_day(day: str) -> str:
    """Return a day in digits, as Jordan prints it: 31/12/2026; a partly known one: 05/1988, 1988.

    A mark is left out.
    """
    return "/".join(reversed(day.removesuffix(HIJRI).split("-")))


def add_months(day: date, months: int) -> date | None:
    """Return the same day of a later or earlier month, or that month's last day; None outside years 1 to 9999."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month0 + 1, min(day.day, calendar.monthrange(year, month0 + 1)[1]))


def add_days(day: date, days: int) -> date | None:
    """Return the day a number of days later or earlier, None outside years 1 to 9999."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def first_of_week(day: date) -> date:
    """Return the day on which the week of `day` began: the first one after the country's weekend."""
    last_of_weekend = max(COUNTRY.weekend, key=lambda each: (each + 1) % 7 not in COUNTRY.weekend)
    return day - timedelta(days=(day.weekday() - last_of_weekend - 1) % 7)


def whole_years(since: date, until: date) -> int:
    """Return the completed years; a person born on 29 February completes a year on 1 March."""
    return until.year - since.year - ((until.month, until.day) < (since.month, since.day))


def amman_day(instant: datetime) -> date:
    """Return the day in Amman at an aware `instant`: UTC+3, and before October 2022 UTC+2 in winter.

    Raises ValueError if the instant has no time zone.
    """
    if instant.tzinfo is None:
        msg = "an instant must name its zone"
        raise ValueError(msg)
    return instant.astimezone(AMMAN).date()
