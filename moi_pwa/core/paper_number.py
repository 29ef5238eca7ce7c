"""The number of a paper: nine characters, as many as a machine-readable zone has for it (ICAO Doc 9303-3). Twin of what reads it: `paper_number.js`.

The kind's letter, the year in Amman, and how many of that kind were issued in it: six digits up to 999999, then six characters of which the first is a
letter. None of the letters can be taken for a digit or for another (Crockford's base 32), and numbers of a kind and a year sort in the order in which they were given out.
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
"""A00000 in base 32: what is below begins with a digit."""
MAX_ORDINAL = _LAST_OF_DIGITS + 32**6 - _FIRST_WITH_LETTER

_ORDINAL = "(?:[0-9]{6}|[A-HJKMNP-TV-Z][0-9A-HJKMNP-TV-Z]{5})"
PAPER_NUMBER = re.compile(f"[VREN][0-9]{{2}}{_ORDINAL}")
_SEALED_NUMBER = re.compile(f"([VREND][0-9]{{2}})({_ORDINAL})")


def paper_number(kind: SealedKind, year: int, ordinal: int) -> str:
    """Return a paper's number: V26000123, V26A00000 for the millionth visa of 2026. Raises ValueError: there are no more than `MAX_ORDINAL`."""
    if not 1 <= ordinal <= MAX_ORDINAL:
        raise ValueError(ordinal)
    return f"{_LETTERS[kind]}{year % 100:02}{_written(ordinal)}"


def series_of(number: str) -> tuple[str, int]:
    """Return what `read_paper_number` does. Raises ValueError: `number` is no number of a paper or a refusal."""
    read = read_paper_number(number)
    if read is None:
        raise ValueError(number)
    return read


def read_paper_number(number: str) -> tuple[str, int] | None:
    """Return the series of a paper or a refusal (its kind and year) and its ordinal in it: V26000123 gives ("V26", 123). None: it is no number of one."""
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
