"""The applicant's view of a case, decided for every kind of event and for every name in the data of an event."""

from datetime import UTC, datetime
from typing import Any, Literal, get_args

import pytest

from moi_pwa.catalogue.courses import COURSES
from moi_pwa.core.answers import Json
from moi_pwa.core.case import CaseEvent, EventKind, Status
from moi_pwa.rules.cases.applicant_view import (
    ASKING,
    SHOWN,
    asking_event,
    is_shown,
    open_request,
    shown_data,
    shown_status,
)

NOON = datetime(2026, 1, 15, 9, tzinfo=UTC)
KINDS: tuple[EventKind, ...] = get_args(EventKind)

EVENTS: dict[EventKind, tuple[Literal["always", "new status", "never"], str]] = {
    "submitted": ("new status", "bill"),
    "consent_asked": ("new status", "until"),
    "consent_given": ("new status", ""),
    "consent_declined": ("new status", ""),
    "bill_issued": ("always", "number total_fils until"),
    "paid": ("new status", "number total_fils"),
    "pledge_received": ("always", "number total_fils"),
    "pledge_accepted": ("new status", "number total_fils"),
    "pledge_declined": ("always", "number total_fils message"),
    "pledge_ended": ("always", "number total_fils"),
    "taken": ("new status", ""),
    "released": ("never", ""),
    "assigned": ("never", ""),
    "noted": ("never", ""),
    "details_asked": ("new status", "fields documents asked_said message message_said until"),
    "details_given": ("always", "bill"),
    "correction_asked": ("always", "message"),
    "correction_accepted": ("new status", "fields documents asked_said message message_said until"),
    "correction_declined": ("always", "message"),
    "visit_asked": ("new status", "purpose message until place"),
    "visit_booked": ("new status", "at place"),
    "visit_moved": ("always", "at place"),
    "visit_held": ("new status", ""),
    "visit_missed": ("new status", "until place"),
    "visit_cancelled": ("new status", "message"),
    "document_checked": ("never", ""),
    "consultation_asked": ("new status", ""),
    "consultation_answered": ("never", ""),
    "consultation_escalated": ("never", ""),
    "consultation_recalled": ("never", ""),
    "consultation_closed": ("new status", ""),
    "interview_asked": ("new status", "place until"),
    "interview_closed": ("new status", ""),
    "recommended": ("new status", ""),
    "sent_back": ("new status", ""),
    "committee_scheduled": ("always", "held_on"),
    "committee_unscheduled": ("always", ""),
    "committee_postponed": ("always", ""),
    "committee_recommended": ("new status", ""),
    "approved": ("new status", "conditions conditions_said decision_number decided_on"),
    "rejected": ("new status", "reason reason_said law_said decision_number decided_on"),
    "objected": ("new status", "message"),
    "objection_accepted": ("new status", ""),
    "objection_rejected": ("new status", "message"),
    "issued": ("new status", "valid_from valid_until"),
    "revocation_asked": ("never", ""),
    "revocation_declined": ("never", ""),
    "revoked": ("new status", "message"),
    "replacement_asked": ("never", ""),
    "replacement_declined": ("never", ""),
    "replaced": ("new status", "message"),
    "return_asked": ("always", "fee total_fils"),
    "return_declined": ("always", "fee total_fils message"),
    "guarantee_released": ("always", "fee total_fils"),
    "guarantee_forfeited": ("always", "fee total_fils"),
    "refund_asked": ("always", "message"),
    "refund_declined": ("always", "number total_fils message"),
    "payment_refunded": ("always", "number total_fils"),
    "recorded": ("new status", ""),
    "closed": ("new status", ""),
    "expired": ("new status", ""),
    "withdrawn": ("new status", ""),
}
"""Kind -> when the applicant sees the event, and the names in its data that the applicant reads."""

OFFICERS_ALONE = (
    "note note_said documents_reason actor role officer_id course course_version directorate reference terms_version "
    "version to text outcome verdict document sha256_plain agencies agency question answer due handed session paper papers "
    "corrections replaces person order_id provider hash seq"
)
"""Names in the data of events that no applicant sees."""

NAMES = {
    *OFFICERS_ALONE.split(),
    *(name for course in COURSES.values() for step in course.steps for name in step.needs),
    *(name for _, names in EVENTS.values() for name in names.split()),
    *(name for names in SHOWN.values() for name in names),
}
EVERYTHING: dict[str, Json] = {name: f"the {name}" for name in sorted(NAMES)}

