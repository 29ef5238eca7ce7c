"""A seal that our signer's key made and no case issued: what is kept of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from moi_pwa.core.papers import SealedKind

ALL_FURTHER: Literal["all_further"] = "all_further"
"""In place of a kind: the seals of a day beyond those that are counted one by one."""

CountedKind = SealedKind | Literal["all_further"]


@dataclass(frozen=True, kw_only=True)
class UnissuedSeal:
    """`sha256`: hex, of what is signed; "" for all further ones of a day. `signer`: the number of the certificate. `shown`: in how many minutes."""

    sha256: str
    kind: CountedKind
    signer: str
    shown: int
    first_at: datetime
    last_at: datetime
