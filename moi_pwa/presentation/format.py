"""Days, moments and amounts as a person reads them: Western digits, the country's month names and clock."""

from datetime import date, datetime, timedelta

from babel.dates import format_date, format_timedelta
from babel.dates import format_time as format_babel_time

from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.payments import Money
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.rules.dates import AMMAN, amman_day
from moi_pwa.rules.money import exact_dinars, fils_of, printed_dinars


def format_day(day: date, language: Language) -> str:
    """Return "31 December 2026"."""
    return format_date(day, "d MMMM y", locale=COUNTRY.locale(language))


def format_day_in(day: date, year: int, language: Language) -> str:
    """Return "31 December", with its year if that is not `year`."""
    if day.year != year:
        return format_day(day, language)
    return format_date(day, "d MMMM", locale=COUNTRY.locale(language))


def format_ago(at: datetime, now: datetime, language: Language) -> str:
    """Return "2 hours ago", or "Just now" within a minute. Both times are aware; a time to come counts as now."""
    if now - at < timedelta(minutes=1):
        return say("desk.queue.now", language)
    return format_timedelta(at - now, add_direction=True, locale=COUNTRY.locale(language))


def format_moment(at: datetime, language: Language) -> str:
    """Return "31 December 2026, 14:05" in Amman. `at` is aware."""
    clock = format_babel_time(at.astimezone(AMMAN), "HH:mm", tzinfo=AMMAN, locale=COUNTRY.locale(language))
    return f"{format_day(amman_day(at), language)}{'،' if language == 'ar' else ','} {clock}"


def format_time(at: datetime) -> str:
    """Return "14:05" in Amman. `at` is aware."""
    return f"{at.astimezone(AMMAN):%H:%M}"


def format_amount(fils: int, language: Language) -> str:
    """Format an amount with its currency; whole dinars without decimals, else with all: "JOD 10", "JOD 12.500"."""
    return say("page.service.amount", language, amount=printed_dinars(fils))


def format_exact_amount(fils: int, language: Language) -> str:
    """Format an amount with its currency and always all decimals, as books are written: "12.500 JOD"."""
    return say("page.service.amount", language, amount=exact_dinars(fils))


def format_money(money: Money, language: Language) -> str:
    """Format dinars with all decimals; another currency as the provider wrote it."""
    fils = fils_of(money)
    return f"{money.amount:f} {money.currency}" if fils is None else format_exact_amount(fils, language)


def format_figure(fils: int) -> str:
    """Format an amount without its currency ("1,212.500"), for tables whose header names the currency."""
    return exact_dinars(fils)


def isolated(text: str) -> str:
    """Return a name for use within a sentence, isolated because its direction is its own (UAX #9: FSI … PDI)."""
    return f"\u2068{text}\u2069" if text else ""
