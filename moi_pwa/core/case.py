"""A case: what happened to an application, in order. The status is worked out from it (`rules/cases/lifecycle.py`)."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, get_args

from moi_pwa.core.answers import Json

Status = Literal[
    "submitted",
    "awaiting_consent",
    "not_agreed",
    "awaiting_fee",
    "in_review",
    "needs_details",
    "visit_due",
    "visit_booked",
    "visit_missed",
    "at_agencies",
    "recommended",
    "at_committee",
    "at_minister",
    "at_council",
    "approved",
    "approved_unpaid",
    "issued",
    "revocation_due",
    "replacement_due",
    "revoked",
    "recorded",
    "closed",
    "rejected",
    "objected",
    "expired",
    "withdrawn",
]
"""revocation_due, replacement_due: an officer has asked for it, and another has to confirm; meanwhile what was issued holds."""

STATUSES: frozenset[str] = frozenset(get_args(Status))
"""All that this version of the program knows."""

EventKind = Literal[
    "submitted",
    "consent_asked",
    "consent_given",
    "consent_declined",
    "bill_issued",
    "paid",
    "pledge_received",
    "pledge_accepted",
    "pledge_declined",
    "pledge_ended",
    "taken",
    "released",
    "details_asked",
    "details_given",
    "correction_asked",
    "correction_accepted",
    "correction_declined",
    "visit_asked",
    "visit_booked",
    "visit_moved",
    "visit_held",
    "visit_missed",
    "visit_cancelled",
    "document_checked",
    "consultation_asked",
    "consultation_answered",
    "consultation_escalated",
    "consultation_recalled",
    "consultation_closed",
    "recommended",
    "sent_back",
    "committee_scheduled",
    "committee_unscheduled",
    "committee_postponed",
    "committee_recommended",
    "approved",
    "rejected",
    "objected",
    "objection_accepted",
    "objection_rejected",
    "issued",
    "revocation_asked",
    "revocation_declined",
    "revoked",
    "replacement_asked",
    "replacement_declined",
    "replaced",
    "return_asked",
    "return_declined",
    "guarantee_released",
    "guarantee_forfeited",
    "refund_asked",
    "refund_declined",
    "payment_refunded",
    "recorded",
    "closed",
    "expired",
    "withdrawn",
]
"""consent_…: of another person whom the application concerns. correction_…: of an answer, which the applicant asks to change.
visit_…: in person, at the ministry. committee_scheduled: it is on the agenda of a session to come; committee_unscheduled: no more.
pledge_…: a letter that stands for the guarantees of a bill; pledge_ended: the bill was paid, or the application ended, before it was
verified. return_asked: of a guarantee, by the applicant; return_declined: by
finance. refund_…: of what was paid, the same. revocation_…, replacement_…: one officer asks, another confirms or declines; replaced: a
paper, by another with other particulars.
"""

Role = Literal[
    "applicant",
    "other_party",
    "reviewer",
    "liaison_officer",
    "approver",
    "committee_secretary",
    "residence_officer",
    "finance_officer",
    "finance_approver",
    "cashier",
    "supervisor",
    "helpdesk",
    "auditor",
    "admin",
    "system",
]
"""In what capacity someone acts; all but the first two and the last are officers'. The other party agrees to an application that concerns
them, or does not; the liaison officer is an agency's, and the finance roles
and the cashier see money, not cases."""


COURSE_VERSION = "course_version"
"""Where an event's data name the version of the course that led to it, if that is not the first."""

NOT_OFFICERS: frozenset[Role] = frozenset({"applicant", "other_party", "system"})


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

    @property
    def course_version(self) -> int:
        """The version of the course that led to the event; 1 where the event names none."""
        version = self.data.get(COURSE_VERSION, 1)
        return version if isinstance(version, int) else 1


@dataclass(frozen=True, kw_only=True)
class Case:
    """What the events amount to. `course`: of `catalogue/courses.py`. `assigned_to`: the officer who works on it.

    `steps`: kind and actor of every event, oldest first. `advice`: what a committee recommended last; None: none has.
    """

    course: str
    status: Status
    seq: int
    since: datetime
    steps: tuple[tuple[EventKind, str], ...] = ()
    assigned_to: str | None = None
    reason: str | None = None
    advice: str | None = None
    is_newer: bool = False
    """Whether more happened to the case, which a newer version of the program wrote and this process cannot tell."""

    def count(self, kind: EventKind) -> int:
        """How often it happened."""
        return sum(1 for each, _ in self.steps if each == kind)

    def last_actor(self, kind: EventKind) -> str | None:
        """Who did so last; None if nobody has."""
        return next((actor for each, actor in reversed(self.steps) if each == kind), None)
