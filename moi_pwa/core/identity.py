"""The number that identifies a person in an application."""

from dataclasses import dataclass
from typing import Literal

IdentityKind = Literal["passport", "national_number"]


@dataclass(frozen=True, kw_only=True)
class Identity:
    """A number that identifies a person, and the place of that person in the application."""

    path_prefix: str
    """The place of the person in the application.

    It is empty for the applicant, "companions/0/" for that item, "holder/" for a person who is only named.
    """
    kind: IdentityKind
    number: str
    """The number as it is compared: a passport's after its country ("JOR/A123456"), or ten digits, a citizen's national
    or a foreigner's personal number.
    """
