"""Answers as they travel, and what judging them needs beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

Answers = Mapping[str, Json]
"""Field id -> answer, of the whole application or of one item of a group (see `core/fields.py` for each kind's shape)."""


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A sealed document as its manifest names it. `path`: its code, after the group's item: "D01", "companions/0/D01"."""

    id: str
    code: str
    path: str


@dataclass(frozen=True, kw_only=True)
class Facts:
    """`today`: the day in Amman. `nationalities`: ISO 3166-1 alpha-3 -> flags; empty: any three letters are a country.

    `documents`: what was attached; None: not known, so only the number of documents is checked.
    """

    today: date
    nationalities: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
    documents: Sequence[Attachment] | None = None
