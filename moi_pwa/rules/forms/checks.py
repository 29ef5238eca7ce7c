"""The checks of answers, one for each kind of field.

A check returns a code of what is wrong; locales/*.json has the sentences.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from moi_pwa.core.answers import Answers, Facts, Json
from moi_pwa.core.fields import (
    ChoiceField,
    CodeField,
    DateField,
    DeclarationField,
    Field,
    FileField,
    GroupField,
    LookupField,
    MoneyField,
    NumberField,
    TextField,
)
from moi_pwa.rules.characters import MAX_ANSWER_LENGTH, has_letter, has_unprintable, is_text, length
from moi_pwa.rules.dates import HIJRI, parse_span
from moi_pwa.rules.forms.conditions import look_up, span_of
from moi_pwa.rules.forms.mrz import read_mrz
from moi_pwa.rules.forms.phone import is_phone
from moi_pwa.rules.money import dinars, parse_fils
from moi_pwa.rules.parties.filing import FILED_BY, refusal_of


class FieldError(NamedTuple):
    """A problem of one answer: a value, not an exception."""

    code: str
    params: Mapping[str, str | int] = MappingProxyType({})
    """The parameters of its sentence, {"n": 3}."""


class FieldContext(NamedTuple):
    """The surroundings of a field."""

    path_prefix: str = ""
    """The place of the field: empty, or "companions/0/" for a field of a group's item."""
    scope: Sequence[Answers] = ()
    """The answers around the field, nearest first."""


_NAMES_SIGNS = r" .\-'\u2018\u2019\u02bb\u02bc\u2010-\u2015\u2212"
"""The characters that passports print in names besides letters (ICAO 9303-3, 4.6): apostrophes and hyphens, however
they are typed.
"""
_ARABIC = re.compile(
    f"[{_NAMES_SIGNS}"
    r"\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06ef\u06fa-\u06fc\u06ff\u0750-\u077f"
    r"\u0870-\u0887\u0889-\u088e\u08a0-\u08e1\u08e3-\u08ff\u200c\u200d\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdf4\ufe70-\ufefc]*"
)
_LATIN = re.compile(
    f"[{_NAMES_SIGNS}"
    r"/@,\xb7\u02be\u02bfA-Za-z\xaa\xba\xc0-\xd6\xd8-\xf6\xf8-\u0183\u0186-\u01a6\u01a9-\u01b7\u01c4-\u0240\u0243-\u0293"
    r"\u0300-\u0344\u0346-\u034e\u0350-\u0362\u1e00-\u1eff\u2c60-\u2c76]*"
)
"""Letters with a spelling in a machine-readable zone (`rules/latin.py`), marks that are no letters, and the signs of
S/O, A/L and aliases, of names in two languages, and for hamza and ayn.
"""
_SCRIPTS = {"arabic": (_ARABIC, "not_arabic"), "latin": (_LATIN, "not_latin")}
_EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])"
)
MAX_EMAIL_LENGTH = 254
"""The maximum length of an e-mail address in characters (RFC 5321 §4.5.3.1.3, without the angle brackets)."""


def check_field(field: Field, answer: Json, facts: Facts, context: FieldContext = FieldContext()) -> FieldError | None:  # noqa: B008  # it is immutable
    """Return what is wrong with a normalised answer, None if nothing is.

    Items of a group are checked in `rules/forms/answers.py`.
    """
    if isinstance(field, DeclarationField):
        return _declaration(field, answer)
    if isinstance(field, GroupField):
        return _group(field, answer)
    if answer is None or answer in ("", []):
        return FieldError("required") if field.required else None
    if isinstance(answer, str) and len(answer) > MAX_ANSWER_LENGTH:
        return FieldError("too_long", {"n": MAX_ANSWER_LENGTH})
    if isinstance(answer, str) and not is_text(answer):
        return FieldError("unprintable")
    return CHECKS[field.kind](field, answer, facts, context)


