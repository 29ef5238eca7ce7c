"""The data of each kind of event of an institution, about three people and three systems."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from moi_pwa.core.answers import Json
from moi_pwa.core.institutions import InstitutionEventKind, Registration
from tests.factories import person_id

COMPANY, OTHER, INVITATION = UUID(int=0xB1), UUID(int=0xB2), UUID(int=0xC1)
SYSTEM, OTHER_SYSTEM, NEW_SYSTEM = UUID(int=0xE1), UUID(int=0xE2), UUID(int=0xE3)
KEY, NEXT_KEY = "k" * 43, "n" * 43
MONA, OMAR, LINA = person_id(1), person_id(2), person_id(3)
REGISTRATION = Registration(
    kind="company",
    name_ar="شركة",
    name_en="Company",
    establishment_number="200000001",
    registration_expires_on=date(2027, 1, 15),
)
DATA: Mapping[InstitutionEventKind, dict[str, Json]] = {
    "registered": {**REGISTRATION.data(), "person": str(MONA)},
    "renewed": {"registration_expires_on": "2029-01-15"},
    "administrator_changed": {"person": str(LINA), "replaces": str(MONA)},
    "merged": {"into": str(OTHER)},
    "suspended": {},
    "change_asked": {"change": "merged", "reason": "Both are one company now", "into": str(OTHER)},
    "change_declined": {"reason": "They are two"},
    "expiry_told": {"days": 30},
    "member_invited": {"invitation": str(INVITATION), "role": "filer"},
    "invitation_withdrawn": {"invitation": str(INVITATION)},
    "member_joined": {"person": str(LINA), "role": "filer", "invitation": str(INVITATION)},
    "role_changed": {"person": str(OMAR), "role": "viewer"},
    "member_left": {"person": str(OMAR)},
    "member_removed": {"person": str(OMAR)},
    "client_registered": {
        "client": str(NEW_SYSTEM),
        "name": "HR system",
        "key": KEY,
        "scopes": ["cases", "file:LIBRARY_CARD"],
    },
    "client_key_added": {"client": str(OTHER_SYSTEM), "key": NEXT_KEY},
    "client_key_removed": {"client": str(SYSTEM), "key": NEXT_KEY},
    "client_ended": {"client": str(SYSTEM)},
    "webhook_registered": {"client": str(OTHER_SYSTEM), "url": "https://hr.example/other"},
    "webhook_changed": {"client": str(SYSTEM), "url": "https://hr.example/moi"},
    "webhook_secret_changed": {"client": str(SYSTEM)},
    "webhook_removed": {"client": str(SYSTEM)},
}
