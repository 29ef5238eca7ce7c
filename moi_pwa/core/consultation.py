"""Consultations of agencies outside the ministry: what each agency sees of an application, declared.

The values are in `catalogue/agencies.py`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from moi_pwa.core.fields import FieldRole
from moi_pwa.core.text import Text

AgencyCode = Literal["security", "labour", "health", "bank_guarantees"]
"""The code of an agency, written into events. An agency that is no longer asked stays, for the cases that name it."""

ConsultationAnswer = Literal["no_objection", "objection", "needs_more"]


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


@dataclass(frozen=True, kw_only=True)
class OpenConsultation:
    """A consultation that an agency has to answer, as its queue shows it."""

    id: UUID
    agency: str
    reference: str
    service: str
    asked_at: datetime
    due: date
