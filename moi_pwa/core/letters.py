"""The letter by which a notice decides, as its service declares it and as a case issues it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from moi_pwa.core.conditions import Condition
from moi_pwa.core.text import Text

Decider = Literal["approver", "minister", "council"]
"""The authority that decides on an application: an approver of the directorate, the minister, or the Council of
Ministers.
"""


@dataclass(frozen=True, kw_only=True)
class Wording:
    """A sentence for some answers."""

    sentence: Text
    """The sentence. {holder}, {party}, {passport}, {until}, {decided_on} and ids of fields stand for their texts."""
    when: Condition | None = None
    """A condition on the answers. None means always."""


@dataclass(frozen=True, kw_only=True)
class LegalBasis:
    """An article of law, for some answers."""

    law: Text
    when: Condition | None = None
    """A condition on the answers. None means always."""


@dataclass(frozen=True, kw_only=True)
class Letter:
    """The sentences of a letter."""

    operative: tuple[Wording, ...]
    """The sentence that decides: the first one that applies."""
    party: Text | None = None
    """The label of the other party. None means that the letter has none."""
    nationality: Text | None = None
    """The label of the holder's nationality, where the decision changes it."""
    legal_bases: tuple[LegalBasis, ...] = ()
    """The article of law: the first one that applies. If none does, the law of the service holds."""


@dataclass(frozen=True, kw_only=True)
class Decision:
    """The decision that a paper carries out."""

    decided_by: Decider
    decided_on: date
    """The day, in Amman."""
    number: str = ""
    """The number of the minister's or the council's decision, else ""."""


@dataclass(frozen=True, kw_only=True)
class LetterContent:
    """The content of a letter, as a case issues it."""

    operative: Text
    """The sentence that decides. {holder}, {party}, {passport}, {until} and {decided_on} stand for their texts."""
    law: Text | None = None
    """None means that no single law governs the decision."""
    evidence: tuple[Text, ...] = ()
    """The kinds of documents on which the decision rests."""
    party: Text | None = None
    """The label of the other party, whose name is in the rights of the paper."""
    nationality: Text | None = None
    """The label of the nationality. None means the usual one."""
    directorate: str = ""
    decision: Decision | None = None
    """None means that nobody has decided yet."""
