"""The courses (workflows) that cases run, declared: domain sheet §9 and §10."""

from collections.abc import Mapping
from dataclasses import replace

from moi_pwa.catalogue.deadlines import CONSENT_DAYS
from moi_pwa.catalogue.stages.after_issue import AFTER_ISSUE, ISSUED
from moi_pwa.catalogue.stages.applicant import WITHDRAWN, correction_asked, correction_declined
from moi_pwa.catalogue.stages.decision import DECISION, ENDED, LAPSED
from moi_pwa.catalogue.stages.holding import in_hands
from moi_pwa.catalogue.stages.payment import AWAITING_FEE, awaiting_payment
from moi_pwa.catalogue.stages.review import NEEDS_DETAILS, REVIEW, SUBMITTED, VERDICT
from moi_pwa.catalogue.stages.roles import APPROVER, OTHER_PARTY, REVIEWER, SECRETARY, SYSTEM
from moi_pwa.catalogue.stages.sequences import BEFORE_DECISION, DECIDED, TO_ISSUE, TO_ISSUE_AFTER_CONSULTATION
from moi_pwa.catalogue.stages.visits import VISITS
from moi_pwa.core.case import EventKind, Status
from moi_pwa.core.course import Course, Stage, Step
from moi_pwa.core.text import Text

INSTANT = Course(
    code="instant",
    version=2,
    title=Text(ar="المسار الفوري", en="Instant"),
    summary=Text(
        ar="لا يحتاج الطلب إلى تدقيق: يصدر تلقائيًا فور دفع الرسوم.",
        en="No officer reviews the application. It is issued automatically as soon as the fees are paid.",
    ),
    stages=(
        Stage(
            status="submitted",
            turn="ministry",
            steps=(Step(kind="bill_issued", to="awaiting_fee", roles=SYSTEM), ISSUED, WITHDRAWN),
        ),
        awaiting_payment("awaiting_fee", {"on_submit", "on_approval"}, WITHDRAWN, then="submitted"),
        *AFTER_ISSUE,
        *LAPSED,
    ),
)

SIMPLE = Course(
    code="simple",
    version=2,
    title=Text(ar="المسار العادي", en="Standard course"),
    summary=Text(
        ar="يدقق موظف الطلب ووثائقه، ثم يبتّ فيه موظف آخر.",
        en="An officer reviews the application and its documents. Another officer decides.",
    ),
    stages=TO_ISSUE,
)

SECURITY = Course(
    code="security",
    version=3,
    title=Text(ar="مسار الموافقة المسبقة", en="Prior approval"),
    summary=Text(
        ar="يدقق موظف الطلب ووثائقه، وتدرسه الجهات المعنية، ثم يبتّ فيه موظف آخر.",
        en="An officer reviews the application and its documents, and partner agencies are consulted. Another officer decides.",
    ),
    stages=TO_ISSUE_AFTER_CONSULTATION,
    consults=("security",),
)

COMMITTEE = Course(
    code="committee",
    version=3,
    title=Text(ar="مسار اللجنة", en="Committee"),
    summary=Text(
        ar="يدقق موظف الطلب ووثائقه، وتدرسه الجهات المعنية، ثم تبتّ فيه لجنة أو الوزير.",
        en="An officer reviews the application and its documents, and partner agencies are consulted. A committee or the minister decides.",
    ),
    stages=TO_ISSUE_AFTER_CONSULTATION,
    consults=("security",),
)

_SUBMITTED_BY_ONE_OF_TWO = replace(
    SUBMITTED,
    steps=(
        Step(kind="consent_asked", to="awaiting_consent", roles=SYSTEM, at_most=1),
        *(
            replace(step, after=frozenset({"consent_given"}))
            if step.kind in ("bill_issued", "taken", "assigned")
            else step
            for step in SUBMITTED.steps
        ),
    ),
)

