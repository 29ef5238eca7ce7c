"""The outcome of an application, as far as its money is concerned."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Literal

from moi_pwa.core.case import Status

Outcome = Literal["goes_on", "given", "came_to_nothing"]
"""The outcome of an application. `given`: the applicant has what was applied for, or had it."""

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
"""A change of the outcome, by which waiting steps about the money may lose their ground.

`goes_on`: the application goes on again, by an objection.
"""

WaitingStep = Literal[
    "bill", "letter", "refund_claim", "refund_request", "return_claim", "release_request", "forfeiture_request"
]
"""A step about an application's money that waits for somebody.

A claim is the applicant's and waits for an officer of finance. A request is such an officer's and waits for another one
to confirm it.

* `bill`: a bill that is to be paid.
* `letter`: a letter for its guarantees that is to be verified.
* `refund_…`: a refund of what was paid.
* `return_claim`, `release_request`, `forfeiture_request`: the return or the forfeiture of a guarantee.
"""

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
"""The fate of each waiting step after each change.

A guarantee secures what was given. The request to release it has no ground once the application is decided anew, issued
or revoked. The request to forfeit it has none unless something was given when it was made. Finance may request either
again.
"""


def change_between(before: Status, after: Status) -> Change | None:
    """Return the change of the outcome from one status to the next; None if there is none that the money follows."""
    if before != "revoked" == after and OUTCOMES[before] == "given":
        return "revoked"
    return OUTCOMES[after] if OUTCOMES[before] != OUTCOMES[after] else None


def fate_of(step: WaitingStep, before: Status, after: Status) -> Fate:
    """Return the fate of a waiting step when the case goes from one status to the next."""
    change = change_between(before, after)
    return FATES[step][change] if change else "stays"


def ground_is_gone(step: WaitingStep, statuses: Sequence[Status]) -> bool:
    """Return whether a step that was requested in the first status has lost its ground on the way to the last one."""
    return any(fate_of(step, before, after) != "stays" for before, after in pairwise(statuses))
