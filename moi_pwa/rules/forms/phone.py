"""Telephone numbers as people write them, and as they are stored (E.164)."""

import re

import phonenumbers

from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.rules.characters import fold_digits, without_blanks

_WRITTEN_BETWEEN = re.compile(r"[()./\-\u2010-\u2015]")
_E164 = re.compile(r"\+[1-9][0-9]{6,14}")
_OURS = COUNTRY.phones
_CODE, _TRUNK = _OURS.calling_code, _OURS.trunk_prefix
_FEWEST, _MOST = _OURS.digits_after_code
_NATIONAL = re.compile(f"(?:{_TRUNK})?({_OURS.national_number})")
_WITHOUT_PLUS = re.compile(rf"{_CODE}(?=[0-9]{{{_FEWEST},{_MOST}}}\Z)")


def clean_phone(text: str) -> str:
    """Return a number in E.164 if it can be read, else without the characters that people write between digits.

    A number without a calling code is one of the country.
    """
    number = without_blanks(_WRITTEN_BETWEEN.sub("", fold_digits(text)))
    if number.startswith("00"):
        number = f"+{number[2:]}"
    if national := _NATIONAL.fullmatch(number):
        number = f"+{_CODE}{national[1]}"
    if _WITHOUT_PLUS.match(number):
        number = f"+{number}"
    with_trunk = f"+{_CODE}{_TRUNK}"
    return number.replace(with_trunk, f"+{_CODE}", 1) if number.startswith(with_trunk) else number


def international_phone(text: str) -> str | None:
    """Return a number as it is written for readers in any country (E.123), "+962 6 000 0000"; None if it is none.

    Unlike `is_phone`, it takes numbers that libphonenumber's tables do not know: an authority may have a new range.
    """
    number = clean_phone(text)
    if not _E164.fullmatch(number):
        return None
    try:
        read = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return None
    written = phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return written if phonenumbers.is_possible_number(read) else None


def is_phone(number: str) -> bool:
    """Return whether a number is in E.164, in the one way it is dialled, and given out by its country (libphonenumber's
    "valid").
    """
    if not _E164.fullmatch(number):
        return False
    try:
        read = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return False
    e164 = phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.E164)
    return phonenumbers.is_valid_number(read) and e164 == number
