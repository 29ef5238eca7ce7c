"""What is taken or held, declared, and the fee table: fee -> its amounts, each for some days. A fils is 1/1000 JOD."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypedDict

from moi_pwa.core.text import Text

Amount = TypedDict("Amount", {"from": str, "to": str | None, "fils": int})
"""`from` and `to`: the first and the last day, ISO 8601; `to` None: still valid."""

FeeTable = Mapping[str, Sequence[Amount]]


@dataclass(frozen=True, kw_only=True)
class FeeAmount:
    """`valid_from` and `valid_to`: the first and the last day, ISO 8601; `valid_to` None: still valid."""

    fils: int
    valid_from: str
    valid_to: str | None = None


@dataclass(frozen=True, kw_only=True)
class Fee:
    """A fee, a fine, a guarantee, or an amount that a rule compares with.

    `key` names it in bills, in the fee table and in what administrators change; it stays the same for ever.
    `amounts` are what the product ships, in the order of their days, without a gap: rows of the reference list `list`.
    """

    key: str
    list: Literal["fees", "guarantees"] = "fees"
    name: Text
    amounts: tuple[FeeAmount, ...]

    def rows(self) -> tuple[Amount, ...]:
        return tuple({"from": each.valid_from, "to": each.valid_to, "fils": each.fils} for each in self.amounts)
