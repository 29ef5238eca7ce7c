"""The courses (workflows) that cases run, declared: domain sheet §9 and §10.

What several courses share stands once: a stage, or the steps out of one.
"""

from collections.abc import Mapping
from dataclasses import replace

from moi_pwa.core.billing import DUE_DAYS, Due
from moi_pwa.core.case import EventKind, Role, Status
from moi_pwa.core.course import Course, Stage, Step
from moi_pwa.core.text import Text

MAX_RETURNS = 2
"""After so many requests for details a case is decided on what there is (R44)."""

DETAILS_DAYS = 30
"""How long an applicant has for giving details before the case expires (R44)."""

OBJECTION_DAYS = 30
"""How long an applicant may object to a refusal."""

VISIT_DAYS = 14
"""How long an applicant has for choosing times of a visit; assumed."""

MAX_VISITS = 2
"""So often an applicant is asked to come in one case; assumed."""

CONSENT_DAYS = 7
"""How long the other party has for agreeing; assumed."""

_REVIEWER: frozenset[Role] = frozenset({"reviewer"})
_APPROVER: frozenset[Role] = frozenset({"approver"})
_RELEASERS: frozenset[Role] = frozenset({"reviewer", "approver", "supervisor"})
_APPLICANT: frozenset[Role] = frozenset({"applicant"})
_OTHER_PARTY: frozenset[Role] = frozenset({"other_party"})
_SYSTEM: frozenset[Role] = frozenset({"system"})
_LIAISON: frozenset[Role] = frozenset({"liaison_officer"})
_SECRETARY: frozenset[Role] = frozenset({"committee_secretary"})

_ISSUED = Step(kind="issued", to="issued", roles=_SYSTEM)
_OF_GUARANTEES = (
    Step(kind="return_asked", to="issued", roles=_APPLICANT),
    Step(kind="return_declined", to="issued", roles=_SYSTEM),
    Step(kind="guarantee_released", to="issued", roles=_SYSTEM),
    Step(kind="guarantee_forfeited", to="issued", roles=_SYSTEM),
)
"""What was paid as a guarantee is held beyond the end of the case."""

_AFTER_ISSUE = Stage(status="issued", turn="nobody", decided=True, steps=_OF_GUARANTEES)

MAX_CORRECTIONS = 3
"""How often an applicant may ask to correct what was sent; assumed."""


def _correction_asked(status: Status) -> Step:
    return Step(kind="correction_asked", to=status, roles=_APPLICANT, at_most=MAX_CORRECTIONS)


def _correction_declined(status: Status, by: frozenset[Role]) -> Step:
    return Step(kind="correction_declined", to=status, roles=by, by_holder=True, needs=frozenset({"message"}))


_WITHDRAWN = Step(kind="withdrawn", to="withdrawn", roles=_APPLICANT)
_VERDICT = frozenset({"document", "sha256_plain", "verdict"})


def _to_come(status: Status, reminders: tuple[int, ...]) -> Stage:
    """The applicant chooses when to come in person."""
    return Stage(
        status=status,
        turn="applicant",
        aside=True,
        days=VISIT_DAYS,
        reminders=reminders,
        steps=(
            Step(kind="visit_booked", to="visit_booked", roles=_APPLICANT),
            Step(kind="released", to=status, roles=_RELEASERS),
            Step(kind="expired", to="expired", roles=_SYSTEM),
            _WITHDRAWN,
        ),
    )


