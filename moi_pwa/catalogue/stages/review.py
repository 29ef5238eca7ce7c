"""The stages of the review: by an officer and by agencies, and what the applicant is asked for meanwhile."""

from moi_pwa.catalogue.deadlines import DETAILS_DAYS, MAX_RETURNS, MAX_VISITS
from moi_pwa.catalogue.stages.applicant import WITHDRAWN, correction_asked, correction_declined
from moi_pwa.catalogue.stages.holding import in_hands
from moi_pwa.catalogue.stages.roles import ANSWERING, APPLICANT, REVIEWER, SUPERVISOR, SYSTEM
from moi_pwa.core.course import Stage, Step

VERDICT = frozenset({"document", "sha256_plain", "verdict"})

SUBMITTED = Stage(
    status="submitted",
    turn="ministry",
    steps=(
        Step(kind="bill_issued", to="awaiting_fee", roles=SYSTEM),
        Step(kind="taken", to="in_review", roles=REVIEWER),
        *in_hands("submitted"),
        correction_asked("submitted"),
        WITHDRAWN,
    ),
)

REVIEW = (
    Step(kind="taken", to="in_review", roles=REVIEWER),
    *in_hands("in_review"),
    Step(kind="document_checked", to="in_review", roles=REVIEWER, by_holder=True, needs=VERDICT),
    Step(
        kind="details_asked",
        to="needs_details",
        roles=REVIEWER,
        by_holder=True,
        needs=frozenset({"message", "until"}),
        at_most=MAX_RETURNS,
    ),
    Step(
        kind="visit_asked",
        to="visit_due",
        roles=REVIEWER,
        by_holder=True,
        needs=frozenset({"purpose", "message", "until", "place"}),
        at_most=MAX_VISITS,
    ),
    Step(kind="recommended", to="recommended", roles=REVIEWER, by_holder=True, needs=frozenset({"outcome"})),
    correction_asked("in_review"),
    Step(
        kind="correction_accepted",
        to="needs_details",
        roles=REVIEWER,
        by_holder=True,
        needs=frozenset({"message", "until"}),
    ),
    correction_declined("in_review", REVIEWER),
    WITHDRAWN,
)


ASK_AGENCIES = Step(
    kind="consultation_asked",
    to="at_agencies",
    roles=REVIEWER,
    by_holder=True,
    needs=frozenset({"agencies", "question", "due"}),
)

ASK_INTERVIEW = Step(
    kind="interview_asked",
    to="at_agencies",
    roles=REVIEWER,
    by_holder=True,
    needs=frozenset({"agencies", "question", "due", "place", "until"}),
)

AT_AGENCIES = Stage(
    status="at_agencies",
    turn="ministry",
    steps=(
        Step(
            kind="consultation_answered",
            to="at_agencies",
            roles=ANSWERING,
            needs=frozenset({"agency", "answer"}),
        ),
        Step(kind="consultation_escalated", to="at_agencies", roles=SYSTEM),
        Step(
            kind="consultation_recalled",
            to="at_agencies",
            roles=SUPERVISOR,
            needs=frozenset({"agency", "note"}),
        ),
        Step(kind="consultation_closed", to="in_review", roles=SYSTEM),
        Step(kind="interview_closed", to="in_review", roles=SYSTEM),
        *in_hands("at_agencies"),
        correction_asked("at_agencies"),
        WITHDRAWN,
    ),
)


NEEDS_DETAILS = Stage(
    status="needs_details",
    turn="applicant",
    aside=True,
    days=DETAILS_DAYS,
    reminders=(15, 5, 1),
    steps=(
        Step(kind="details_given", to="in_review", roles=APPLICANT),
        *in_hands("needs_details"),
        Step(kind="expired", to="expired", roles=SYSTEM),
        WITHDRAWN,
    ),
)
