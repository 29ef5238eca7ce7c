"""The stages of a case that waits for money."""

from moi_pwa.catalogue.deadlines import BILL_DAYS
from moi_pwa.catalogue.stages.applicant import WITHDRAWN
from moi_pwa.catalogue.stages.roles import SYSTEM
from moi_pwa.core.billing import Due
from moi_pwa.core.case import Status
from moi_pwa.core.course import Stage, Step


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