_AWAITING_CONSENT = Stage(
    status="awaiting_consent",
    turn="other_party",
    days=CONSENT_DAYS,
    reminders=(3, 1),
    steps=(
        Step(kind="consent_given", to="submitted", roles=OTHER_PARTY),
        Step(kind="consent_declined", to="not_agreed", roles=OTHER_PARTY),
        Step(kind="expired", to="expired", roles=SYSTEM),
        WITHDRAWN,
    ),
)


def _asking_first(stages: tuple[Stage, ...]) -> tuple[Stage, ...]:
    """Return the stages, entered once the other party has agreed."""
    return (
        _SUBMITTED_BY_ONE_OF_TWO,
        _AWAITING_CONSENT,
        *(stage for stage in stages if stage is not SUBMITTED),
        Stage(status="not_agreed", turn="nobody", decided=True, aside=True),
    )


TWO_PARTY = Course(
    code="two_party",
    version=2,
    title=Text(ar="مسار موافقة الطرفين", en="Two parties"),
    summary=Text(
        ar="يوافق الطرف الآخر على الطلب من هاتفه، ثم يدقق موظف الطلب ووثائقه، ويبتّ فيه موظف آخر.",
        en="The other party agrees on their own phone. An officer then reviews the application and its documents. Another officer decides.",
    ),
    stages=_asking_first(TO_ISSUE),
)

TWO_PARTY_SECURITY = Course(
    code="two_party_security",
    version=3,
    title=Text(ar="مسار موافقة الطرفين والموافقة المسبقة", en="Two parties, with prior approval"),
    summary=Text(
        ar="يوافق الطرف الآخر على الطلب من هاتفه، ثم يدقق موظف الطلب ووثائقه، وتدرسه الجهات المعنية، ويبتّ فيه موظف آخر.",
        en="The other party agrees on their own phone. An officer then reviews the application and its documents, and partner agencies are consulted. Another officer decides.",
    ),
    stages=_asking_first(TO_ISSUE_AFTER_CONSULTATION),
    consults=("security",),
)

_OF_SESSION = frozenset({"session", "held_on", "outcome", "note"})

NUMBERED = frozenset({"decision_number", "decided_on"})
"""The data that identify a decision of the minister or the Council of Ministers."""

_DECIDED_BEFORE: frozenset[EventKind] = frozenset({"recommended", "rejected", "objection_accepted"})

_BY_COMMITTEE: frozenset[EventKind] = frozenset({"committee_recommended"})

_AT_COMMITTEE = Stage(
    status="at_committee",
    turn="ministry",
    steps=(
        Step(
            kind="committee_scheduled",
            to="at_committee",
            roles=SECRETARY,
            not_by=_DECIDED_BEFORE,
            needs=frozenset({"session", "held_on"}),
        ),
        Step(kind="committee_unscheduled", to="at_committee", roles=SECRETARY, needs=frozenset({"session"})),
        Step(
            kind="committee_postponed",
            to="at_committee",
            roles=SECRETARY,
            not_by=_DECIDED_BEFORE,
            needs=_OF_SESSION,
        ),
        Step(kind="sent_back", to="in_review", roles=SECRETARY, needs=frozenset({"message"})),
        correction_asked("at_committee"),
        Step(kind="correction_declined", to="at_committee", roles=SECRETARY, needs=frozenset({"message"})),
        WITHDRAWN,
    ),
)
"""The stage before a committee.

Its secretary records the recommendations of a session at once, so nobody takes a case.
"""


