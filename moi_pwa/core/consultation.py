"""Agencies outside the ministry that are asked about an application, and what each of them sees of it, declared.

The values are in `catalogue/agencies.py`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from moi_pwa.core.fields import FieldRole
from moi_pwa.core.text import Text

AgencyCode = Literal["security", "labour", "health", "bank_guarantees"]
"""Written into events: an agency that is no longer asked is kept, for the cases that name it."""

ConsultationAnswer = Literal["no_objection", "objection", "needs_more"]


@dataclass(frozen=True, kw_only=True)
class Consultation:
    """What an agency sees of an application that it is asked about, whatever the service, and by when it answers.

    `roles` and `fields`: questions by role and by id, of the applicant and within groups; it sees no other answer. `documents`:
    codes of those that it may read. `days`: working days for the answer.
    """

    agency: AgencyCode
    name: Text
    days: int
    roles: frozenset[FieldRole]
    fields: frozenset[str]
    documents: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class OpenConsultation:
    """What an agency has to answer, as its queue shows it."""

    id: UUID
    agency: str
    reference: str
    service: str
    asked_at: datetime
    due: date