_VISITS = (
    _to_come("visit_due", (7, 3, 1)),
    Stage(
        status="visit_booked",
        turn="appointment",
        aside=True,
        steps=(
            Step(kind="visit_moved", to="visit_booked", roles=_APPLICANT, at_most=1),
            Step(kind="visit_held", to="in_review", roles=_REVIEWER, by_holder=True, needs=frozenset({"note"})),
            Step(
                kind="visit_missed",
                to="visit_missed",
                roles=_REVIEWER,
                by_holder=True,
                needs=frozenset({"until"}),
                at_most=MAX_VISITS,
            ),
            Step(kind="visit_cancelled", to="in_review", roles=_REVIEWER, by_holder=True, needs=frozenset({"message"})),
            Step(kind="taken", to="visit_booked", roles=_REVIEWER),
            Step(kind="released", to="visit_booked", roles=_RELEASERS),
            _WITHDRAWN,
        ),
    ),
    _to_come("visit_missed", (7, 3, 1)),
)

_SUBMITTED = Stage(
    status="submitted",
    turn="ministry",
    steps=(
        Step(kind="bill_issued", to="awaiting_fee", roles=_SYSTEM),
        Step(kind="taken", to="in_review", roles=_REVIEWER),
        _correction_asked("submitted"),
        _WITHDRAWN,
    ),
)


def _awaiting_payment(status: Status, awaits: set[Due], *further: Step, then: Status, decided: bool = False) -> Stage:
    """The applicant pays a bill, or pledges its guarantees; what is not paid in time expires. A bill may take the place of another."""
    return Stage(
        status=status,
        turn="applicant",
        decided=decided,
        days=DUE_DAYS,
        reminders=(3, 1),
        awaits=frozenset(awaits),
        steps=(
            Step(kind="paid", to=then, roles=_SYSTEM),
            Step(kind="bill_issued", to=status, roles=_SYSTEM),
            Step(kind="pledge_received", to=status, roles=_SYSTEM),
            Step(kind="pledge_declined", to=status, roles=_SYSTEM),
            Step(kind="pledge_accepted", to=then, roles=_SYSTEM),
            Step(kind="expired", to="expired", roles=_SYSTEM),
            *further,
        ),
    )


_AWAITING_FEE = _awaiting_payment("awaiting_fee", {"on_submit"}, _WITHDRAWN, then="submitted")

_REVIEW = (
    Step(kind="taken", to="in_review", roles=_REVIEWER),
    Step(kind="released", to="in_review", roles=_RELEASERS),
    Step(kind="document_checked", to="in_review", roles=_REVIEWER, by_holder=True, needs=_VERDICT),
    Step(
        kind="details_asked",
        to="needs_details",
        roles=_REVIEWER,
        by_holder=True,
        needs=frozenset({"message", "until"}),
        at_most=MAX_RETURNS,
    ),
    Step(
        kind="visit_asked",
        to="visit_due",
        roles=_REVIEWER,
        by_holder=True,
        needs=frozenset({"purpose", "message", "until", "place"}),
        at_most=MAX_VISITS,
    ),
    Step(kind="recommended", to="recommended", roles=_REVIEWER, by_holder=True, needs=frozenset({"outcome"})),
    _correction_asked("in_review"),
    Step(
        kind="correction_accepted",
        to="needs_details",
        roles=_REVIEWER,
        by_holder=True,
        needs=frozenset({"message", "until"}),
    ),
    _correction_declined("in_review", _REVIEWER),
    _WITHDRAWN,
)

_ASK_AGENCIES = Step(
    kind="consultation_asked",
    to="at_agencies",
    roles=_REVIEWER,
    by_holder=True,
    needs=frozenset({"agencies", "question", "due"}),
)

_AT_AGENCIES = Stage(
    status="at_agencies",
    turn="ministry",
    steps=(
        Step(
            kind="consultation_answered",
            to="at_agencies",
            roles=_LIAISON,
            needs=frozenset({"agency", "answer"}),
        ),
        Step(kind="consultation_escalated", to="at_agencies", roles=_SYSTEM),
        Step(kind="consultation_closed", to="in_review", roles=_SYSTEM),
        Step(kind="released", to="at_agencies", roles=_RELEASERS),
        _correction_asked("at_agencies"),
        _WITHDRAWN,
    ),
)

