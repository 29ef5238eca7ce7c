"""The cells of a service's sheet: how a question's cells are written, and what a spreadsheet lets a person enter."""

from typing import Any, NamedTuple

from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.conditions import Moment
from moi_pwa.core.fields import (
    CodeField,
    DateField,
    EmailField,
    Field,
    MoneyField,
    NationalNumberField,
    NumberField,
    PassportField,
    TextField,
)
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.rules.forms.checks import MAX_EMAIL_LENGTH

AS_TEXT = "@"
"""The format of a cell that keeps what is typed, leading zeros included."""
AS_DAY = "dd/mm/yyyy"
_AS_NUMBER = "0"
_AS_MONEY = f"0.{'0' * COUNTRY.currency.minor_units}"
_NATIONAL_NUMBER_LENGTH = 10
_PASSPORT_LENGTHS = (5, 15)


class _Limits(NamedTuple):
    validate: str
    criteria: str
    bounds: dict[str, Any]
    problem: str
    params: dict[str, int]


def format_of(field: Field) -> str:
    """Return the number format of a question's cells."""
    match field:
        case DateField(partial=False):
            return AS_DAY
        case NumberField():
            return _AS_NUMBER
        case MoneyField():
            return _AS_MONEY
        case _:
            return AS_TEXT


def list_validation(source: str, language: Language) -> dict[str, Any]:
    """Return the rule for cells that hold one of a list. `source` is a range."""
    return {"validate": "list", "source": f"={source}", "error_message": say("problem.unknown_entry", language)}


def whole_number(minimum: int, maximum: int, language: Language) -> dict[str, Any]:
    """Return the rule for cells that hold a whole number."""
    return _rule(_between("integer", minimum, maximum, "not_a_number"), language)


def validation_of(field: Field, language: Language) -> dict[str, Any] | None:
    """Return what a spreadsheet refuses in the cells of a question without a list. None means that it takes anything.

    A phone checks everything again: pasted cells are not refused, and a bound by another answer is not known here.
    """
    limits = _limits(field)
    return limits and _rule(limits, language)


def _limits(field: Field) -> _Limits | None:  # noqa: PLR0911 -- one case for each kind
    match field:
        case TextField() | CodeField():
            return _between("length", field.min_chars, field.max_chars, "too_long", n=field.max_chars)
        case EmailField():
            return _between("length", 1, MAX_EMAIL_LENGTH, "not_an_email")
        case PassportField():
            return _between("length", *_PASSPORT_LENGTHS, "not_a_passport_number")
        case NationalNumberField():
            return _between("length", _NATIONAL_NUMBER_LENGTH, _NATIONAL_NUMBER_LENGTH, "not_ten_digits")
        case NumberField():
            return _between("integer", field.minimum, field.maximum, "not_a_number")
        case MoneyField():
            fils = COUNTRY.currency.fils_per_unit
            return _between("decimal", field.minimum_fils / fils, field.maximum_fils / fils, "not_money")
        case DateField(partial=False, hijri=False):
            return _days(field)
        case _:
            return None


def _days(field: DateField) -> _Limits:
    first, last = _day(field.not_before), _day(field.not_after)
    match first, last:
        case str(), str():
            return _Limits("date", "between", {"minimum": first, "maximum": last}, "problem.not_a_date", {})
        case None, str():
            return _Limits("date", "<=", {"value": last}, "problem.not_a_date", {})
        case _:
            return _Limits("date", ">=", {"value": first or "=DATE(1900,1,1)"}, "problem.not_a_date", {})


def _day(moment: Moment | None) -> str | None:
    """Return a moment as a formula. None means that it is not given by today alone."""
    if moment is None or moment.of != "today" or moment.stay_of:
        return None
    day = f"EDATE(TODAY(),{moment.months})" if moment.months else "TODAY()"
    return f"={day}{moment.days:+d}" if moment.days else f"={day}"


def _between(kind: str, minimum: float, maximum: float, problem: str, **params: int) -> _Limits:
    return _Limits(kind, "between", {"minimum": minimum, "maximum": maximum}, f"problem.{problem}", params)


def _rule(limits: _Limits, language: Language) -> dict[str, Any]:
    message = say(limits.problem, language, **limits.params)
    return {"validate": limits.validate, "criteria": limits.criteria, **limits.bounds, "error_message": message}
