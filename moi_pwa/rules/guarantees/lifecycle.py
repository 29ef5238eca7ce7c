"""The lifecycle of a guarantee, in one table.

A guarantee goes back, or is forfeited, when one officer requested it and another one confirmed it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from moi_pwa.core.case import Role
from moi_pwa.core.errors import StepRefusal, StepRefusedError
from moi_pwa.core.guarantees import (
    Guarantee,
    GuaranteeEvent,
    GuaranteeEventKind,
    GuaranteeStanding,
    GuaranteeStatus,
)
from moi_pwa.core.officer import Officer
from moi_pwa.core.payments import RefundStatus
from moi_pwa.rules.cases.outcomes import WaitingStep


@dataclass(frozen=True, kw_only=True)
class Transition:
    """A transition of a guarantee."""

    before: frozenset[GuaranteeStatus | None]
    after: GuaranteeStatus
    by: Role | None = None
    """The role of the officer who takes it. None means that no officer does."""
    four_eyes: bool = False
    """Whether the officer must be another one than the one who requested it."""


_HELD: frozenset[GuaranteeStatus | None] = frozenset({"held", "return_asked"})
"""The statuses in which nobody at finance has requested anything yet."""

_REQUESTED: frozenset[GuaranteeStatus | None] = frozenset({"release_requested", "forfeiture_requested"})

WAITS_AS: Mapping[GuaranteeStatus, WaitingStep] = {
    "return_asked": "return_claim",
    "release_requested": "release_request",
    "forfeiture_requested": "forfeiture_request",
}
"""The step that waits in each status in which something was requested."""


def _from(*before: GuaranteeStatus | None) -> frozenset[GuaranteeStatus | None]:
    return frozenset(before)


TRANSITIONS: Mapping[GuaranteeEventKind, Transition] = {
    "held": Transition(before=_from(None), after="held"),
    "return_asked": Transition(before=_from("held"), after="return_asked"),
    "return_declined": Transition(before=_from("return_asked"), after="held", by="finance_officer"),
    "release_requested": Transition(before=_HELD, after="release_requested", by="finance_officer"),
    "release_declined": Transition(
        before=_from("release_requested"), after="held", by="finance_approver", four_eyes=True
    ),
    "released": Transition(before=_from("release_requested"), after="released", by="finance_approver", four_eyes=True),
    "forfeiture_requested": Transition(before=_HELD, after="forfeiture_requested", by="finance_officer"),
    "forfeiture_declined": Transition(
        before=_from("forfeiture_requested"), after="held", by="finance_approver", four_eyes=True
    ),
    "forfeited": Transition(
        before=_from("forfeiture_requested"), after="forfeited", by="finance_approver", four_eyes=True
    ),
    "request_dropped": Transition(before=_REQUESTED, after="held"),
    "request_reopened": Transition(before=_REQUESTED, after="return_asked"),
    "bill_refunded": Transition(before=_HELD, after="released"),
    "refund_sent_again": Transition(before=_from("released"), after="released", by="finance_officer"),
    "refund_transferred": Transition(before=_from("released"), after="released", by="finance_officer"),
}

WITH_REASON: frozenset[GuaranteeEventKind] = frozenset(
    {
        "return_declined",
        "release_requested",
        "release_declined",
        "forfeiture_requested",
        "forfeiture_declined",
        "refund_transferred",
    }
)

_AFTER_REFUND: Mapping[GuaranteeEventKind, frozenset[RefundStatus]] = {
    "refund_sent_again": frozenset({"failed"}),
    "refund_transferred": frozenset({"failed", "transfer_due"}),
}
"""The statuses that the refund must have before these events."""


def status_after(status: GuaranteeStatus | None, kind: GuaranteeEventKind) -> GuaranteeStatus:
    """Return the status of a guarantee after an event.

    Raises StepRefusedError "not_now" if the event is not possible.
    """
    transition = TRANSITIONS[kind]
    if status not in transition.before:
        raise StepRefusedError("not_now")
    return transition.after


def standing_of(status: GuaranteeStatus) -> GuaranteeStanding:
    """Return the state of a guarantee as its payer sees it.

    Requests among officers are not shown: a guarantee is held until its forfeiture is confirmed.
    """
    standings: dict[GuaranteeStatus, GuaranteeStanding] = {
        "return_asked": "asked",
        "release_requested": "asked",
        "released": "returned",
        "forfeited": "forfeited",
    }
    return standings.get(status, "held")


def is_asked_for(events: Sequence[GuaranteeEvent]) -> bool:
    """Return whether the applicant has asked for the guarantee and was not answered yet. `events` are oldest first."""
    answers = {"return_declined", "release_declined", "released", "forfeited"}
    latest = next((each.kind for each in reversed(events) if each.kind in {"return_asked", *answers}), None)
    return latest == "return_asked"


def end_of_request(events: Sequence[GuaranteeEvent]) -> GuaranteeEventKind:
    """Return the event that ends an officer's request which lost its ground.

    An applicant who asked for the return before must still be answered, so the claim waits again.
    """
    return "request_reopened" if is_asked_for(events) else "request_dropped"


def guarantee_step_refusal(officer: Officer, kind: GuaranteeEventKind, guarantee: Guarantee) -> StepRefusal | None:
    """Return why the officer may not take this step now, None if it is possible."""
    transition = TRANSITIONS[kind]
    if transition.by is None or transition.by not in officer.roles:
        return "not_yours"
    if guarantee.status not in transition.before or guarantee.refund not in _AFTER_REFUND.get(kind, {guarantee.refund}):
        return "not_now"
    return "same_officer" if transition.four_eyes and guarantee.events[-1].officer_id == officer.id else None


def require_guarantee_step(officer: Officer, kind: GuaranteeEventKind, guarantee: Guarantee) -> None:
    """Raise StepRefusedError if the officer may not take this step now; its `reason` names the cause."""
    refusal = guarantee_step_refusal(officer, kind, guarantee)
    if refusal is not None:
        raise StepRefusedError(refusal)


def possible_steps(officer: Officer, guarantee: Guarantee) -> frozenset[GuaranteeEventKind]:
    """Return the steps that the officer can take now. It is used for drawing buttons."""
    return frozenset(kind for kind in TRANSITIONS if guarantee_step_refusal(officer, kind, guarantee) is None)