_NEEDS_DETAILS = Stage(
    status="needs_details",
    turn="applicant",
    aside=True,
    days=DETAILS_DAYS,
    reminders=(15, 5, 1),
    steps=(
        Step(kind="details_given", to="in_review", roles=_APPLICANT),
        Step(kind="released", to="needs_details", roles=_RELEASERS),
        Step(kind="expired", to="expired", roles=_SYSTEM),
        _WITHDRAWN,
    ),
)

_DECISION = (
    Step(
        kind="taken",
        to="recommended",
        roles=_APPROVER,
        # After an objection was accepted a third approver decides: who refused could only refuse again.
        not_by=frozenset({"recommended", "rejected", "objection_accepted"}),
    ),
    Step(kind="released", to="recommended", roles=_RELEASERS),
    Step(kind="document_checked", to="recommended", roles=_APPROVER, by_holder=True, needs=_VERDICT),
    Step(kind="sent_back", to="in_review", roles=_APPROVER, by_holder=True, needs=frozenset({"message"})),
    Step(kind="rejected", to="rejected", roles=_APPROVER, by_holder=True, needs=frozenset({"reason"})),
    _correction_asked("recommended"),
    _correction_declined("recommended", _APPROVER),
    _WITHDRAWN,
)

_REJECTED = Stage(
    status="rejected",
    turn="nobody",
    decided=True,
    aside=True,
    steps=(Step(kind="objected", to="objected", roles=_APPLICANT, at_most=1, days=OBJECTION_DAYS),),
)

_OBJECTED = Stage(
    status="objected",
    turn="ministry",
    decided=True,
    aside=True,
    steps=(
        Step(kind="taken", to="objected", roles=_APPROVER, not_by=frozenset({"recommended", "rejected"})),
        Step(kind="released", to="objected", roles=_RELEASERS),
        Step(kind="document_checked", to="objected", roles=_APPROVER, by_holder=True, needs=_VERDICT),
        Step(kind="objection_rejected", to="rejected", roles=_APPROVER, by_holder=True, needs=frozenset({"message"})),
        Step(kind="objection_accepted", to="recommended", roles=_APPROVER, by_holder=True, needs=frozenset({"note"})),
    ),
)

_LAPSED = (
    Stage(status="expired", turn="nobody", decided=True, aside=True),
    Stage(status="withdrawn", turn="nobody", decided=True, aside=True),
)

_ENDED = (_REJECTED, _OBJECTED, *_LAPSED)

_DECIDED = (
    Stage(
        status="recommended",
        turn="ministry",
        steps=(*_DECISION, Step(kind="approved", to="approved", roles=_APPROVER, by_holder=True)),
    ),
    Stage(
        status="approved",
        turn="ministry",
        decided=True,
        steps=(Step(kind="bill_issued", to="approved_unpaid", roles=_SYSTEM), _ISSUED),
    ),
    _awaiting_payment("approved_unpaid", {"on_approval"}, then="approved", decided=True),
    _AFTER_ISSUE,
    *_ENDED,
)

_TO_ISSUE = (
    _SUBMITTED,
    _AWAITING_FEE,
    Stage(status="in_review", turn="ministry", steps=_REVIEW),
    _NEEDS_DETAILS,
    *_VISITS,
    *_DECIDED,
)

_BEFORE_DECISION = (
    _SUBMITTED,
    _AWAITING_FEE,
    Stage(
        status="in_review",
        turn="ministry",
        steps=(
            *(
                replace(step, after=frozenset({"consultation_closed"})) if step.kind == "recommended" else step
                for step in _REVIEW
            ),
            _ASK_AGENCIES,
        ),
    ),
    _NEEDS_DETAILS,
    *_VISITS,
    _AT_AGENCIES,
)
"""Of a course that consults agencies."""

_TO_ISSUE_AFTER_CONSULTATION = (*_BEFORE_DECISION, *_DECIDED)

