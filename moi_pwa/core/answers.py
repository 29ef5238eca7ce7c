"""Answers as they are sent, and the facts that are needed to check them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from moi_pwa.core.fees import FeeTable
from moi_pwa.core.parties import Filer
from moi_pwa.core.reference import Entry, Lists

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

Answers = Mapping[str, Json]
"""Answers by field id, of the whole application or of one item of a group. `core/fields.py` gives each kind's shape."""


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A sealed document as its manifest names it."""

    id: str
    code: str
    path: str
    """The code after the path of the group's item: "D01", "companions/0/D01"."""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """The facts besides the answers that a check needs."""

    today: date
    """The day of sending, in Amman."""
    lists: Lists = field(default_factory=dict[str, Mapping[str, Entry]])
    """The reference lists on that day: list -> code -> entry.

    Without the list of nationalities any three letters are a country; without another list any code is an entry.
    """
    amounts: FeeTable | None = None
    """The fee table. None means that the amounts are not known."""
    known: Mapping[str, Mapping[str, Json]] = field(default_factory=dict[str, Mapping[str, Json]])
    """The ministry's records: path prefix ("" for the applicant, "companions/0/" for a companion) -> fact -> False, or
    the parameters of the sentence about it ({"ref": …}). Empty on the phone.
    """
    requested: frozenset[str] = frozenset()
    """The paths of answers and documents that an officer requests; their questions are asked whatever their conditions
    say.
    """
    documents: Sequence[Attachment] | None = None
    """The attached documents. None means that they are not known, and only their number is checked."""
    filer: Filer | None = None
    """The party that files. None means that it is not known, and nothing follows from it."""
