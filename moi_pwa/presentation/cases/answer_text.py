"""One answer as an officer or an applicant reads it: a label for a choice, a name for a code, a day as Jordan writes
it.
"""

from collections.abc import Mapping

from moi_pwa.core.answers import Json
from moi_pwa.core.fields import ChoiceField, CountryField, DateField, Field, LookupField
from moi_pwa.core.reference import Lists
from moi_pwa.core.text import Language
from moi_pwa.rules.dates import numeric_day, parse_day
from moi_pwa.rules.hijri import numeric_hijri_day

_YES_NO: dict[Language, tuple[str, str]] = {"ar": ("لا", "نعم"), "en": ("No", "Yes")}
_HIJRI: dict[Language, str] = {"ar": "هـ", "en": "AH"}
_DAY = 10
"""Characters of an ISO day; what follows names the document's calendar."""


def in_words(asked: Field, answer: Json, language: Language, *, lists: Lists, countries: Mapping[str, str]) -> str:
    """Return the answer in words; "" if there is none, or it has no words (documents, a group).

    A code that no list knows stays as it was sent. `countries` maps a country (ISO 3166-1 alpha-3) to its name in that
    language. `lists` are those of the day that the answer was given.
    """
    match answer:
        case bool():
            return _YES_NO[language][answer]
        case str():
            return _text_in_words(asked, answer, language, lists, countries)
        case int() | float():
            return str(answer)
        case _:
            return ""


def _text_in_words(asked: Field, answer: str, language: Language, lists: Lists, countries: Mapping[str, str]) -> str:
    match asked:
        case ChoiceField():
            return next((each.label.in_language(language) for each in asked.options if each.value == answer), answer)
        case DateField():
            return day_text(answer, language)
        case CountryField():
            return countries.get(answer, answer)
        case LookupField():
            return str(lists.get(asked.list, {}).get(answer, {}).get(language) or answer)
        case _:
            return answer


def day_text(answer: str, language: Language) -> str:
    """Return a day as 15/01/2026, or, partly known, as 01/2026 or 2026.

    If the document bears it in Hijri, the Hijri day follows: 15/01/2026 (26/07/1447 AH).
    """
    gregorian, marked = numeric_day(answer[:_DAY]), len(answer) > _DAY
    day = parse_day(answer[:_DAY]) if marked else None
    hijri = numeric_hijri_day(day) if day else None
    return f"{gregorian} ({hijri} {_HIJRI[language]})" if hijri else gregorian
