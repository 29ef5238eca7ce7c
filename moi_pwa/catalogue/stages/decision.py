"""The steps of the decision, and the stages of an application that came to nothing."""

from moi_pwa.catalogue.deadlines import OBJECTION_DAYS
from moi_pwa.catalogue.stages.applicant import WITHDRAWN, correction_asked, correction_declined, of_payments
from moi_pwa.catalogue.stages.holding import in_hands
from moi_pwa.catalogue.stages.review import VERDICT
from moi_pwa.catalogue.stages.roles import APPLICANT, APPROVER
from moi_pwa.core.course import Stage, Step

DECISION = (
    Step(
        kind="taken",
        to="recommended",
        roles=APPROVER,
        # After an objection was accepted a third approver decides: who refused could only refuse again.
        not_by=frozenset({"recommended", "rejected", "objection_accepted"}),
    ),
    *in_hands("recommended"),
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
        Step(kind="objected", to="objected", roles=APPLICANT, at_most=1, days=OBJECTION_DAYS),
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
        *in_hands("objected"),
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
