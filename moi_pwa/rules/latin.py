"""Spelling a name of Latin letters with A to Z alone, as a machine-readable zone has it. Twin: `core/latin.js`."""

import re
import unicodedata
from functools import cache

from anyascii import anyascii

_ICAO = {
    "Ä": "AE", "Å": "AA", "Æ": "AE", "Ð": "D", "Đ": "D", "Ħ": "H", "Ĳ": "IJ", "ĸ": "Q", "Ł": "L", "Ŋ": "N", "Ö": "OE", "Ø": "OE",
    "Œ": "OE", "ẞ": "SS", "Ŧ": "T", "Þ": "TH", "Ü": "UE",
}  # fmt: skip
"""Doc 9303-3, section 6A; where it allows several spellings, the first."""

_LEFT_OUT = frozenset("'‘’`´ʹʻʼʾʿ.·\u200c\u200d")
"""Apostrophes and dots: what stands on both of their sides is one word."""

_BETWEEN_WORDS = frozenset(" ,-/@<‐‑‒–—―−")


class UnspelledNameError(Exception):
    """A name cannot be written in a zone: no spelling is known of one of its characters, or it has no letter."""


def latin(name: str) -> str:
    """A name in the characters of a zone: its words are separated by "<". No letter is left out.

    Raises:
        UnspelledNameError: no spelling is known of a character.
    """
    spelled = "".join(map(_spelled, unicodedata.normalize("NFC", name.upper())))
    return re.sub("<+", "<", spelled).strip("<")


def latin_as_far_as_known(text: str) -> str:
    """As `latin`, for what is searched: a character without a spelling stays as it is."""
    return re.sub("<+", "<", "".join(map(_spelled_or_kept, unicodedata.normalize("NFC", text.upper())))).strip("<")


def _spelled_or_kept(character: str) -> str:
    try:
        return _spelled(character)
    except UnspelledNameError:
        return character


@cache
def _spelled(character: str) -> str:
    """As `_ICAO` has it; of another letter with marks: without its marks; else as anyascii has it."""
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