def _after_committee(decides: Status) -> tuple[Stage, ...]:
    """Return the stages in which a committee recommends before a decision in the status `decides`.

    An accepted objection is put before the committee again.
    """
    recommended = Step(
        kind="committee_recommended",
        to=decides,
        roles=SECRETARY,
        not_by=_DECIDED_BEFORE,
        needs=_OF_SESSION,
    )
    decision = Stage(
        status=decides,
        turn="ministry",
        steps=(
            Step(
                kind="taken",
                to=decides,
                roles=APPROVER,
                not_by=_DECIDED_BEFORE | _BY_COMMITTEE,
            ),
            *in_hands(decides),
            Step(kind="document_checked", to=decides, roles=APPROVER, by_holder=True, needs=VERDICT),
            Step(kind="sent_back", to="in_review", roles=APPROVER, by_holder=True, needs=frozenset({"message"})),
            Step(kind="approved", to="approved", roles=APPROVER, by_holder=True, needs=NUMBERED),
            Step(kind="rejected", to="rejected", roles=APPROVER, by_holder=True, needs=NUMBERED | {"reason"}),
            correction_asked(decides),
            correction_declined(decides, APPROVER),
            WITHDRAWN,
        ),
    )
    return (
        *(_leading_to("at_committee", stage) for stage in BEFORE_DECISION),
        replace(_AT_COMMITTEE, steps=(recommended, *_AT_COMMITTEE.steps)),
        decision,
        *(_leading_to("at_committee", stage) for stage in DECIDED[1:]),
    )


def _leading_to(status: Status, stage: Stage) -> Stage:
    """Return the stage with its steps leading to `status` in place of an approver's decision."""
    return replace(
        stage, steps=tuple(replace(step, to=status) if step.to == "recommended" else step for step in stage.steps)
    )


COMMITTEE_MINISTER = Course(
    code="committee_minister",
    version=3,
    title=Text(ar="مسار اللجنة ثم الوزير", en="Committee, then the minister"),
    summary=Text(
        ar="يدقق موظف الطلب ووثائقه، وتدرسه الجهات المعنية، ثم تدرسه لجنة وترفع توصيتها، ويبتّ فيه الوزير.",
        en="An officer reviews the application and its documents, and partner agencies are consulted. A committee then makes a recommendation and the minister decides.",
    ),
    stages=_after_committee("at_minister"),
    consults=("security",),
)

COMMITTEE_COUNCIL = Course(
    code="committee_council",
    version=3,
    title=Text(ar="مسار اللجنة ثم مجلس الوزراء", en="Committee, then the Council of Ministers"),
    summary=Text(
        ar="يدقق موظف الطلب ووثائقه، وتدرسه الجهات المعنية، ثم تدرسه لجنة وترفع توصيتها، ويبتّ فيه مجلس الوزراء.",
        en="An officer reviews the application and its documents, and partner agencies are consulted. A committee then makes a recommendation and the Council of Ministers decides.",
    ),
    stages=_after_committee("at_council"),
    consults=("security",),
)

REPORT = Course(
    code="report",
    version=2,
    title=Text(ar="مسار التبليغ", en="Report"),
    summary=Text(
        ar="يدقق موظف التبليغ ويسجله، ويبقى ملفه مفتوحًا حتى انتهاء متابعته.",
        en="An officer reviews the report and records it. The file stays open until it has been followed up.",
    ),
    stages=(
        SUBMITTED,
        AWAITING_FEE,
        Stage(
            status="in_review",
            turn="ministry",
            steps=(*REVIEW, Step(kind="recorded", to="recorded", roles=REVIEWER, by_holder=True)),
        ),
        NEEDS_DETAILS,
        *VISITS,
        Stage(
            status="recommended",
            turn="ministry",
            aside=True,
            steps=(*DECISION, Step(kind="recorded", to="recorded", roles=APPROVER, by_holder=True)),
        ),
        Stage(
            status="recorded",
            turn="ministry",
            decided=True,
            steps=(Step(kind="closed", to="closed", roles=REVIEWER, needs=frozenset({"note"})),),
        ),
        Stage(status="closed", turn="nobody", decided=True),
        *ENDED,
    ),
)

COURSES: Mapping[str, Course] = {
    course.code: course
    for course in (
        INSTANT,
        SIMPLE,
        SECURITY,
        COMMITTEE,
        COMMITTEE_MINISTER,
        COMMITTEE_COUNCIL,
        REPORT,
        TWO_PARTY,
        TWO_PARTY_SECURITY,
    )
}

BEFORE_COURSES = "simple"
"""The course of cases that were sent before cases had one: it has the steps of that time."""
