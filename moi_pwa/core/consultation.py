"""Consultations of agencies outside the ministry, and of missions abroad that interview applicants: what each sees of
an application, declared.

The values are in `catalogue/agencies.py` and `catalogue/missions.py`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args
from uuid import UUID

from moi_pwa.core.fields import FieldRole
from moi_pwa.core.text import Text

MissionCode = Literal[
    "embassy_abu_dhabi",
    "embassy_algiers",
    "embassy_ankara",
    "embassy_baghdad",
    "embassy_beijing",
    "embassy_beirut",
    "embassy_berlin",
    "embassy_brussels",
    "embassy_cairo",
    "embassy_canberra",
    "embassy_damascus",
    "embassy_doha",
    "embassy_islamabad",
    "embassy_jakarta",
    "embassy_kuala_lumpur",
    "embassy_kuwait",
    "embassy_london",
    "embassy_madrid",
    "embassy_manama",
    "embassy_moscow",
    "embassy_muscat",
    "embassy_nairobi",
    "embassy_new_delhi",
    "embassy_ottawa",
    "embassy_paris",
    "embassy_pretoria",
    "embassy_rabat",
    "embassy_riyadh",
    "embassy_rome",
    "embassy_tokyo",
    "embassy_tunis",
    "embassy_vienna",
    "embassy_washington",
]
"""The code of a mission abroad that interviews applicants."""

AgencyCode = Literal["security", "labour", "health", "bank_guarantees"] | MissionCode
"""The code of an agency or a mission, written into events. One that is no longer asked stays, for the cases that name
it.
"""

MISSION_CODES: frozenset[str] = frozenset(get_args(MissionCode))

InterviewResult = Literal["favourable", "unfavourable", "unclear", "did_not_come", "identity_mismatch"]
"""The result of an interview at a mission.

* `unclear`: what the reviewer asked could not be clarified.
* `identity_mismatch`: the person who came is not the one whom the application names.
"""

ConsultationAnswer = Literal["no_objection", "objection", "needs_more"] | InterviewResult
AGENCY_ANSWERS: tuple[ConsultationAnswer, ...] = ("no_objection", "objection", "needs_more")
INTERVIEW_RESULTS: tuple[ConsultationAnswer, ...] = get_args(InterviewResult)


@dataclass(frozen=True, kw_only=True)
class Consultation:
    """The part of an application that an agency sees when it is asked, whatever the service, and the time for its
    answer.
    """

    agency: AgencyCode
    name: Text
    days: int
    """Working days for the answer."""
    roles: frozenset[FieldRole]
    """The roles of questions whose answers it sees, of the applicant and within groups."""
    fields: frozenset[str]
    """The ids of further questions whose answers it sees, of the applicant and within groups. It sees no others."""
    documents: frozenset[str]
    """The codes of the documents that it may read."""
    answers: tuple[ConsultationAnswer, ...] = AGENCY_ANSWERS
    """The answers that it can give."""


@dataclass(frozen=True, kw_only=True)
class OpenConsultation:
    """A consultation that an agency has to answer, as its queue shows it."""

    id: UUID
    agency: str
    reference: str
    service: str
    asked_at: datetime
    due: date
