"""The number that identifies a person in an application."""

from dataclasses import dataclass
from typing import Literal

IdentityKind = Literal["passport", "national_number"]


@dataclass(frozen=True, kw_only=True)
class Identity:
    """`path_prefix`: "" the applicant, "companions/0/" that item, "holder/" a person who is only named in the application.

    `number` as it is compared: "JOR/A123456", a passport's after its country; or ten digits, a citizen's national or a
    foreigner's personal number.
    """

    path_prefix: str
    kind: IdentityKind
    number: str
