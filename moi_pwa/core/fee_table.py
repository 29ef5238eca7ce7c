"""The shape of the fee table: fee -> its amounts, each for some days."""

from collections.abc import Mapping, Sequence
from typing import TypedDict

Amount = TypedDict("Amount", {"from": str, "to": str | None, "fils": int})
"""`from` and `to`: the first and the last day, ISO 8601; `to` None: still valid. A fils is 1/1000 JOD."""

FeeTable = Mapping[str, Sequence[Amount]]