def _text(field: TextField, answer: Json, *_: object) -> FieldError | None:
    if not isinstance(answer, str):
        return FieldError("wrong_type")
    if has_unprintable(answer.replace("\n", " ") if field.lines > 1 else answer):
        return FieldError("unprintable")
    if length(answer) < field.min_chars:
        return FieldError("too_short", {"n": field.min_chars})
    if length(answer) > field.max_chars:
        return FieldError("too_long", {"n": field.max_chars})
    return None if field.script == "any" else _name(field.script, answer)


def _name(script: str, answer: str) -> FieldError | None:
    allowed, code = _SCRIPTS[script]
    if not allowed.fullmatch(answer):
        return FieldError(code)
    return None if has_letter(answer) else FieldError("no_letter")


def _code(field: CodeField, answer: Json, *_: object) -> FieldError | None:
    if not isinstance(answer, str):
        return FieldError("wrong_type")
    if re.fullmatch("[A-Z0-9]*", "".join(c for c in answer if c not in field.punctuation)) is None:
        return FieldError("not_a_code")
    if len(answer) < field.min_chars:
        return FieldError("too_short", {"n": field.min_chars})
    return FieldError("too_long", {"n": field.max_chars}) if len(answer) > field.max_chars else None


def _date(field: DateField, answer: Json, facts: Facts, context: FieldContext) -> FieldError | None:
    if not isinstance(answer, str):
        return FieldError("wrong_type")
    days = parse_span(answer)
    is_full, marked = len(answer) >= len("2026-01-15"), answer.endswith(HIJRI)
    if days is None or (not is_full and not field.partial) or (marked and not field.hijri):
        return FieldError("not_a_date")
    earliest = field.not_before and span_of(field.not_before, context.scope, facts)
    if earliest and days.last < earliest.first:
        return FieldError("too_early", {"date": earliest.first.isoformat()})
    latest = field.not_after and span_of(field.not_after, context.scope, facts)
    return FieldError("too_late", {"date": latest.last.isoformat()}) if latest and days.first > latest.last else None


def _choice(field: ChoiceField, answer: Json, facts: Facts, context: FieldContext) -> FieldError | None:
    if not isinstance(answer, str):
        return FieldError("wrong_type")
    if not any(answer == option.value for option in field.options):
        return FieldError("unknown_option")
    if field.id != FILED_BY or context.path_prefix or facts.filer is None:
        return None
    refusal = refusal_of(field, answer, facts.filer)
    return FieldError(refusal) if refusal else None


def _lookup(field: LookupField, answer: Json, facts: Facts, context: FieldContext) -> FieldError | None:
    if not isinstance(answer, str):
        return FieldError("wrong_type")
    entries = facts.lists.get(field.list)
    fits = answer in entries if entries else bool(_ENTRY.fullmatch(answer))
    if not fits or (field.only and answer not in field.only):
        return FieldError("unknown_entry")
    parent = field.within and look_up(field.within, context.scope)
    elsewhere = entries and parent and entries[answer].get("parent") != parent
    return FieldError("unknown_entry") if elsewhere else None


def _yes_no(_field: Field, answer: Json, *_: object) -> FieldError | None:
    return None if isinstance(answer, bool) else FieldError("wrong_type")


def _number(field: NumberField, answer: Json, *_: object) -> FieldError | None:
    if isinstance(answer, str):
        return FieldError("not_a_number")
    if not isinstance(answer, int) or isinstance(answer, bool):
        return FieldError("wrong_type")
    if answer < field.minimum:
        return FieldError("too_small", {"n": field.minimum})
    return FieldError("too_large", {"n": field.maximum}) if answer > field.maximum else None


def _money(field: MoneyField, answer: Json, *_: object) -> FieldError | None:
    if not isinstance(answer, str):
        return FieldError("wrong_type")
    fils = parse_fils(answer)
    if fils is None:
        return FieldError("not_money")
    if fils < field.minimum_fils:
        return FieldError("too_small", {"n": dinars(field.minimum_fils)})
    return FieldError("too_large", {"n": dinars(field.maximum_fils)}) if fils > field.maximum_fils else None


