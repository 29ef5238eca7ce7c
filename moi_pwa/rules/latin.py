"""The spelling of names in Latin letters with A to Z alone, as a machine-readable zone has them.

Twin: `core/latin.js`.
"""

import re
import unicodedata
from functools import cache

from anyascii import anyascii

_ICAO = {
    "Ä": "AE", "Å": "AA", "Æ": "AE", "Ð": "D", "Đ": "D", "Ħ": "H", "Ĳ": "IJ", "ĸ": "Q", "Ł": "L", "Ŋ": "N", "Ö": "OE", "Ø": "OE",
    "Œ": "OE", "ẞ": "SS", "Ŧ": "T", "Þ": "TH", "Ü": "UE",
}  # fmt: skip
"""Spellings of Doc 9303-3, section 6A; where it allows several, the first."""

_LEFT_OUT = frozenset("'‘’`´ʹʻʼʾʿ.·\u200c\u200d")
"""Apostrophes and dots; the letters on both of their sides are one word."""

_BETWEEN_WORDS = frozenset(" ,-/@<‐‑‒–—―−")


class UnspelledNameError(Exception):
    """A name cannot be written in a zone: one of its characters has no known spelling, or it has no letter."""


def latin(name: str) -> str:
    """Return a name in the characters of a zone, its words separated by "<". No letter is left out.

    Raises:
        UnspelledNameError: a character has no known spelling.
    """
    spelled = "".join(map(_spelled, unicodedata.normalize("NFC", name.upper())))
    return re.sub("<+", "<", spelled).strip("<")


def latin_as_far_as_known(text: str) -> str:
    """Spell text as `latin` does, for searching: a character without a spelling stays as it is."""
    return re.sub("<+", "<", "".join(map(_spelled_or_kept, unicodedata.normalize("NFC", text.upper())))).strip("<")


def _spelled_or_kept(character: str) -> str:
    try:
        return _spelled(character)
    except UnspelledNameError:
        return character


@cache
def _spelled(character: str) -> str:
    """Return the spelling in `_ICAO`, else that of the letter without its marks, else that of anyascii.

    Raises UnspelledNameError if there is none.
    """
    if "A" <= character <= "Z":
        return character
    if character in _ICAO:
        return _ICAO[character]
    if character in _LEFT_OUT or unicodedata.category(character) == "Mn":
        return ""
    if character in _BETWEEN_WORDS:
        return "<"
    parts = [part for part in unicodedata.decomposition(character).split(" ") if part and not part.startswith("<")]
    if parts:
        letters = "".join(_spelled(each) for part in parts for each in chr(int(part, 16)).upper())
    else:
        letters = (
            re.sub("[^A-Z]", "", anyascii(character).upper())
            if unicodedata.name(character, "").startswith("LATIN ")
            else ""
        )
    if not letters.strip("<"):
        raise UnspelledNameError(character)
    return letters
