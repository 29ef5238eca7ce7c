"""The applicant's view of a case: the events that concern the applicant, and of each only the data named here."""

from collections.abc import Sequence

from moi_pwa.core.answers import Json
from moi_pwa.core.case import CaseEvent, EventKind, Status
from moi_pwa.rules.cases.lifecycle import ANSWER_AWAITED, IN_FORCE

SHOWN: dict[EventKind, frozenset[str]] = {
    "submitted": frozenset({"bill"}),
    "consent_asked": frozenset({"until"}),
    "consent_given": frozenset(),
    "consent_declined": frozenset(),
    "bill_issued": frozenset({"number", "total_fils", "until"}),
    "paid": frozenset({"number", "total_fils"}),
    "pledge_received": frozenset({"number", "total_fils"}),
    "pledge_accepted": frozenset({"number", "total_fils"}),
    "pledge_declined": frozenset({"number", "total_fils", "message"}),
    "pledge_ended": frozenset({"number", "total_fils"}),
    "taken": frozenset(),
    "visit_asked": frozenset({"purpose", "message", "until", "place"}),
    "visit_booked": frozenset({"at", "place"}),
    "visit_moved": frozenset({"at", "place"}),
    "visit_held": frozenset(),
    "visit_missed": frozenset({"until", "place"}),
    "visit_cancelled": frozenset({"message"}),
    "details_asked": frozenset({"fields", "documents", "asked_said", "message", "message_said", "until"}),
    "details_given": frozenset({"bill"}),
    "correction_asked": frozenset({"message"}),
    "correction_accepted": frozenset({"fields", "documents", "asked_said", "message", "message_said", "until"}),
    "correction_declined": frozenset({"message"}),
    "consultation_asked": frozenset(),
    "interview_asked": frozenset({"place", "until"}),
    "interview_closed": frozenset(),
    "consultation_closed": frozenset(),
    "recommended": frozenset(),
    "sent_back": frozenset(),
    "committee_scheduled": frozenset({"held_on"}),
    "committee_unscheduled": frozenset(),
    "committee_postponed": frozenset(),
    "committee_recommended": frozenset(),
    "approved": frozenset({"conditions", "conditions_said", "decision_number", "decided_on"}),
    "rejected": frozenset({"reason", "reason_said", "law_said", "decision_number", "decided_on"}),
    "objected": frozenset({"message"}),
    "objection_accepted": frozenset(),
    "objection_rejected": frozenset({"message"}),
    "issued": frozenset({"valid_from", "valid_until"}),
    "revoked": frozenset({"message"}),
    "replaced": frozenset({"message"}),
    "return_asked": frozenset({"fee", "total_fils"}),
    "return_declined": frozenset({"fee", "total_fils", "message"}),
    "guarantee_released": frozenset({"fee", "total_fils"}),
    "guarantee_forfeited": frozenset({"fee", "total_fils"}),
    "refund_asked": frozenset({"message"}),
    "refund_declined": frozenset({"number", "total_fils", "message"}),
    "payment_refunded": frozenset({"number", "total_fils"}),
    "recorded": frozenset(),
    "closed": frozenset(),
    "expired": frozenset(),
    "withdrawn": frozenset(),
}

_NEWS: frozenset[EventKind] = frozenset(
    {
        "details_given",
        "correction_asked",
        "correction_declined",
        "visit_moved",
        "bill_issued",
        "pledge_received",
        "pledge_declined",
        "pledge_ended",
        "return_asked",
        "return_declined",
        "guarantee_released",
        "guarantee_forfeited",
        "refund_asked",
        "refund_declined",
        "payment_refunded",
        "committee_scheduled",
        "committee_unscheduled",
        "committee_postponed",
    }
)
"""The events that are shown although the status stays as it is."""

_FOR_DETAILS: frozenset[EventKind] = frozenset({"details_asked", "correction_accepted"})
ASKING: frozenset[EventKind] = frozenset(
    {*_FOR_DETAILS, "bill_issued", "consent_asked", "interview_asked", "visit_asked", "visit_missed"}
)
"""The events that ask the applicant, or the other party, for something."""


def shown_status(status: Status) -> Status:
    """Return the status that the applicant sees.

    Deliberations of officers are not shown: while what was issued holds, the case is shown as issued.
    """
    return "issued" if status in IN_FORCE else status


def is_shown(kind: EventKind, before: Status | None, after: Status) -> bool:
    """Return whether the applicant sees an event: whatever the applicant did, and whatever changed the status.

    So the phone's status is never behind.
    """
    return kind in SHOWN and (before != after or kind in _NEWS)


def shown_data(event: CaseEvent) -> dict[str, Json]:
    return {name: value for name, value in event.data.items() if name in SHOWN.get(event.kind, frozenset())}


def open_request(status: str, events: Sequence[CaseEvent]) -> dict[str, Json] | None:
    """Return the details that the applicant is asked for now (as `SHOWN`); None if none are.

    `request_seq` is the number of the event that asks for them.
    """
    asking = asking_event(status, events)
    if asking is None or asking.kind not in _FOR_DETAILS:
        return None
    return shown_data(asking) | {"request_seq": asking.seq}


def asking_event(status: str, events: Sequence[CaseEvent]) -> CaseEvent | None:
    """Return the event that asks the applicant for details, for money or to come now, or the other party to agree; None
    if none does.
    """
    if status not in ANSWER_AWAITED:
        return None
    return next((event for event in reversed(events) if event.kind in ASKING), None)
