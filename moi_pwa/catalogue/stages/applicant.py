"""Steps of the applicant that are possible in several stages."""

from moi_pwa.catalogue.deadlines import MAX_REFUND_CLAIMS
from moi_pwa.catalogue.stages.roles import APPLICANT, SYSTEM
from moi_pwa.core.case import Role, Status
from moi_pwa.core.course import Step

MAX_CORRECTIONS = 3
"""The number of times that an applicant may ask to correct what was sent; assumed."""


def correction_asked(status: Status) -> Step:
    return Step(kind="correction_asked", to=status, roles=APPLICANT, at_most=MAX_CORRECTIONS)


def correction_declined(status: Status, by: frozenset[Role]) -> Step:
    return Step(kind="correction_declined", to=status, roles=by, by_holder=True, needs=frozenset({"message"}))


WITHDRAWN = Step(kind="withdrawn", to="withdrawn", roles=APPLICANT)


def of_payments(status: Status) -> tuple[Step, ...]:
    """Return the steps by which a payment for an application that came to nothing is asked for; finance decides."""
    return (
        Step(kind="refund_asked", to=status, roles=APPLICANT, at_most=MAX_REFUND_CLAIMS),
        Step(kind="refund_declined", to=status, roles=SYSTEM),
    )