INSTANT = Course(
    code="instant",
    title=Text(ar="المسار الفوري", en="Instant"),
    summary=Text(
        ar="لا يحتاج الطلب إلى تدقيق: يصدر تلقائيًا فور دفع الرسوم.",
        en="No officer reviews the application. It is issued automatically as soon as the fees are paid.",
    ),
    stages=(
        Stage(
            status="submitted",
            turn="ministry",
            steps=(Step(kind="bill_issued", to="awaiting_fee", roles=_SYSTEM), _ISSUED, _WITHDRAWN),
        ),
        _awaiting_payment("awaiting_fee", {"on_submit", "on_approval"}, _WITHDRAWN, then="submitted"),
        _AFTER_ISSUE,
        *_LAPSED,
    ),
)

SIMPLE = Course(
    code="simple",
    title=Text(ar="المسار العادي", en="Standard course"),
    summary=Text(
        ar="يدقق موظف الطلب ووثائقه، ثم يبتّ فيه موظف آخر.",
        en="An officer reviews the application and its documents. Another officer decides.",
    ),
    stages=_TO_ISSUE,
)

SECURITY = Course(
    code="security",
    title=Text(ar="مسار الموافقة المسبقة", en="Prior approval"),
    summary=Text(
        ar="يدقق موظف الطلب ووثائقه، وتدرسه الجهات المعنية، ثم يبتّ فيه موظف آخر.",
        en="An officer reviews the application and its documents, and partner agencies are consulted. Another officer decides.",
    ),
    stages=_TO_ISSUE_AFTER_CONSULTATION,
    consults=("security",),
)

COMMITTEE = Course(
    code="committee",
    title=Text(ar="مسار اللجنة", en="Committee"),
    summary=Text(
        ar="يدقق موظف الطلب ووثائقه، وتدرسه الجهات المعنية، ثم تبتّ فيه لجنة أو الوزير.",
        en="An officer reviews the application and its documents, and partner agencies are consulted. A committee or the minister decides.",
    ),
    stages=_TO_ISSUE_AFTER_CONSULTATION,
    consults=("security",),
)

_SUBMITTED_BY_ONE_OF_TWO = replace(
    _SUBMITTED,
    steps=(
        Step(kind="consent_asked", to="awaiting_consent", roles=_SYSTEM, at_most=1),
        *(
            replace(step, after=frozenset({"consent_given"})) if step.kind in ("bill_issued", "taken") else step
            for step in _SUBMITTED.steps
        ),
    ),
)

_AWAITING_CONSENT = Stage(
    status="awaiting_consent",
    turn="other_party",
    days=CONSENT_DAYS,
    reminders=(3, 1),
    steps=(
        Step(kind="consent_given", to="submitted", roles=_OTHER_PARTY),
        Step(kind="consent_declined", to="not_agreed", roles=_OTHER_PARTY),
        Step(kind="expired", to="expired", roles=_SYSTEM),
        _WITHDRAWN,
    ),
)

TWO_PARTY = Course(
    code="two_party",
    title=Text(ar="مسار موافقة الطرفين", en="Two parties"),
    summary=Text(
        ar="يوافق الطرف الآخر على الطلب من هاتفه، ثم يدقق موظف الطلب ووثائقه، ويبتّ فيه موظف آخر.",
        en="The other party agrees on their own phone. An officer then reviews the application and its documents. Another officer decides.",
    ),
    stages=(
        _SUBMITTED_BY_ONE_OF_TWO,
        _AWAITING_CONSENT,
        *(stage for stage in _TO_ISSUE if stage is not _SUBMITTED),
        Stage(status="not_agreed", turn="nobody", decided=True, aside=True),
    ),
)

_OF_SESSION = frozenset({"session", "held_on", "outcome", "note"})

_DECIDED_BEFORE: frozenset[EventKind] = frozenset({"recommended", "rejected", "objection_accepted"})

_BY_COMMITTEE: frozenset[EventKind] = frozenset({"committee_recommended"})

