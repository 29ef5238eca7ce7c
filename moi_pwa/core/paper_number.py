"""The number of a paper: nine characters, as many as a machine-readable zone has for it (ICAO Doc 9303-3).

It consists of the kind's letter, the year in Amman, and the ordinal of the paper among those of its kind and year: six
digits up to 999999, then six characters of which the first is a letter. None of the letters can be taken for a digit or
for another letter (Crockford's base 32). The numbers of a kind and a year sort in the order in which they were given
out. The twin that reads a number is `paper_number.js`.
"""

import re

from moi_pwa.core.papers import SealedKind

_LETTERS: dict[SealedKind, str] = {
    "visa": "V",
    "residence_permit": "R",
    "emergency_travel_document": "E",
    "notice": "N",
    "refusal": "D",
}
SEALED_KINDS = tuple(_LETTERS)
_BASE_32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LAST_OF_DIGITS = 999_999
_FIRST_WITH_LETTER = 10 * 32**5
"""The value of A00000 in base 32; everything below begins with a digit."""
MAX_ORDINAL = _LAST_OF_DIGITS + 32**6 - _FIRST_WITH_LETTER

_ORDINAL = "(?:[0-9]{6}|[A-HJKMNP-TV-Z][0-9A-HJKMNP-TV-Z]{5})"
PAPER_NUMBER = re.compile(f"[VREN][0-9]{{2}}{_ORDINAL}")
_SEALED_NUMBER = re.compile(f"([VREND][0-9]{{2}})({_ORDINAL})")


def paper_number(kind: SealedKind, year: int, ordinal: int) -> str:
    """Return the number of a paper: V26000123, or V26A00000 for the millionth visa of 2026.

    Raises ValueError if `ordinal` is below 1 or above `MAX_ORDINAL`.
    """
    if not 1 <= ordinal <= MAX_ORDINAL:
        raise ValueError(ordinal)
    return f"{_LETTERS[kind]}{year % 100:02}{_written(ordinal)}"


def series_of(number: str) -> tuple[str, int]:
    """Return the series and the ordinal of a number, as `read_paper_number`.

    Raises ValueError if it is the number of no paper or refusal.
    """
    read = read_paper_number(number)
    if read is None:
        raise ValueError(number)
    return read


def read_paper_number(number: str) -> tuple[str, int] | None:
    """Return the series of a paper or a refusal (its kind and year) and its ordinal: V26000123 gives ("V26", 123).

    None means that `number` is the number of no paper or refusal.
    """
    match = _SEALED_NUMBER.fullmatch(number)
    if match is None:
        return None
    series, ordinal = match.groups()
    if ordinal.isdigit():
        return series, int(ordinal)
    value = 0
    for character in ordinal:
        value = value * 32 + _BASE_32.index(character)
    return series, value - _FIRST_WITH_LETTER + _LAST_OF_DIGITS + 1


def _written(ordinal: int) -> str:
    if ordinal <= _LAST_OF_DIGITS:
        return f"{ordinal:06}"
    value, characters = ordinal - _LAST_OF_DIGITS - 1 + _FIRST_WITH_LETTER, ""
    for _ in range(6):
        value, digit = divmod(value, 32)
        characters = _BASE_32[digit] + characters
    return characters
