"""A guide to the right service, declared: a few questions, and which services they lead to."""

from dataclasses import dataclass

from moi_pwa.core.conditions import Condition
from moi_pwa.core.fields import ChoiceField
from moi_pwa.core.text import Text


@dataclass(frozen=True, kw_only=True)
class Lead:
    """Where `when` is true, the guide ends at `service` (its code), `because`."""

    service: str
    when: Condition
    because: Text


@dataclass(frozen=True, kw_only=True)
class Guide:
    """`questions` are asked in their order, each one whose `when` is true; `leads` are shown in theirs."""

    questions: tuple[ChoiceField, ...]
    leads: tuple[Lead, ...]