_AT_COMMITTEE = Stage(
    status="at_committee",
    turn="ministry",
    steps=(
        Step(
            kind="committee_postponed",
            to="at_committee",
            roles=_SECRETARY,
            not_by=_DECIDED_BEFORE,
            needs=_OF_SESSION,
        ),
        Step(kind="sent_back", to="in_review", roles=_SECRETARY, needs=frozenset({"message"})),
        _correction_asked("at_committee"),
        Step(kind="correction_declined", to="at_committee", roles=_SECRETARY, needs=frozenset({"message"})),
        _WITHDRAWN,
    ),
)
"""A committee's secretary records what it recommends of all cases of a session at once, so nobody takes one."""


def _after_committee(decides: Status) -> tuple[Stage, ...]:
    """A committee recommends, and `decides` stands for who decides. An accepted objection is put before the committee again."""
    recommended = Step(
        kind="committee_recommended",
        to=decides,
        roles=_SECRETARY,
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
                roles=_APPROVER,
                not_by=_DECIDED_BEFORE | _BY_COMMITTEE,
            ),
            Step(kind="released", to=decides, roles=_RELEASERS),
            Step(kind="document_checked", to=decides, roles=_APPROVER, by_holder=True, needs=_VERDICT),
            Step(kind="sent_back", to="in_review", roles=_APPROVER, by_holder=True, needs=frozenset({"message"})),
            Step(kind="approved", to="approved", roles=_APPROVER, by_holder=True),
            Step(kind="rejected", to="rejected", roles=_APPROVER, by_holder=True, needs=frozenset({"reason"})),
            _correction_asked(decides),
            _correction_declined(decides, _APPROVER),
            _WITHDRAWN,
        ),
    )
    return (
        *(_leading_to("at_committee", stage) for stage in _BEFORE_DECISION),
        replace(_AT_COMMITTEE, steps=(recommended, *_AT_COMMITTEE.steps)),
        decision,
        *(_leading_to("at_committee", stage) for stage in _DECIDED[1:]),
    )


def _leading_to(status: Status, stage: Stage) -> Stage:
    """The stage, where its steps lead to `status` in place of an approver's decision."""
    return replace(
        stage, steps=tuple(replace(step, to=status) if step.to == "recommended" else step for step in stage.steps)
    )


COMMITTEE_MINISTER = Course(
    code="committee_minister",
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
    title=Text(ar="مسار التبليغ", en="Report"),
    summary=Text(
        ar="يدقق موظف التبليغ ويسجله، ويبقى ملفه مفتوحًا حتى انتهاء متابعته.",
        en="An officer reviews the report and records it. The file stays open until it has been followed up.",
    ),
    stages=(
        _SUBMITTED,
        _AWAITING_FEE,
        Stage(
            status="in_review",
            turn="ministry",
            steps=(*_REVIEW, Step(kind="recorded", to="recorded", roles=_REVIEWER, by_holder=True)),
        ),
        _NEEDS_DETAILS,
        *_VISITS,
        Stage(
            status="recommended",
            turn="ministry",
            aside=True,
            steps=(*_DECISION, Step(kind="recorded", to="recorded", roles=_APPROVER, by_holder=True)),
        ),
        Stage(
            status="recorded",
            turn="ministry",
            decided=True,
            steps=(Step(kind="closed", to="closed", roles=_REVIEWER, needs=frozenset({"note"})),),
        ),
        Stage(status="closed", turn="nobody", decided=True),
        *_ENDED,
    ),
)

COURSES: Mapping[str, Course] = {
    course.code: course
    for course in (INSTANT, SIMPLE, SECURITY, COMMITTEE, COMMITTEE_MINISTER, COMMITTEE_COUNCIL, REPORT, TWO_PARTY)
}

BEFORE_COURSES = "simple"
"""What a case runs that was sent before cases had a course: the same steps as then."""
