"""By what number a person in an application is known."""

from dataclasses import dataclass
from typing import Literal

IdentityKind = Literal["passport", "national_number"]


@dataclass(frozen=True, kw_only=True)
class Identity:
    """`place`: "" the applicant, "companions/0/" who stands there, "holder/" who is only named in the application.

    `number` as it is compared: "JOR/A123456", a passport's after its country; or ten digits, a citizen's national or a
    foreigner's personal number.
    """

    place: str
    kind: IdentityKind
    number: str
