"""The number of a paper: nine characters, as many as a machine-readable zone has for it (ICAO Doc 9303-3)."""

import re

from moi_pwa.core.papers import SealedKind

_LETTERS: dict[SealedKind, str] = {
    "visa": "V",
    "residence_permit": "R",
    "emergency_travel_document": "E",
    "notice": "N",
    "refusal": "D",
}
MAX_ORDINAL = 999_999
PAPER_NUMBER = re.compile("[VREN][0-9]{8}")


def paper_number(kind: SealedKind, year: int, ordinal: int) -> str:
    """V26000123: the kind, the year in Amman, and how many of that kind were issued in it. Raises ValueError: more than there are numbers."""
    if not 1 <= ordinal <= MAX_ORDINAL:
        raise ValueError(ordinal)
    return f"{_LETTERS[kind]}{year % 100:02}{ordinal:06}"
