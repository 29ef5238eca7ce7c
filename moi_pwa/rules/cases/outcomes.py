"""What has become of an application, as far as its money is concerned."""

from collections.abc import Mapping
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


def takes_no_payment(then: Status, now: Status) -> bool:
    """Whether bills that are not paid are cancelled between two statuses: the application has come to nothing."""
    return OUTCOMES[then] != "came_to_nothing" == OUTCOMES[now]


def refund_is_unfounded(then: Status, now: Status) -> bool:
    """Whether a refund that was requested at `then` has no ground any more: the application goes on again, or it was given since."""
    return OUTCOMES[then] != OUTCOMES[now] != "came_to_nothing"
