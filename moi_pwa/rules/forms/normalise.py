"""Normalisation of answers: typed text becomes the answer that travels.

A second normalisation changes nothing. Text that cannot be read stays as it is, for the checks.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

from moi_pwa.core.answers import Answers, Json
from moi_pwa.core.fields import DeclarationField, Field, GroupField, TextField
from moi_pwa.core.service import Service
from moi_pwa.rules.characters import (
    MAX_ANSWER_LENGTH,
    ascii_upper,
    fold_digits,
    tidy_line,
    tidy_paragraph,
    without_blanks,
)
from moi_pwa.rules.dates import pad_day
from moi_pwa.rules.forms.mrz_typed import clean_mrz, repair_mrz
from moi_pwa.rules.forms.phone import clean_phone
from moi_pwa.rules.money import pad_dinars

_WHOLE = re.compile("-?[0-9]{1,15}")
_NO_NAME = re.compile(r"[-.\u2010-\u2015\u2212]+")
"""The signs that people write where they have no such name, as some passports do: a dash, a dot."""
_YES_NO: dict[str, Json] = {"yes": True, "no": False}


def _text(field: TextField, raw: str) -> Json:
    text = tidy_line(raw) if field.lines == 1 else tidy_paragraph(raw)
    return "" if field.script != "any" and not field.required and _NO_NAME.fullmatch(text) else text


def _phone(_: Field, raw: str) -> Json:
    return clean_phone(raw)


def _number(_: Field, raw: str) -> Json:
    digits = without_blanks(fold_digits(raw).replace("٬", ""))
    return int(digits) if _WHOLE.fullmatch(digits) else digits


def _money(_: Field, raw: str) -> Json:
    amount = without_blanks(fold_digits(raw).replace("٬", "").replace("٫", "."))
    dinars = pad_dinars(amount)
    return amount if dinars is None else dinars


def _day(_: Field, raw: str) -> Json:
    return pad_day(without_blanks(fold_digits(raw)))


def _code(_: Field, raw: str) -> Json:
    return ascii_upper(without_blanks(fold_digits(raw)))


def _digits(_: Field, raw: str) -> Json:
    return without_blanks(fold_digits(raw).replace("-", ""))


def _email(_: Field, raw: str) -> Json:
    local, at, domain = without_blanks(raw).rpartition("@")
    return local + at + domain.translate({upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)})


def _mrz(_: Field, raw: str) -> Json:
    return repair_mrz(clean_mrz(raw))


def _line(_: Field, raw: str) -> Json:
    return tidy_line(raw)


def _yes_no(_: Field, raw: str) -> Json:
    return _YES_NO.get(raw, raw)


_FROM_TEXT: dict[str, Callable[[Any, str], Json]] = {
    "text": _text,
    "code": _code,
    "date": _day,
    "choice": _line,
    "lookup": _line,
    "yes_no": _yes_no,
    "number": _number,
    "money": _money,
    "phone": _phone,
    "email": _email,
    "country": _code,
    "passport": _code,
    "mrz": _mrz,
    "national_number": _digits,
    "establishment_number": _digits,
    "declaration": _yes_no,
}


def normalise(field: Field, raw: Json) -> Json:
    """Return the answer to `field` that `raw` means, None if it means none."""
    if isinstance(field, GroupField) and isinstance(raw, list):
        return [_normalise_all(field.fields, item) if isinstance(item, dict) else item for item in raw] or None
    if isinstance(raw, str) and field.kind in _FROM_TEXT and len(raw) <= MAX_ANSWER_LENGTH:
        answer = _FROM_TEXT[field.kind](field, raw)
    else:
        answer = raw
    unticked = isinstance(field, DeclarationField) and answer is False
    return None if unticked or answer in ("", []) else answer


def normalise_answers(service: Service, answers: Answers) -> dict[str, Json]:
    """Return every answer normalised.

    Missing ones are left out; answers that the service does not know stay as they are.
    """
    return _normalise_all((field for section in service.sections for field in section.fields), answers)


def _normalise_all(fields: Iterable[Field], answers: Answers) -> dict[str, Json]:
    by_id = {field.id: field for field in fields}
    normal = {name: normalise(by_id[name], raw) if name in by_id else raw for name, raw in answers.items()}
    return {name: answer for name, answer in normal.items() if answer is not None}
