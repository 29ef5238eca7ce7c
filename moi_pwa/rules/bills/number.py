"""Bill numbers: 12 digits, as people copy them into a bank's app."""

import re

from moi_pwa.rules.characters import fold_digits, without_blanks

_NUMBER = re.compile("[0-9]{12}")
_MODULUS = 97
_DIGITS_BEFORE_CHECK = 10
MAX_ORDINAL = 99_999_999


def bill_number(year: int, ordinal: int) -> str:
    """Return a bill number: year (two digits), ordinal in that year, and two check digits (ISO/IEC 7064, MOD 97-10).

    Raises ValueError if there are more bills in the year than numbers.
    """
    digits = f"{year % 100:02}{ordinal:08}"
    if len(digits) != _DIGITS_BEFORE_CHECK:
        raise ValueError("more bills in a year than there are numbers")
    return f"{digits}{_MODULUS + 1 - int(digits) * 100 % _MODULUS:02}"


def read_bill_number(text: str) -> str | None:
    """Return the bill number in a typed text, in Arabic or Western digits; None if there is none, or it is mistyped."""
    digits = re.sub(r"[-–.]", "", without_blanks(fold_digits(text)))
    return digits if _NUMBER.fullmatch(digits) and int(digits) % _MODULUS == 1 else None
