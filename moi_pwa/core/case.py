"""A case: what happened to an application, in order. The status is worked out from it (`rules/cases/lifecycle.py`)."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from moi_pwa.core.answers import Json

Status = Literal["submitted", "in_review", "needs_details", "recommended", "approved", "issued", "rejected", "expired"]

EventKind = Literal[
    "submitted",
    "taken",
    "released",
    "details_asked",
    "details_given",
    "document_checked",
    "recommended",
    "sent_back",
    "approved",
    "rejected",
    "issued",
    "expired",
]

Role = Literal[
    "applicant",
    "reviewer",
    "security_liaison",
    "approver",
    "residence_officer",
    "finance",
    "supervisor",
    "helpdesk",
    "auditor",
    "admin",
    "system",
]
"""In what capacity someone acts; all but the first and the last are officers'."""


@dataclass(frozen=True, kw_only=True)
class CaseEvent:
    """One thing that happened. `seq` counts from 1 without gaps; `at` is aware, UTC; `actor` is a person's or officer's id.

    `hash` is hex SHA-256 over all the rest, `previous_hash` the event's before ("" for the first): see `rules/cases/event_chain.py`.
    """

    case_id: str
    seq: int
    kind: EventKind
    at: datetime
    actor: str
    role: Role
    data: dict[str, Json] = field(default_factory=dict[str, Json])
    previous_hash: str = ""
    hash: str = ""


@dataclass(frozen=True, kw_only=True)
class Case:
    """What the events amount to. `assigned_to`: the officer who works on it; `returns`: how often details were asked for."""

    status: Status
    seq: int
    since: datetime
    assigned_to: str | None = None
    recommended_by: str | None = None
    returns: int = 0
    reason: str | None = None
