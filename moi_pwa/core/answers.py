"""Answers as they are sent, and the facts that checking them needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from moi_pwa.core.fees import FeeTable
from moi_pwa.core.reference import Entry, Lists

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
    """`today`: the day in Amman, of sending. `lists`: the reference lists, list -> code -> its entry on that day; without
    the list of nationalities any three letters are a country, without another list any code is an entry.

    `amounts`: the fee table; None: not known. `known`: the ministry's records, by path prefix: "" for the applicant,
    "companions/0/" for a companion -> fact -> False, or what is to be said of it ({"ref": …}); empty on the phone.
    `requested`: paths of answers and of documents that an officer requests: these questions are asked in any case.
    `documents`: what was attached; None: not known, so only the number of documents is checked.
    """

    today: date
    lists: Lists = field(default_factory=dict[str, Mapping[str, Entry]])
    amounts: FeeTable | None = None
    known: Mapping[str, Mapping[str, Json]] = field(default_factory=dict[str, Mapping[str, Json]])
    requested: frozenset[str] = frozenset()
    documents: Sequence[Attachment] | None = None
