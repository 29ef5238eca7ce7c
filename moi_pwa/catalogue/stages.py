"""Stages and steps that several courses (workflows) share; `courses.py` puts them together."""

from dataclasses import replace

from moi_pwa.catalogue.deadlines import (
    BILL_DAYS,
    DETAILS_DAYS,
    MAX_REFUND_CLAIMS,
    MAX_RETURNS,
    MAX_VISITS,
    OBJECTION_DAYS,
    VISIT_DAYS,
)
from moi_pwa.core.billing import Due
from moi_pwa.core.case import EventKind, Role, Status
from moi_pwa.core.course import Stage, Step

REVIEWER: frozenset[Role] = frozenset({"reviewer"})
APPROVER: frozenset[Role] = frozenset({"approver"})
RELEASERS: frozenset[Role] = frozenset({"reviewer", "approver", "supervisor"})
_APPLICANT: frozenset[Role] = frozenset({"applicant"})
OTHER_PARTY: frozenset[Role] = frozenset({"other_party"})
SYSTEM: frozenset[Role] = frozenset({"system"})
_LIAISON: frozenset[Role] = frozenset({"liaison_officer"})
_SUPERVISOR: frozenset[Role] = frozenset({"supervisor"})
SECRETARY: frozenset[Role] = frozenset({"committee_secretary"})

ISSUED = Step(kind="issued", to="issued", roles=SYSTEM)


def _of_guarantees(status: Status) -> tuple[Step, ...]:
    """Return the steps about guarantees, which are held beyond the end of the case."""
    return (
        Step(kind="return_asked", to=status, roles=_APPLICANT),
        Step(kind="return_declined", to=status, roles=SYSTEM),
        Step(kind="guarantee_released", to=status, roles=SYSTEM),
        Step(kind="guarantee_forfeited", to=status, roles=SYSTEM),
    )


def of_payments(status: Status) -> tuple[Step, ...]:
    """Return the steps by which a payment for an application that came to nothing is asked for; finance decides."""
    return (
        Step(kind="refund_asked", to=status, roles=_APPLICANT, at_most=MAX_REFUND_CLAIMS),
        Step(kind="refund_declined", to=status, roles=SYSTEM),
    )


_PROPOSERS: frozenset[Role] = frozenset({"approver", "supervisor"})
_NOBODY: frozenset[Role] = frozenset()


def _to_confirm(status: Status, confirmed: Step, declined: EventKind) -> Stage:
    """Return the stage in which one officer's request is confirmed, or declined, by another officer."""
    return Stage(
        status=status,
        turn="ministry",
        decided=True,
        aside=True,
        in_force=True,
        steps=(
            *_of_guarantees(status),
            confirmed,
            Step(kind=declined, to="issued", roles=_PROPOSERS, needs=frozenset({"note"})),
        ),
    )


AFTER_ISSUE = (
    Stage(
        status="issued",
        turn="nobody",
        decided=True,
        in_force=True,
        steps=(
            *_of_guarantees("issued"),
            Step(kind="revocation_asked", to="revocation_due", roles=_PROPOSERS, needs=frozenset({"message"})),
            Step(
                kind="replacement_asked",
                to="replacement_due",
                roles=_PROPOSERS,
                needs=frozenset({"paper", "corrections", "message"}),
            ),
            # Cases that one officer revoked alone, as was done once, are read by this.
            Step(kind="revoked", to="revoked", roles=_NOBODY),
        ),
    ),
    _to_confirm(
        "revocation_due",
        Step(kind="revoked", to="revoked", roles=_SUPERVISOR, not_by=frozenset({"revocation_asked"})),
        declined="revocation_declined",
    ),
    _to_confirm(
        "replacement_due",
        Step(kind="replaced", to="issued", roles=_SUPERVISOR, not_by=frozenset({"replacement_asked"})),
        declined="replacement_declined",
    ),
    Stage(status="revoked", turn="nobody", decided=True, aside=True, steps=_of_guarantees("revoked")),
)

MAX_CORRECTIONS = 3
"""The number of times that an applicant may ask to correct what was sent; assumed."""


def correction_asked(status: Status) -> Step:
    return Step(kind="correction_asked", to=status, roles=_APPLICANT, at_most=MAX_CORRECTIONS)


def correction_declined(status: Status, by: frozenset[Role]) -> Step:
    return Step(kind="correction_declined", to=status, roles=by, by_holder=True, needs=frozenset({"message"}))


