"""A letter is known by who issued it and its number, however the two are typed; it stands for no more than its amount."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from moi_pwa.rules.characters import fold_digits

_BETWEEN = re.compile(r"[\W_]+")


@dataclass(frozen=True, kw_only=True)
class Backing:
    """What a letter stands for already: the guarantees of a bill. `letter_fils`: its amount, as it was entered for that bill."""

    bill_number: str
    guaranteed_fils: int
    letter_fils: int


def letter_key(issuer: str, number: str) -> str:
    """The same for the same letter: case, digits, blanks and what stands between letters make no difference."""
    folded = "|".join(_folded(each) for each in (issuer, number))
    return hashlib.sha256(folded.encode()).hexdigest()


def _folded(text: str) -> str:
    return _BETWEEN.sub("", fold_digits(unicodedata.normalize("NFKC", text)).casefold())


def covers(letter_fils: int, guaranteed_fils: int, elsewhere: Sequence[Backing]) -> bool:
    """Whether a letter of this amount covers these guarantees beside all that it stands for elsewhere.

    Where different amounts were entered for it, the least counts.
    """
    amount = min([letter_fils, *(each.letter_fils for each in elsewhere)])
    return amount >= guaranteed_fils + sum(each.guaranteed_fils for each in elsewhere)
