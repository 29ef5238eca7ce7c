"""Fees, fines and guarantees, and the fee table: fee -> its amounts, each for a period. A fils is 1/1000 JOD."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypedDict

from moi_pwa.core.text import Text

Amount = TypedDict("Amount", {"from": str, "to": str | None, "fils": int})
"""An amount and its period. `from` and `to` are the first and the last day, ISO 8601; `to` None means still valid."""

FeeTable = Mapping[str, Sequence[Amount]]


@dataclass(frozen=True, kw_only=True)
class FeeAmount:
    """An amount and its period."""

    fils: int
    valid_from: str
    """The first day, ISO 8601."""
    valid_to: str | None = None
    """The last day, ISO 8601. None means still valid."""


@dataclass(frozen=True, kw_only=True)
class Fee:
    """A fee, a fine, a guarantee, or an amount that a rule compares with."""

    key: str
    """Names it in bills, in the fee table and in what administrators change; it never changes."""
    list: Literal["fees", "guarantees"] = "fees"
    """The reference list whose rows the amounts are."""
    name: Text
    amounts: tuple[FeeAmount, ...]
    """The amounts that the product ships, in the order of their days, without a gap."""

    def rows(self) -> tuple[Amount, ...]:
        return tuple({"from": each.valid_from, "to": each.valid_to, "fils": each.fils} for each in self.amounts)
