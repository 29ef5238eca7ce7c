"""The record of a seal that our signer's key made and no case issued."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from moi_pwa.core.papers import SealedKind

ALL_FURTHER: Literal["all_further"] = "all_further"
"""The kind of the seals of a day beyond those that are counted one by one."""

CountedKind = SealedKind | Literal["all_further"]


@dataclass(frozen=True, kw_only=True)
class UnissuedSeal:
    """A seal that no case issued."""

    sha256: str
    """The SHA-256 of what is signed in hex; "" for all further ones of a day."""
    kind: CountedKind
    signer: str
    """The number of the certificate."""
    shown: int
    """The number of minutes in which it was shown."""
    first_at: datetime
    last_at: datetime
