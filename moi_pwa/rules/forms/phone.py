"""Telephone numbers as people write them, and as they are stored (E.164)."""

import re

import phonenumbers

from moi_pwa.rules.characters import fold_digits, without_blanks

_WRITTEN_BETWEEN = re.compile(r"[()./\-\u2010-\u2015]")
_E164 = re.compile(r"\+[1-9][0-9]{6,14}")
_NATIONAL_JO = re.compile(r"0?([2356][0-9]{7}|7[0-9]{8})")


def clean_phone(text: str, region: str) -> str:
    """Return a number in E.164 if it can be read, else without the characters that people write between digits."""
    number = without_blanks(_WRITTEN_BETWEEN.sub("", fold_digits(text)))
    if number.startswith("00"):
        number = f"+{number[2:]}"
    if region == "JO" and (national := _NATIONAL_JO.fullmatch(number)):
        number = f"+962{national[1]}"
    number = re.sub(r"^962(?=[0-9]{8,10}\Z)", "+962", number)
    return re.sub(r"^\+9620", "+962", number)


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
