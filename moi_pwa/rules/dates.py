"""Days. A day is a `date` here and an ISO 8601 string in `service_worker/src/core/dates.js`."""

import calendar
import re
from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta
from zoneinfo import ZoneInfo

_SHAPE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LOOSE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
AMMAN = ZoneInfo("Asia/Amman")


def parse_day(text: str) -> date | None:
    """The day written as YYYY-MM-DD, or None: nothing else, no day that the calendar lacks, no year 0000."""
    if not _SHAPE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def pad_day(text: str) -> str:
    """2026-1-5 becomes 2026-01-05; whatever has another shape stays."""
    loose = _LOOSE.fullmatch(text)
    return f"{loose[1]}-{loose[2]:0>2}-{loose[3]:0>2}" if loose else text


def written_day(day: str) -> str:
    """An ISO day as Jordan writes it: 31/12/2026."""
    return "/".join(reversed(day.split("-")))


def add_months(day: date, months: int) -> date | None:
    """The same day of a later or earlier month, or that month's last; None outside years 1 to 9999."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month0 + 1, min(day.day, calendar.monthrange(year, month0 + 1)[1]))


def add_days(day: date, days: int) -> date | None:
    """None outside years 1 to 9999."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def whole_years(since: date, until: date) -> int:
    """Completed years; who is born on 29 February completes one on 1 March."""
    return until.year - since.year - ((until.month, until.day) < (since.month, since.day))


def amman_day(instant: datetime) -> date:
    """The day in Amman at an aware `instant`: UTC+3, and before October 2022 UTC+2 in winter."""
    if instant.tzinfo is None:
        msg = "an instant must name its zone"
        raise ValueError(msg)
    return instant.astimezone(AMMAN).date()