AWAITED: set[Status] = {
    "awaiting_consent",
    "awaiting_fee",
    "approved_unpaid",
    "needs_details",
    "visit_due",
    "visit_missed",
}
FOR_DETAILS: set[EventKind] = {"details_asked", "correction_accepted"}
REQUESTS: set[EventKind] = {
    *FOR_DETAILS,
    "bill_issued",
    "consent_asked",
    "interview_asked",
    "visit_asked",
    "visit_missed",
}


def event(kind: Any, seq: int = 1, data: dict[str, Json] | None = None) -> CaseEvent:
    return CaseEvent(case_id="c", seq=seq, kind=kind, at=NOON, actor="lina", role="reviewer", data=data or {})


def only(names: str) -> dict[str, Json]:
    """Return what an event with everything in its data says under these names."""
    return {name: EVERYTHING[name] for name in names.split()}


def test_every_event_is_decided_on():
    assert set(EVENTS) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_the_applicant_reads_of_an_event_only_what_was_decided_on(kind: EventKind):
    assert shown_data(event(kind, data=EVERYTHING)) == only(EVENTS[kind][1])


def test_what_an_event_leaves_unsaid_is_not_shown_as_empty():
    assert shown_data(event("visit_asked", data={"message": "come"})) == {"message": "come"}


def test_the_applicant_reads_nothing_of_an_event_that_is_not_known_here():
    assert shown_data(event("weighed", data=EVERYTHING)) == {}


@pytest.mark.parametrize("before,after", [("in_review", "recommended"), ("recommended", "in_review")])
@pytest.mark.parametrize("kind", KINDS)
def test_an_event_with_a_new_status_is_shown_unless_it_is_the_officers_own(
    kind: EventKind, before: Status, after: Status
):
    assert is_shown(kind, before, after) == (EVENTS[kind][0] != "never")


@pytest.mark.parametrize("kind", KINDS)
def test_an_event_without_a_new_status_is_shown_only_if_it_is_news(kind: EventKind):
    assert is_shown(kind, "in_review", "in_review") == (EVENTS[kind][0] == "always")


def test_the_first_event_of_a_case_is_shown():
    assert is_shown("submitted", None, "submitted")


def test_the_applicant_sees_the_status_unless_officers_deliberate_on_what_was_issued():
    others = {status: shown_status(status) for status in get_args(Status) if shown_status(status) != status}
    assert others == {"revocation_due": "issued", "replacement_due": "issued"}


@pytest.mark.parametrize("status", [*get_args(Status), "weighed"])
def test_a_request_stands_only_while_an_answer_is_awaited(status: str):
    asked = event("details_asked", data={"until": "2026-02-14"})
    assert asking_event(status, [asked]) == (asked if status in AWAITED else None)


@pytest.mark.parametrize("status", [*get_args(Status), "weighed"])
def test_details_are_asked_for_only_while_an_answer_is_awaited(status: str):
    asked = event("details_asked", data={"until": "2026-02-14"})
    assert open_request(status, [asked]) == (
        {"until": "2026-02-14", "request_seq": asked.seq} if status in AWAITED else None
    )


@pytest.mark.parametrize("kind", KINDS)
def test_six_events_ask_somebody_for_something(kind: EventKind):
    happened = event(kind)
    assert (kind in ASKING) == (kind in REQUESTS)
    assert asking_event("needs_details", [happened]) == (happened if kind in REQUESTS else None)


@pytest.mark.parametrize("kind", KINDS)
def test_two_events_ask_for_details(kind: EventKind):
    shown = only("fields documents asked_said message message_said until")
    expected = shown | {"request_seq": 3} if kind in FOR_DETAILS else None
    assert open_request("needs_details", [event(kind, 3, EVERYTHING)]) == expected


def test_nobody_is_asked_before_anything_happened():
    assert asking_event("needs_details", []) is None
    assert open_request("needs_details", []) is None


def test_the_latest_request_is_the_one_that_stands():
    asked, again = event("details_asked", 2, {"message": "first"}), event("correction_accepted", 4, {"message": "next"})
    events = [event("submitted"), asked, event("details_given", 3), again, event("released", 5)]
    assert asking_event("needs_details", events) == again
    assert open_request("needs_details", events) == {"message": "next", "request_seq": 4}


def test_details_are_no_longer_asked_for_after_a_bill():
    events = [event("details_asked", 1, {"message": "first"}), event("details_given", 2), event("bill_issued", 3)]
    assert asking_event("awaiting_fee", events) == events[2]
    assert open_request("awaiting_fee", events) is None
