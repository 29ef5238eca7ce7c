"""The stages of a visit in person."""

from moi_pwa.catalogue.deadlines import MAX_VISITS, VISIT_DAYS
from moi_pwa.catalogue.stages.applicant import WITHDRAWN
from moi_pwa.catalogue.stages.holding import in_hands
from moi_pwa.catalogue.stages.roles import APPLICANT, REVIEWER, SYSTEM
from moi_pwa.core.case import Status
from moi_pwa.core.course import Stage, Step


def _to_come(status: Status, reminders: tuple[int, ...]) -> Stage:
    """Return the stage in which the applicant chooses when to come in person."""
    return Stage(
        status=status,
        turn="applicant",
        aside=True,
        days=VISIT_DAYS,
        reminders=reminders,
        steps=(
            Step(kind="visit_booked", to="visit_booked", roles=APPLICANT),
            *in_hands(status),
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
            Step(kind="visit_moved", to="visit_booked", roles=APPLICANT, at_most=1),
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
            *in_hands("visit_booked"),
            WITHDRAWN,
        ),
    ),
    _to_come("visit_missed", (7, 3, 1)),
)
