"""The words of prints, in both languages: names, days and countries. All characters are in the fonts of a print."""

import unicodedata
from datetime import date

from babel.dates import format_date

from moi_pwa.catalogue.countries import country_names
from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.text import Language, Text
from moi_pwa.locales import say
from moi_pwa.rules.characters import INVISIBLE

_SCRIPTS = ("LATIN ", "ARABIC ", "COMBINING ", "EXTENDED ARABIC-INDIC ")
_SIGNS = frozenset("‘’ʻʼʾʿ·ªº‐‑‒–—―−\u200c\u200d")
"""Signs outside ASCII that names have between their letters (`rules/forms/checks.py`)."""
_NO_LETTER = "\N{REPLACEMENT CHARACTER}"
_MONTH, _DAY = len("2026-01"), len("2026-01-15")


def letters(text: str) -> str:
    """Return a name as it can be printed: without marks of direction, and with U+FFFD for characters of no name."""
    return "".join(each if _is_printable(each) else _NO_LETTER for each in INVISIBLE.sub("", text))


def _is_printable(character: str) -> bool:
    if character in _SIGNS or (character.isascii() and character.isprintable()):
        return True
    return unicodedata.name(character, "").startswith(_SCRIPTS)


def country_in_both(code: str) -> Text:
    """Return the name of a country; a code of none stays."""
    return Text(ar=country_names("ar").get(code, letters(code)), en=country_names("en").get(code, letters(code)))


def day_in_both(day: date) -> Text:
    return Text(ar=_format(day, "d MMMM y", "ar"), en=_format(day, "d MMMM y", "en"))


def part_of_day(day: str, language: Language) -> str:
    """Return an ISO 8601 day in words, as much of it as is known."""
    try:
        if len(day) == _DAY:
            return _format(date.fromisoformat(day), "d MMMM y", language)
        if len(day) == _MONTH:
            return _format(date.fromisoformat(f"{day}-01"), "MMMM y", language)
    except ValueError:
        return ""
    return day[:4] if day[:4].isdecimal() else ""


def _format(day: date, pattern: str, language: Language) -> str:
    return format_date(day, pattern, locale=COUNTRY.locale(language))


def address(public_url: str, page: str) -> Text:
    """Return the address of a page in each language."""
    return Text(ar=f"{public_url}/ar/{page}/", en=f"{public_url}/en/{page}/")


def alike(text: str) -> Text:
    return Text(ar=text, en=text)


def in_both(key: str, **values: str) -> Text:
    return Text(ar=say(key, "ar", **values), en=say(key, "en", **values))
