"""The Umm al-Qura calendar, in which some documents have their dates. A date in it is stored as its Gregorian day."""

from datetime import date

from hijridate import Gregorian


def numeric_hijri_day(day: date) -> str | None:
    """Return a day in digits of that calendar, 26/07/1447.

    None means that it is outside the years 1343 to 1500 (1924 to 2077), for which the calendar is published.
    """
    try:
        hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    except OverflowError:
        return None
    return f"{hijri.day:02}/{hijri.month:02}/{hijri.year}"
