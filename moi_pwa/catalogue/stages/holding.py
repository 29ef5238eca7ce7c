"""The steps that change who has a case, and nothing else in it."""

from moi_pwa.catalogue.stages.roles import RELEASERS
from moi_pwa.core.case import Status
from moi_pwa.core.course import Step


def in_hands(status: Status) -> tuple[Step, Step]:
    """Return the steps by which an officer's case goes back into the queue, or to an officer who is named.

    The status stays, so that the applicant sees neither. Of whom a case can be given to, see
    `rules/cases/assignment.py`.
    """
    return (
        Step(kind="released", to=status, roles=RELEASERS),
        Step(kind="assigned", to=status, roles=RELEASERS, needs=frozenset({"to"})),
    )
