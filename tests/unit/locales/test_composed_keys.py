"""Sentences whose keys are put together while the desk runs: each must be there."""

from typing import get_args, get_type_hints

from moi_pwa.catalogue.courses import COURSES, NUMBERED
from moi_pwa.core.billing import BilledKind, BillEventKind, BillStatus
from moi_pwa.core.case import NOT_OFFICERS, EventKind, Role, Status
from moi_pwa.core.cash import DrawerEventKind, DrawerStatus
from moi_pwa.core.committee import SessionStatus
from moi_pwa.core.conditions import ServerKnows
from moi_pwa.core.errors import AbsentError, NewerCaseError, StaleCaseError, StepRefusal
from moi_pwa.core.guarantees import GuaranteeEventKind, GuaranteeStatus
from moi_pwa.core.ledger import EntryKind
from moi_pwa.core.payments import DifferenceKind, PaymentStatus, RefundStatus, RefundStepKind, UnmatchedReason
from moi_pwa.core.pledges import PledgeKind, PledgeStatus
from moi_pwa.core.staff import StaffEventKind
from moi_pwa.core.text import LANGUAGES
from moi_pwa.core.visits import VisitPurpose
from moi_pwa.locales import words
from moi_pwa.rules.accounts.staff import STAFF_ROLES
from moi_pwa.rules.cases.applicant_view import SHOWN
from moi_pwa.rules.cases.notifications import NOTIFICATIONS, subject_of_approval
from moi_pwa.rules.cases.other_party import ENDINGS
from moi_pwa.rules.guarantees.lifecycle import TRANSITIONS
from moi_pwa.rules.payments.matching import MatchRefusal

REFUSALS = (AbsentError.code, NewerCaseError.code, StaleCaseError.code, *get_args(StepRefusal))
WRITTEN = ("unknown_field", "not_an_option", "unprintable")
"""Codes of problems with an officer's words or choices."""
DONE = (
    "taken",
    "released",
    "assigned",
    "details_asked",
    "correction_accepted",
    "correction_declined",
    "visit_asked",
    "visit_held",
    "visit_missed",
    "visit_cancelled",
    "consultation_asked",
    "consultation_answered",
    "consultation_recalled",
    "interview_asked",
    "recommended",
    "sent_back",
    "committee_scheduled",
    "committee_unscheduled",
    "committee_postponed",
    "committee_recommended",
    "approved",
    "rejected",
    "objection_accepted",
    "objection_rejected",
    "recorded",
    "closed",
    "revocation_asked",
    "revocation_declined",
    "revoked",
    "replacement_asked",
    "replacement_declined",
    "replaced",
)

MONEY = {
    "desk.bill.status": BillStatus,
    "desk.bill.event": BillEventKind,
    "desk.bill.kind": BilledKind,
    "desk.bill.kinds": BilledKind,
    "desk.bill.attempt": PaymentStatus,
    "desk.entry": EntryKind,
    "desk.refund.step": RefundStepKind,
    "desk.guarantee.status": GuaranteeStatus,
    "desk.guarantee.event": GuaranteeEventKind,
    "desk.unmatched.reason": UnmatchedReason,
    "desk.payment.why": UnmatchedReason,
    "desk.match.problem": MatchRefusal,
    "desk.reconciliation.kind": DifferenceKind,
    "desk.drawer.status": DrawerStatus,
    "desk.drawer.event": DrawerEventKind,
    "desk.pledge.kind": PledgeKind,
    "desk.pledge.status": PledgeStatus,
}
"""Families of sentences for finance, and the values of their last part."""

NOTE_PROBLEMS = ("required", "too_long", "unprintable", "notes_used_up", "not_yours", "not_found")
ABSENCE_PROBLEMS = ("required", "before_first", "in_past", "too_long", "overlaps", "not_an_option", "absent")

COMMITTEE_PROBLEMS = {
    "committee": ("not_an_option",),
    "held_on": ("required", "in_past", "in_future"),
    "present": ("required", "too_long", "named_twice", "too_many", "no_quorum", "unprintable"),
    "agenda": ("required", "too_many", "empty", "not_waiting", "on_agenda", "same_officer", "correction_waits"),
    "item": (
        "malformed", "nobody_present", "unprintable", "required", "too_long", "negative", "too_many_votes", "votes_missing", "tie",
        "against_votes", "left_committee", "not_recorded", "same_officer", "correction_waits",
    ),
}  # fmt: skip
"""Fields of a committee's session and its minutes -> the codes of their problems."""

