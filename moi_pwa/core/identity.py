"""The number that identifies a person or an institution in an application."""

from dataclasses import dataclass
from typing import Literal

IdentityKind = Literal["passport", "national_number", "establishment_number"]


@dataclass(frozen=True, kw_only=True)
class Identity:
    """A number that identifies a person or an institution, and their place in the application."""

    path_prefix: str
    """The place in the application.

    It is empty for the applicant, "companions/0/" for that item, "holder/" for a person who is only named.
    """
    kind: IdentityKind
    number: str
    """The number as it is compared: a passport's after its country ("JOR/A123456"), or ten digits, a citizen's national
    or a foreigner's personal number, or the nine digits of an establishment.
    """
