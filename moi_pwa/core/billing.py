"""What a bill asks for."""

from dataclasses import dataclass
from typing import Literal

BilledKind = Literal["fee", "fine", "guarantee"]


@dataclass(frozen=True, kw_only=True)
class BilledLine:
    """`fee`: its key in the fee table. Fees and fines are kept; a guarantee is held and owed back."""

    kind: BilledKind
    fee: str
    quantity: int
    fils_each: int
    fils: int