COMPOSED = [
    *[f"{family}.{each}" for family, kind in MONEY.items() for each in get_args(kind)],
    *[f"desk.refund.status.{status}" for status in get_args(RefundStatus)],
    *[
        f"desk.refund.{name}"
        for name in ("request", "request_reason", "decline", "decline_reason", "confirm", "send_again")
    ],
    *[f"desk.guarantee.done.{kind}" for kind, step in TRANSITIONS.items() if step.by is not None],
    *[f"desk.guarantee.{name}_reason" for name in ("release", "forfeiture", "decline")],
    *[f"desk.guarantee.{name}" for name in ("release", "forfeiture", "decline", "confirm", "send_again")],
    *[f"desk.guarantee.confirm_text.{name}" for name in ("release", "forfeiture")],
    *[f"desk.finance.refused.{code}" for code in ("not_now", "not_yours", "same_officer", "data_missing", "not_found")],
    *[f"desk.pledge.done.{each}" for each in ("enter", "accept", "decline")],
    *[f"desk.pledge.decided.{each}" for each in ("accepted", "declined")],
    *[
        f"desk.pledge.problem.{each}"
        for each in (
            *(f"{path}.{code}" for path in ("issuer", "number") for code in ("required", "unprintable")),
            *(f"amount.{code}" for code in ("malformed", "too_little")),
            *(f"valid_until.{code}" for code in ("malformed", "too_soon", "too_late")),
        )
    ],
    *[f"desk.cash.{each}" for each in ("card_is_open", "pledge_waits")],
    *[f"desk.drawer.hint.{each}" for each in ("open", "recount", "deposited", "officer_decides")],
    *[f"desk.drawer.done.{each}" for each in ("deposit", "recount", "count")],
    *[
        f"desk.cash.problem.{each}"
        for each in ("station.required", "tendered.too_little", "tendered.too_much", "counted.too_much")
    ],
    *[f"desk.officers.role.{role}" for role in STAFF_ROLES],
    *[f"desk.officers.event.{kind}" for kind in get_args(StaffEventKind)],
    *[f"desk.bulk.problem.{code}" for code in ("required", "too_many", "several_services")],
    *[f"desk.notes.problem.{code}" for code in NOTE_PROBLEMS],
    *[f"desk.absences.problem.{code}" for code in ABSENCE_PROBLEMS],
    *[f"sms.{kind}" for kind, notification in NOTIFICATIONS.items() if notification.text],
    *[f"sms.{subject_of_approval(kinds)}" for kinds in ((), ("issued",), ("bill_issued",))],
    *[f"desk.event.{kind}" for kind in get_args(EventKind)],
    *[f"desk.role.{role}" for role in get_args(Role)],
    *[f"case.status.{status}" for status in get_args(Status)],
    *[f"case.event.{kind}" for kind in (*SHOWN, "other")],
    *[f"case.consent_event.{kind}" for kind in ("consent_asked", *ENDINGS)],
    *[f"case.status.{kind}" for kind in ("consent_asked", *ENDINGS)],
    *[f"{family}.{each}" for family in ("desk.visit.purpose", "case.visit_purpose") for each in get_args(VisitPurpose)],
    *[f"case.visit_{what}" for what in ("cancel", "dismiss", "needs_sign_in", "refused")],
    *[f"case.consent_{what}" for what in ("cancel", "dismiss", "needs_sign_in", "refused")],
    *[f"case.consent_{what}" for each in ("agree", "decline") for what in (each, f"{each}_ask", f"{each}_confirm")],
    *[f"desk.refused.{code}" for code in (*REFUSALS, *WRITTEN)],
    *[f"desk.done.{step}" for step in DONE],
    *[f"desk.unchecked.{fact}" for fact in get_args(get_type_hints(ServerKnows)["fact"])],
    *[f"desk.case.due.{due}" for due in ("on_submit", "on_approval")],
    *[f"desk.{what}.{outcome}" for what in ("outcome", "advice") for outcome in ("approve", "reject")],
    "desk.advice.objection_accepted",
    "desk.outcome.postpone",
    *[f"desk.committee.advice.{outcome}" for outcome in ("approve", "reject")],
    *[f"desk.committee.status.{status}" for status in get_args(SessionStatus)],
    *[f"desk.committee.done.{step}" for step in ("add", "take_off", "present", "record", "sign", "cancel")],
    *[f"desk.committee.refused.{code}" for code in ("stale_session", "not_now", "not_yours", "not_found")],
    *[f"desk.committee.problem.{where}.{code}" for where, codes in COMMITTEE_PROBLEMS.items() for code in codes],
    *[f"desk.decision.{name}" for name in NUMBERED],
    *[f"desk.decision.problem.decision_number.{code}" for code in ("required", "too_long", "unprintable")],
    *[f"desk.decision.problem.decided_on.{code}" for code in ("required", "in_future", "before_session")],
    *[f"desk.minutes.signature.{each}" for each in ("valid", "invalid")],
]


def test_every_composed_key_has_a_sentence():
    assert [(key, language) for language in LANGUAGES for key in COMPOSED if not words(language).get(key)] == []


def test_every_step_that_an_officer_takes_is_confirmed_in_words():
    taken_by_officers = {step.kind for course in COURSES.values() for step in course.steps if step.roles - NOT_OFFICERS}
    assert set(DONE) == taken_by_officers - {"document_checked"}
