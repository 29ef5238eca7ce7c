"""A case: the events of an application, in order. `rules/cases/lifecycle.py` works out its status from them."""

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
"""The status of a case.

`revocation_due` and `replacement_due`: an officer has requested it, and another one has to confirm. What was issued
holds meanwhile.
"""

STATUSES: frozenset[str] = frozenset(get_args(Status))
"""All statuses that this version of the program knows."""

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
    "assigned",
    "noted",
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
    "interview_asked",
    "interview_closed",
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
"""The kind of a case's event.

* `assigned`: the case is given to the officer `to`, by a supervisor or by the officer who had it.
* `noted`: an officer's note `text` for other officers, at any stage.
* `consent_…`: consent of another person whom the application concerns.
* `correction_…`: correction of an answer, which the applicant asks for.
* `visit_…`: an appointment in person, at the ministry.
* `document_checked`: an officer's verdict on a document. Its data may have `agrees`, the paths of the answers that the
  document proves, and `differs`, a list of `{path, says}` (`rules/cases/answer_marks.py`).
* `interview_asked`: the applicant is asked for an interview at a mission abroad, which answers as an agency does;
  `interview_closed`: the case goes back to its reviewer, as after the last answer of an agency.
* `committee_scheduled`: the case is put on the agenda of a session to come; `committee_unscheduled`: it is taken off.
* `pledge_…`: a letter that stands for the guarantees of a bill; `pledge_ended`: the bill was paid, or the application
  ended, before the letter was verified.
* `return_asked`: the applicant asks for a guarantee; `return_declined`: finance declines it.
* `refund_asked`: the applicant asks for a payment; `refund_declined`: finance declines it.
* `revocation_…`, `replacement_…`: one officer requests it, another one confirms or declines it.
* `replaced`: a paper gave way to another one with other particulars.
"""

Role = Literal[
    "applicant",
    "other_party",
    "reviewer",
    "liaison_officer",
    "embassy_officer",
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
"""The capacity in which somebody acts; all but `applicant`, `other_party` and `system` are officers'.

* `other_party`: agrees, or does not, to an application that concerns them.
* `liaison_officer`: answers for an agency.
* `embassy_officer`: interviews applicants at a mission abroad.
* `finance_officer`, `finance_approver`, `cashier`: see money, and no cases.
"""


COURSE_VERSION = "course_version"
"""The key in an event's data of the version of the course that led to it; absent for the first version."""

NOT_OFFICERS: frozenset[Role] = frozenset({"applicant", "other_party", "system"})


@dataclass(frozen=True, kw_only=True)
class CaseEvent:
    """One event of a case.

    `hash` is hex SHA-256 over all other fields: see `rules/cases/event_chain.py`.
    """

    case_id: str
    seq: int
    """The number of the event, counted from 1 without gaps."""
    kind: EventKind
    at: datetime
    """The time of the event; aware, UTC."""
    actor: str
    """The id of a person or of an officer."""
    role: Role
    data: dict[str, Json] = field(default_factory=dict[str, Json])
    previous_hash: str = ""
    """The `hash` of the event before, "" for the first."""
    hash: str = ""

    @property
    def course_version(self) -> int:
        """The version of the course that led to the event; 1 where the event names none."""
        version = self.data.get(COURSE_VERSION, 1)
        return version if isinstance(version, int) else 1

    @property
    def content(self) -> dict[str, Json]:
        """The data that say what happened: all but the version of the course."""
        return {name: value for name, value in self.data.items() if name != COURSE_VERSION}


@dataclass(frozen=True, kw_only=True)
class Case:
    """The state of a case, folded from its events."""

    course: str
    """A code in `catalogue/courses.py`."""
    status: Status
    seq: int
    since: datetime
    steps: tuple[tuple[EventKind, str], ...] = ()
    """The kind and the actor of every event, oldest first."""
    assigned_to: str | None = None
    """The officer who works on the case. None means nobody does."""
    reason: str | None = None
    advice: str | None = None
    """The last recommendation of a committee. None means that none has recommended anything."""
    is_newer: bool = False
    """Whether a newer version of the program added events to the case that this process cannot interpret."""

    def count(self, kind: EventKind) -> int:
        """Return how often an event of this kind happened."""
        return sum(1 for each, _ in self.steps if each == kind)

    def last_actor(self, kind: EventKind) -> str | None:
        """Return the actor of the latest event of this kind, None if there is none."""
        return next((actor for each, actor in reversed(self.steps) if each == kind), None)
