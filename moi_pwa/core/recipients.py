"""Recipients of sealed documents: a directorate, by its own name ("residence"), or an agency ("agency:security").

No directorate's name has a colon, so that the two never collide.
"""

from moi_pwa.core.accounts import Duties
from moi_pwa.core.consultation import MISSION_CODES

_AGENCY = "agency:"


def recipient_of_agency(agency: str) -> str:
    return _AGENCY + agency


def is_agency(recipient: str) -> bool:
    return recipient.startswith(_AGENCY)


def recipients_of(duties: Duties) -> list[str]:
    """Return the recipients whose keys an officer with these duties is given, sorted. Missions read no documents."""
    agencies = duties.agencies - MISSION_CODES
    return sorted([*duties.directorates, *(recipient_of_agency(each) for each in agencies)])
