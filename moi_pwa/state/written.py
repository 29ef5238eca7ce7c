"""Days, moments and amounts as an officer reads them: Western digits, Jordan's month names, Amman's clock."""

from datetime import date, datetime
from typing import Literal

from babel.dates import format_date, format_time

from moi_pwa.core.text import Language
from moi_pwa.rules.dates import AMMAN, amman_day

_LOCALES: dict[Language, Literal["ar_JO", "en_GB"]] = {"ar": "ar_JO", "en": "en_GB"}
_FILS = 1000


def written_day(day: date, language: Language) -> str:
    return format_date(day, "d MMMM y", locale=_LOCALES[language])


def written_moment(at: datetime, language: Language) -> str:
    """`at` is aware."""
    clock = format_time(at.astimezone(AMMAN), "HH:mm", tzinfo=AMMAN, locale=_LOCALES[language])
    return f"{written_day(amman_day(at), language)}{'،' if language == 'ar' else ','} {clock}"


def written_clock(at: datetime) -> str:
    return f"{at.astimezone(AMMAN):%H:%M}"


def written_fils(fils: int) -> str:
    """Dinars, with the three decimals of the fils."""
    return f"{fils // _FILS}.{fils % _FILS:03}"
