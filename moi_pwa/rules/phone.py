"""Telephone numbers as people write them, and as they are kept (E.164)."""

import re

from moi_pwa.rules.characters import fold_digits, without_blanks

_WRITTEN_BETWEEN = re.compile(r"[()./\-\u2010-\u2015]")
_JORDANIAN = re.compile(r"\+962(7(11|[29][0-9]|[78][0-25-9])[0-9]{6}|[2356][0-9]{7})")
"""Mobiles (077, 078, 079, 072, 0711) and land lines."""
_FOREIGN = re.compile(r"\+[1-9][0-9]{6,14}")
_NATIONAL_JO = re.compile(r"0?([2356][0-9]{7}|7[0-9]{8})")


def clean_phone(text: str, region: str) -> str:
    """E.164 where the number can be read; else without what people write between digits."""
    number = without_blanks(_WRITTEN_BETWEEN.sub("", fold_digits(text)))
    if number.startswith("00"):
        number = f"+{number[2:]}"
    if region == "JO" and (national := _NATIONAL_JO.fullmatch(number)):
        number = f"+962{national[1]}"
    number = re.sub(r"^962(?=[0-9]{8,10}\Z)", "+962", number)
    return re.sub(r"^\+9620", "+962", number)


def is_phone(number: str) -> bool:
    """E.164; a Jordanian number must also be one that Jordan gives out."""
    return bool(_JORDANIAN.fullmatch(number) if number.startswith("+962") else _FOREIGN.fullmatch(number))