def _phone(_field: Field, answer: Json, *_: object) -> FieldError | None:
    return _shaped(answer, "not_a_phone", is_phone)


def is_email(text: str) -> bool:
    """Return whether a normalised text is an e-mail address (RFC 5321, without quoted local parts)."""
    return len(text) <= MAX_EMAIL_LENGTH and bool(_EMAIL.fullmatch(text))


def _email(_field: Field, answer: Json, *_: object) -> FieldError | None:
    return _shaped(answer, "not_an_email", is_email)


def _country(_field: Field, answer: Json, facts: Facts, _context: FieldContext) -> FieldError | None:
    known = facts.lists.get("nationalities")
    return _shaped(answer, "unknown_country", lambda code: code in known if known else bool(_COUNTRY.fullmatch(code)))


def _passport(_field: Field, answer: Json, *_: object) -> FieldError | None:
    return _shaped(answer, "not_a_passport_number", lambda text: bool(_PASSPORT.fullmatch(text)))


def _mrz(_field: Field, answer: Json, *_: object) -> FieldError | None:
    if not isinstance(answer, str):
        return FieldError("wrong_type")
    read = read_mrz(answer)
    if read is None:
        return FieldError("mrz_shape")
    return FieldError(read.problem) if read.problem else None


def _national_number(_field: Field, answer: Json, *_: object) -> FieldError | None:
    return _shaped(answer, "not_ten_digits", lambda text: bool(_TEN_DIGITS.fullmatch(text)))


def _establishment_number(_field: Field, answer: Json, *_: object) -> FieldError | None:
    return _shaped(answer, "not_nine_digits", lambda text: bool(_NINE_DIGITS.fullmatch(text)))


def _file(field: FileField, answer: Json, facts: Facts, context: FieldContext) -> FieldError | None:
    if not isinstance(answer, list) or not all(isinstance(each, str) for each in answer):
        return FieldError("wrong_type")
    if len(answer) > field.max_files:
        return FieldError("too_many_files", {"n": field.max_files})
    if facts.documents is None:
        return None
    path = context.path_prefix + field.document
    fitting = {each.id for each in facts.documents if each.code == field.document and each.path == path}
    all_fit = fitting.issuperset(str(each) for each in answer) and len(set(map(str, answer))) == len(answer)
    return None if all_fit else FieldError("unknown_file")


def _declaration(field: DeclarationField, answer: Json, *_: object) -> FieldError | None:
    if answer is not None and not isinstance(answer, bool):
        return FieldError("wrong_type")
    return FieldError("not_agreed") if field.required and not answer else None


def _group(field: GroupField, answer: Json, *_: object) -> FieldError | None:
    items = [] if answer is None else answer
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        return FieldError("wrong_type")
    if len(items) < field.minimum:
        return FieldError("too_few_items", {"n": field.minimum})
    return FieldError("too_many_items", {"n": field.maximum}) if len(items) > field.maximum else None


CHECKS: dict[str, Callable[[Any, Json, Facts, FieldContext], FieldError | None]] = {
    "text": _text,
    "code": _code,
    "date": _date,
    "choice": _choice,
    "lookup": _lookup,
    "yes_no": _yes_no,
    "number": _number,
    "money": _money,
    "phone": _phone,
    "email": _email,
    "country": _country,
    "passport": _passport,
    "mrz": _mrz,
    "national_number": _national_number,
    "establishment_number": _establishment_number,
    "file": _file,
    "declaration": _declaration,
    "group": _group,
}

_COUNTRY = re.compile("[A-Z]{3}")
_ENTRY = re.compile("[A-Za-z0-9_-]{1,40}")
_PASSPORT = re.compile("[A-Z0-9]{5,15}")
_TEN_DIGITS = re.compile("[0-9]{10}")
_NINE_DIGITS = re.compile("[0-9]{9}")


def _shaped(answer: Json, code: str, fits: Callable[[str], bool]) -> FieldError | None:
    if not isinstance(answer, str):
        return FieldError("wrong_type")
    return None if fits(answer) else FieldError(code)
