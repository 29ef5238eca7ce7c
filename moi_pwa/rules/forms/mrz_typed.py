"""Cleaning of a machine-readable zone as people type or paste it, before `rules/forms/mrz.py` reads it."""

import re
import unicodedata
from collections.abc import Iterator

from moi_pwa.rules.characters import INVISIBLE, ascii_upper, fold_digits
from moi_pwa.rules.forms.mrz import MRZ_LINE, read_mrz

_BLANKS = re.compile(r"[\t \xa0\u2000-\u200a\u202f\u3000]+")
_MISREAD = str.maketrans("OIBSZG", "018526")
_CONFUSED = dict(zip("O0I1B8S5Z2", "0O1I8B5S2Z", strict=True))
"""Look-alikes that are tried for each other.

G and 6 are missing: they have the same check digit, so no check can tell them apart.
"""

_ONE_LINE = {90: 30, 88: 44, 72: 36}


def clean_mrz(text: str) -> str:
    """Return the lines joined by a newline: upper case, ASCII digits, no blanks. A zone pasted as one line is split."""
    folded = ascii_upper(fold_digits(INVISIBLE.sub("", text))).replace("«", "<<").replace("‹", "<")
    packed = unicodedata.normalize("NFC", _BLANKS.sub("", folded))
    lines = [line for line in re.split(r"[\n-\r\x85\u2028\u2029]+", packed) if line]
    if len(lines) == 1 and MRZ_LINE.fullmatch(lines[0]) and (width := _ONE_LINE.get(len(lines[0]))):
        lines = [lines[0][at : at + width] for at in range(0, len(lines[0]), width)]
    return "\n".join(lines)


def repair_mrz(text: str) -> str:
    """Correct look-alike letters and digits in a cleaned zone, if the check digits then agree; else return it
    unchanged.
    """
    best = text
    for candidate in _candidates(text):
        read = read_mrz(candidate)
        if read and read.problem is None:
            if best is not text:
                return text  # two readings agree, and nothing tells which was meant
            best = candidate
    return best


def _candidates(text: str) -> Iterator[str]:
    """Yield the zone with digits where digits must be, then with one look-alike of the number exchanged at a time."""
    lines = text.split("\n")
    widths = [len(line) for line in lines]
    if widths not in ([30, 30, 30], [44, 44], [36, 36]):
        return
    card = widths[0] == 30  # noqa: PLR2004  # a card's line
    numeric, number_line = ([(1, 0, 7), (1, 8, 15), (1, 29, 30), (0, 14, 15)], 0) if card else (_numeric(lines), 1)
    for line, start, end in numeric:
        lines[line] = lines[line][:start] + lines[line][start:end].translate(_MISREAD) + lines[line][end:]
    yield "\n".join(lines)
    start = 5 if card else 0
    for at in range(start, start + 9):
        if other := _CONFUSED.get(lines[number_line][at]):
            changed = lines[number_line][:at] + other + lines[number_line][at + 1 :]
            yield "\n".join([*lines[:number_line], changed, *lines[number_line + 1 :]])


def _numeric(lines: list[str]) -> list[tuple[int, int, int]]:
    """Return line, start and end of each part of the second of two lines that holds digits only."""
    spans = [(1, 9, 10), (1, 13, 20), (1, 21, 28)]
    if lines[0].startswith("V"):
        return spans
    return [*spans, (1, 42, 44)] if len(lines[1]) == 44 else [*spans, (1, 35, 36)]  # noqa: PLR2004  # a passport's