WITHDRAWN = Step(kind="withdrawn", to="withdrawn", roles=_APPLICANT)
VERDICT = frozenset({"document", "sha256_plain", "verdict"})


def _to_come(status: Status, reminders: tuple[int, ...]) -> Stage:
    """Return the stage in which the applicant chooses when to come in person."""
    return Stage(
        status=status,
        turn="applicant",
        aside=True,
        days=VISIT_DAYS,
        reminders=reminders,
        steps=(
            Step(kind="visit_booked", to="visit_booked", roles=_APPLICANT),
            Step(kind="released", to=status, roles=RELEASERS),
            Step(kind="expired", to="expired", roles=SYSTEM),
            WITHDRAWN,
        ),
    )


VISITS = (
    _to_come("visit_due", (7, 3, 1)),
    Stage(
        status="visit_booked",
        turn="appointment",
        aside=True,
        steps=(
            Step(kind="visit_moved", to="visit_booked", roles=_APPLICANT, at_most=1),
            Step(kind="visit_held", to="in_review", roles=REVIEWER, by_holder=True, needs=frozenset({"note"})),
            Step(
                kind="visit_missed",
                to="visit_missed",
                roles=REVIEWER,
                by_holder=True,
                needs=frozenset({"until"}),
                at_most=MAX_VISITS,
            ),
            Step(kind="visit_cancelled", to="in_review", roles=REVIEWER, by_holder=True, needs=frozenset({"message"})),
            Step(kind="taken", to="visit_booked", roles=REVIEWER),
            Step(kind="released", to="visit_booked", roles=RELEASERS),
            WITHDRAWN,
        ),
    ),
    _to_come("visit_missed", (7, 3, 1)),
)

SUBMITTED = Stage(
    status="submitted",
    turn="ministry",
    steps=(
        Step(kind="bill_issued", to="awaiting_fee", roles=SYSTEM),
        Step(kind="taken", to="in_review", roles=REVIEWER),
        correction_asked("submitted"),
        WITHDRAWN,
    ),
)


def awaiting_payment(status: Status, awaits: set[Due], *further: Step, then: Status, decided: bool = False) -> Stage:
    """Return the stage in which the applicant pays a bill, or pledges its guarantees; an unpaid bill expires in time.

    A bill may take the place of another one.
    """
    return Stage(
        status=status,
        turn="applicant",
        decided=decided,
        days=BILL_DAYS,
        reminders=(3, 1),
        awaits=frozenset(awaits),
        steps=(
            Step(kind="paid", to=then, roles=SYSTEM),
            Step(kind="bill_issued", to=status, roles=SYSTEM),
            Step(kind="pledge_received", to=status, roles=SYSTEM),
            Step(kind="pledge_declined", to=status, roles=SYSTEM),
            Step(kind="pledge_accepted", to=then, roles=SYSTEM),
            Step(kind="expired", to="expired", roles=SYSTEM),
            *further,
        ),
    )


AWAITING_FEE = awaiting_payment("awaiting_fee", {"on_submit"}, WITHDRAWN, then="submitted")

REVIEW = (
    Step(kind="taken", to="in_review", roles=REVIEWER),
    Step(kind="released", to="in_review", roles=RELEASERS),
    Step(kind="document_checked", to="in_review", roles=REVIEWER, by_holder=True, needs=VERDICT),
    Step(
        kind="details_asked",
        to="needs_details",
        roles=REVIEWER,
        by_holder=True,
        needs=frozenset({"message", "until"}),
        at_most=MAX_RETURNS,
    ),
    Step(
        kind="visit_asked",
        to="visit_due",
        roles=REVIEWER,
        by_holder=True,
        needs=frozenset({"purpose", "message", "until", "place"}),
        at_most=MAX_VISITS,
    ),
    Step(kind="recommended", to="recommended", roles=REVIEWER, by_holder=True, needs=frozenset({"outcome"})),
    correction_asked("in_review"),
    Step(
        kind="correction_accepted",
        to="needs_details",
        roles=REVIEWER,
        by_holder=True,
        needs=frozenset({"message", "until"}),
    ),
    correction_declined("in_review", REVIEWER),
    WITHDRAWN,
)

_ASK_AGENCIES = Step(
    kind="consultation_asked",
    to="at_agencies",
    roles=REVIEWER,
    by_holder=True,
    needs=frozenset({"agencies", "question", "due"}),
)

