"""The stages of whole courses, and of long parts of them."""

from dataclasses import replace

from moi_pwa.catalogue.stages.after_issue import AFTER_ISSUE, ISSUED
from moi_pwa.catalogue.stages.decision import DECISION, ENDED
from moi_pwa.catalogue.stages.payment import AWAITING_FEE, awaiting_payment
from moi_pwa.catalogue.stages.review import ASK_AGENCIES, ASK_INTERVIEW, AT_AGENCIES, NEEDS_DETAILS, REVIEW, SUBMITTED
from moi_pwa.catalogue.stages.roles import APPROVER, SYSTEM
from moi_pwa.catalogue.stages.visits import VISITS
from moi_pwa.core.course import Stage, Step

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
            ASK_AGENCIES,
            ASK_INTERVIEW,
        ),
    ),
    NEEDS_DETAILS,
    *VISITS,
    AT_AGENCIES,
)
"""The stages before the decision, in a course that consults agencies."""

TO_ISSUE_AFTER_CONSULTATION = (*BEFORE_DECISION, *DECIDED)
