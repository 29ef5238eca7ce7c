"""Letters that back guarantees.

A letter is known by its issuer and its number, however the two are typed, and covers no more than its amount.
"""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from moi_pwa.rules.characters import fold_digits

_BETWEEN = re.compile(r"[\W_]+")


@dataclass(frozen=True, kw_only=True)
class Backing:
    """The guarantees of a bill that a letter covers already."""

    bill_number: str
    guaranteed_fils: int
    letter_fils: int
    """The amount of the letter, as it was entered for that bill."""


def letter_key(issuer: str, number: str) -> str:
    """Return the key of a letter.

    It ignores case, forms of digits, blanks, and everything between letters and digits.
    """
    folded = "|".join(_folded(each) for each in (issuer, number))
    return hashlib.sha256(folded.encode()).hexdigest()


def _folded(text: str) -> str:
    return _BETWEEN.sub("", fold_digits(unicodedata.normalize("NFKC", text)).casefold())


def covers(letter_fils: int, guaranteed_fils: int, elsewhere: Sequence[Backing]) -> bool:
    """Return whether a letter of this amount covers these guarantees besides all that it covers elsewhere.

    Where different amounts were entered for it, the least counts.
    """
    amount = min([letter_fils, *(each.letter_fils for each in elsewhere)])
    return amount >= guaranteed_fils + sum(each.guaranteed_fils for each in elsewhere)