_AT_AGENCIES = Stage(
    status="at_agencies",
    turn="ministry",
    steps=(
        Step(
            kind="consultation_answered",
            to="at_agencies",
            roles=_LIAISON,
            needs=frozenset({"agency", "answer"}),
        ),
        Step(kind="consultation_escalated", to="at_agencies", roles=SYSTEM),
        Step(
            kind="consultation_recalled",
            to="at_agencies",
            roles=_SUPERVISOR,
            needs=frozenset({"agency", "note"}),
        ),
        Step(kind="consultation_closed", to="in_review", roles=SYSTEM),
        Step(kind="released", to="at_agencies", roles=RELEASERS),
        correction_asked("at_agencies"),
        WITHDRAWN,
    ),
)

NEEDS_DETAILS = Stage(
    status="needs_details",
    turn="applicant",
    aside=True,
    days=DETAILS_DAYS,
    reminders=(15, 5, 1),
    steps=(
        Step(kind="details_given", to="in_review", roles=_APPLICANT),
        Step(kind="released", to="needs_details", roles=RELEASERS),
        Step(kind="expired", to="expired", roles=SYSTEM),
        WITHDRAWN,
    ),
)

DECISION = (
    Step(
        kind="taken",
        to="recommended",
        roles=APPROVER,
        # After an objection was accepted a third approver decides: who refused could only refuse again.
        not_by=frozenset({"recommended", "rejected", "objection_accepted"}),
    ),
    Step(kind="released", to="recommended", roles=RELEASERS),
    Step(kind="document_checked", to="recommended", roles=APPROVER, by_holder=True, needs=VERDICT),
    Step(kind="sent_back", to="in_review", roles=APPROVER, by_holder=True, needs=frozenset({"message"})),
    Step(kind="rejected", to="rejected", roles=APPROVER, by_holder=True, needs=frozenset({"reason"})),
    correction_asked("recommended"),
    correction_declined("recommended", APPROVER),
    WITHDRAWN,
)

_REJECTED = Stage(
    status="rejected",
    turn="nobody",
    decided=True,
    aside=True,
    steps=(
        Step(kind="objected", to="objected", roles=_APPLICANT, at_most=1, days=OBJECTION_DAYS),
        *of_payments("rejected"),
    ),
)

_OBJECTED = Stage(
    status="objected",
    turn="ministry",
    decided=True,
    aside=True,
    steps=(
        Step(kind="taken", to="objected", roles=APPROVER, not_by=frozenset({"recommended", "rejected"})),
        Step(kind="released", to="objected", roles=RELEASERS),
        Step(kind="document_checked", to="objected", roles=APPROVER, by_holder=True, needs=VERDICT),
        Step(kind="objection_rejected", to="rejected", roles=APPROVER, by_holder=True, needs=frozenset({"message"})),
        Step(kind="objection_accepted", to="recommended", roles=APPROVER, by_holder=True, needs=frozenset({"note"})),
    ),
)

LAPSED = (
    Stage(status="expired", turn="nobody", decided=True, aside=True, steps=of_payments("expired")),
    Stage(status="withdrawn", turn="nobody", decided=True, aside=True, steps=of_payments("withdrawn")),
)

ENDED = (_REJECTED, _OBJECTED, *LAPSED)

DECIDED = (
    Stage(
        status="recommended",
        turn="ministry",
        steps=(*DECISION, Step(kind="approved", to="approved", roles=APPROVER, by_holder=True)),
    ),
    Stage(
        status="approved",
        turn="ministry",
        decided=True,
        steps=(Step(kind="bill_issued", to="approved_unpaid", roles=SYSTEM), ISSUED),
    ),
    awaiting_payment("approved_unpaid", {"on_approval"}, then="approved", decided=True),
    *AFTER_ISSUE,
    *ENDED,
)

TO_ISSUE = (
    SUBMITTED,
    AWAITING_FEE,
    Stage(status="in_review", turn="ministry", steps=REVIEW),
    NEEDS_DETAILS,
    *VISITS,
    *DECIDED,
)

BEFORE_DECISION = (
    SUBMITTED,
    AWAITING_FEE,
    Stage(
        status="in_review",
        turn="ministry",
        steps=(
            *(
                replace(step, after=frozenset({"consultation_closed"})) if step.kind == "recommended" else step
                for step in REVIEW
            ),
            _ASK_AGENCIES,
        ),
    ),
    NEEDS_DETAILS,
    *VISITS,
    _AT_AGENCIES,
)
"""The stages before the decision, in a course that consults agencies."""

TO_ISSUE_AFTER_CONSULTATION = (*BEFORE_DECISION, *DECIDED)
