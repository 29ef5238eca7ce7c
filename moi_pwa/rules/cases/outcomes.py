"""What has become of an application, as far as its money is concerned."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Literal

from moi_pwa.core.case import Status

Outcome = Literal["goes_on", "given", "came_to_nothing"]
"""given: the applicant has what was applied for, or had it."""

OUTCOMES: Mapping[Status, Outcome] = {
    "submitted": "goes_on",
    "awaiting_consent": "goes_on",
    "not_agreed": "came_to_nothing",
    "awaiting_fee": "goes_on",
    "in_review": "goes_on",
    "needs_details": "goes_on",
    "visit_due": "goes_on",
    "visit_booked": "goes_on",
    "visit_missed": "goes_on",
    "at_agencies": "goes_on",
    "recommended": "goes_on",
    "at_committee": "goes_on",
    "at_minister": "goes_on",
    "at_council": "goes_on",
    "approved": "goes_on",
    "approved_unpaid": "goes_on",
    "issued": "given",
    "revocation_due": "given",
    "replacement_due": "given",
    "revoked": "given",
    "recorded": "given",
    "closed": "given",
    "rejected": "came_to_nothing",
    "objected": "goes_on",
    "expired": "came_to_nothing",
    "withdrawn": "came_to_nothing",
}


Change = Literal["came_to_nothing", "goes_on", "given", "revoked"]
"""What becomes of an application, so that what waits about its money may have lost its ground. goes_on: again, by an objection."""

WaitingStep = Literal[
    "bill", "letter", "refund_claim", "refund_request", "return_claim", "release_request", "forfeiture_request"
]
"""bill: to be paid. letter: for its guarantees, to be verified. A claim is the applicant's and waits for an officer of finance; a request
is such an officer's and waits for another one to confirm it. refund_…: of what was paid; return_claim, release_…, forfeiture_…: of a guarantee."""

Fate = Literal["stays", "cancelled", "not_needed", "dropped"]

FATES: Mapping[WaitingStep, Mapping[Change, Fate]] = {
    "bill": {"came_to_nothing": "cancelled", "goes_on": "stays", "given": "stays", "revoked": "stays"},
    "letter": {"came_to_nothing": "not_needed", "goes_on": "stays", "given": "stays", "revoked": "stays"},
    "refund_claim": {"came_to_nothing": "stays", "goes_on": "dropped", "given": "dropped", "revoked": "stays"},
    "refund_request": {"came_to_nothing": "stays", "goes_on": "dropped", "given": "dropped", "revoked": "stays"},
    "return_claim": {"came_to_nothing": "stays", "goes_on": "stays", "given": "stays", "revoked": "stays"},
    "release_request": {"came_to_nothing": "stays", "goes_on": "dropped", "given": "dropped", "revoked": "dropped"},
    "forfeiture_request": {"came_to_nothing": "dropped", "goes_on": "dropped", "given": "dropped", "revoked": "stays"},
}
"""What becomes of each step that waits. A guarantee secures what was given: the request to release it has no ground once the application
is decided anew, issued or revoked, and that to forfeit it none unless something was given when it was made. Finance may ask again."""


def change_between(then: Status, now: Status) -> Change | None:
    """What has become of the application from one status to the next; None: nothing that its money follows."""
    if then != "revoked" == now and OUTCOMES[then] == "given":
        return "revoked"
    return OUTCOMES[now] if OUTCOMES[then] != OUTCOMES[now] else None


def fate_of(step: WaitingStep, then: Status, now: Status) -> Fate:
    """What becomes of a step that waits when the case goes from one status to the next."""
    change = change_between(then, now)
    return FATES[step][change] if change else "stays"


def ground_is_gone(step: WaitingStep, statuses: Sequence[Status]) -> bool:
    """Whether what was asked for in the first status has lost its ground on the way to the last one."""
    return any(fate_of(step, then, now) != "stays" for then, now in pairwise(statuses))
