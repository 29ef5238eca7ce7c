"""Reference numbers: MOI-2026-012-000345-C. The prefix is the ministry's."""

import re

from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.rules.characters import ascii_upper, fold_digits, without_blanks

MAX_ORDINAL = 999_999_999
"""The largest ordinal of one service in a year."""

_PREFIX = COUNTRY.reference_prefix
_REFERENCE = re.compile(f"(?:{_PREFIX})?([0-9]{{4}})([0-9]{{3}})([0-9]{{6,9}})([0-9])")


def reference_number(year: int, service_number: int, ordinal: int) -> str:
    """Return a reference number: year, service, ordinal in that year, and a Luhn digit over all of them.

    Raises ValueError if `ordinal` is above `MAX_ORDINAL`.
    """
    if ordinal > MAX_ORDINAL:
        raise ValueError(ordinal)
    digits = f"{year:04}{service_number:03}{ordinal:06}"
    return f"{_PREFIX}-{year:04}-{service_number:03}-{ordinal:06}-{_check_digit(digits)}"


def read_reference(text: str) -> str | None:
    """Return the reference number in a typed text, with or without the prefix and dashes.

    None means that there is none, or that it is mistyped.
    """
    match = _REFERENCE.fullmatch(re.sub("[^A-Z0-9]", "", ascii_upper(without_blanks(fold_digits(text)))))
    if match is None:
        return None
    year, service, ordinal, check = match.groups()
    return (
        f"{_PREFIX}-{year}-{service}-{ordinal}-{check}"
        if _check_digit(year + service + ordinal) == int(check)
        else None
    )


def _check_digit(digits: str) -> int:
    """Return the Luhn digit (ISO/IEC 7812-1): from the right, every other digit counts twice."""
    doubled = (int(digit) * 2 if n % 2 == 0 else int(digit) for n, digit in enumerate(reversed(digits)))
    return -sum(value - 9 if value > 9 else value for value in doubled) % 10  # noqa: PLR2004  # the sum of two digits
