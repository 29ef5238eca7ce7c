"""Conditions and rules that services share."""

from moi_pwa.catalogue.laws import INTERIOR_INSTRUCTIONS, NATIONALITY_LAW
from moi_pwa.core.conditions import AgeAtLeast, Condition, NationalityIs, Not, ServerKnows
from moi_pwa.core.service import Rule
from moi_pwa.core.text import Text

VISA_RESTRICTED = NationalityIs(field="nationality", flag="visa_class", value="restricted")
RESIDENCE_RESTRICTED = NationalityIs(field="nationality", flag="residence_class", value="restricted")

IS_ADULT = AgeAtLeast(field="dob", years=18)
IS_MINOR = Not(IS_ADULT, phrase=Text(ar="لمن لم يبلغ 18 سنة", en="if under 18"))


def adults_only() -> Rule:
    """Return R87, where nobody can apply for a minor."""
    return Rule(
        id="R87",
        at="dob",
        test=IS_ADULT,
        message=Text(
            ar="يجب أن يكون صاحب الطلب قد أتم 18 سنة.",
            en="The applicant must be 18 or over.",
        ),
        public_condition="message",
        source="R87: S46, S47; the number is ours",
        basis=NATIONALITY_LAW,
    )


def prior_approval(restricted: Condition, *, each: str | None = None) -> Rule:
    """Return R05: the file goes to the agencies concerned (W-SEC)."""
    return Rule(
        id="R05",
        at="nationality",
        each=each,
        test=Not(restricted),
        severity="decides",
        finds="prior_approval",
        message=Text(
            ar="تتطلب هذه الجنسية موافقة مسبقة.",
            en="This nationality needs prior approval.",
        ),
        source="R05: S39, S42",
    )


_IN_JORDAN = Text(
    ar="يُقدَّم الطلب من داخل الأردن.",
    en="You must be in Jordan to use this service.",
)


def only_from_inside(
    *, at: str = "filed_by", when: Condition | None = None, public_condition: Text = _IN_JORDAN
) -> Rule:
    """Return R11: only visas may be applied for from abroad.

    `public_condition` names the people concerned, if there is a `when`.
    """
    return Rule(
        id="R11",
        at=at,
        when=when,
        test=Not(ServerKnows(fact="abroad")),
        message=Text(
            ar="لا يُقدَّم هذا الطلب إلا من داخل الأردن.",
            en="You can only send this application from within Jordan.",
        ),
        public_condition=public_condition,
        source="R11: S3",
        basis=INTERIOR_INSTRUCTIONS,
    )


def no_live_application(*, at: str, each: str | None = None) -> Rule:
    """Return R33. `at` is the number by which a person is known."""
    return Rule(
        id="R33",
        at=at,
        each=each,
        test=Not(ServerKnows(fact="live_application")),
        message=Text(
            ar="لصاحب الطلب طلب آخر قيد الإجراء في هذه الخدمة، رقمه {ref}.",
            en="The applicant already has an application for this service in progress: {ref}.",
        ),
        source="R33: assumed",
    )


def on_no_other_permit(*, at: str = "relation", each: str | None = "companions") -> Rule:
    """Return R21, for people who are on another person's permit, or are to be."""
    whose = Text(ar="المرافق", en="A companion") if each else Text(ar="من يُفصل", en="The person who leaves the permit")
    return Rule(
        id="R21",
        at=at,
        each=each,
        test=Not(ServerKnows(fact="on_another_permit")),
        message=Text(
            ar="هذا المرافق مضاف إلى إذن إقامة آخر أو إلى طلب آخر.",
            en="This companion is on another permit or another application.",
        ),
        public_condition=Text(
            ar=f"يجب ألا يكون {whose.ar} على إذن إقامة آخر أو في طلب آخر.",
            en=f"{whose.en} must not be on another permit or another application.",
        ),
        source="R21: assumed",
    )


def cleared(*, at: str) -> Rule:
    """Return R36, on matters that must be settled before a permit ends."""
    return Rule(
        id="R36",
        at=at,
        test=Not(ServerKnows(fact="not_cleared")),
        severity="decides",
        message=Text(
            ar="على صاحب الطلب غرامات أو إجراءات يجب إنهاؤها قبل الإلغاء.",
            en="The applicant has fines or procedures to settle before the permit can be cancelled.",
        ),
        source="R36: assumed",
    )


def free_to_leave(*, at: str) -> Rule:
    """Return R70, on a ban on leaving; the applicant is not told of it before the decision."""
    return Rule(
        id="R70",
        at=at,
        test=Not(ServerKnows(fact="not_cleared")),
        severity="decides",
        message=Text(
            ar="قد يكون بحق صاحب الطلب منع سفر أو مبالغ غير مسددة. نتحقق من ذلك قبل القرار.",
            en="The applicant may have a travel ban or unpaid amounts. We check this before the decision.",
        ),
        source="R70: sheets 3 and 11, assumed; the number is ours",
    )
