"""Rules on residence permits that services share: passports, renewal, dependants, another person's permit."""

from dataclasses import replace

from moi_pwa.catalogue.blocks.conditions import IS_ADULT, IS_MINOR
from moi_pwa.catalogue.laws import INTERIOR_INSTRUCTIONS, LATE_RENEWAL, SECURITY_INSTRUCTIONS
from moi_pwa.catalogue.reference.papers import TRAVEL_DOCUMENTS
from moi_pwa.catalogue.reference.people import CHILDREN, PARENTS, SPOUSES
from moi_pwa.core.conditions import (
    AgeAtLeast,
    All,
    Any,
    Compare,
    Condition,
    Equals,
    Moment,
    NationalityIs,
    Not,
    OneOf,
)
from moi_pwa.core.service import Rule
from moi_pwa.core.text import Text

TODAY = Moment(of="today")
PASSPORT_EXPIRY = Moment(of="passport_expiry")
PERMIT_EXPIRY = Moment(of="residence_expiry")

ON_TRAVEL_DOCUMENT = OneOf(
    field="passport_type",
    values=TRAVEL_DOCUMENTS,
    phrase=Text(ar="لحامل وثيقة سفر", en="if the applicant has a travel document instead of a passport"),
)

IS_SPOUSE = OneOf(field="relation", values=SPOUSES, phrase=Text(ar="للزوج أو الزوجة", en="for a husband or wife"))
IS_CHILD = OneOf(field="relation", values=CHILDREN, phrase=Text(ar="للابن أو الابنة", en="for a son or daughter"))
IS_PARENT = OneOf(field="relation", values=PARENTS, phrase=Text(ar="للوالد أو الوالدة", en="for a father or mother"))
IS_DAUGHTER = Equals(field="relation", value="daughter")
IS_ADULT_DAUGHTER = All(
    (IS_DAUGHTER, IS_ADULT), phrase=Text(ar="للابنة التي أتمت 18 سنة", en="for a daughter of 18 or over")
)

_DEPENDANTS_ONLY = Text(
    ar="يُضاف الزوج أو الزوجة والأبناء غير المتزوجين دون 18 سنة. وتلزم موافقة خاصة للوالدين وللبنت غير المتزوجة بعد هذه السن.",
    en="You can add a spouse and unmarried children under 18. Unmarried daughters of 18 or over and parents need special approval.",
)


def valid_for_first_permit(*, when: Condition | None = None, each: str | None = None) -> Rule:
    """Return R02: three months for a passport, six for a travel document."""
    lasts_three, lasts_six = (
        Compare(left=PASSPORT_EXPIRY, relation=">=", right=Moment(of="today", months=months)) for months in (3, 6)
    )
    return Rule(
        id="R02",
        at="passport_expiry",
        each=each,
        when=when,
        test=Any((lasts_six, All((Not(ON_TRAVEL_DOCUMENT), lasts_three)))),
        message=Text(
            ar="يجب ألا تقل صلاحية جواز السفر عن 3 أشهر، وصلاحية وثيقة السفر عن 6 أشهر.",
            en="A passport must be valid for 3 months or more, a travel document for 6 months or more.",
        ),
        public_condition=Text(
            ar="لإذن الإقامة لأول مرة: جواز صالح 3 أشهر على الأقل، أو وثيقة سفر صالحة 6 أشهر على الأقل.",
            en="For a first permit, a passport must be valid for 3 months or more, a travel document for 6 months or more.",
        ),
        source="R02: S16",
        basis=SECURITY_INSTRUCTIONS,
    )


def valid_for_six_months(*, each: str | None = None) -> Rule:
    """Return R03, where it always holds; for renewals see `valid_for_renewal`."""
    return Rule(
        id="R03",
        at="passport_expiry",
        each=each,
        test=Compare(left=PASSPORT_EXPIRY, relation=">=", right=Moment(of="today", months=6)),
        message=Text(
            ar="يجب ألا تقل صلاحية الجواز أو وثيقة السفر عن 6 أشهر.",
            en="The passport or travel document must be valid for 6 months or more.",
        ),
        public_condition="message",
        source="R03: S17, S40",
        basis=SECURITY_INSTRUCTIONS,
    )


def valid_for_renewal(renewing: Condition, *, each: str | None = None) -> Rule:
    """Return R03, asked only where `renewing` is true."""
    return replace(
        valid_for_six_months(each=each),
        when=renewing,
        public_condition=Text(
            ar="للتجديد: جواز أو وثيقة سفر لا تقل صلاحيتهما عن 6 أشهر.",
            en="To renew, the passport or travel document must be valid for 6 months or more.",
        ),
    )


def passport_is_valid(*, each: str | None = None) -> Rule:
    """Return R64, where nothing is asked of how long the passport stays valid."""
    return Rule(
        id="R64",
        at="passport_expiry",
        each=each,
        test=Compare(left=PASSPORT_EXPIRY, relation=">=", right=TODAY),
        message=Text(
            ar="يجب أن يكون جواز السفر أو وثيقة السفر ساري المفعول.",
            en="The passport or travel document must be valid.",
        ),
        public_condition="message",
        source="R64: sheet 21, S45; the number is ours",
        basis=INTERIOR_INSTRUCTIONS,
    )


def work_permit_lasts(*, when: Condition | None = None) -> Rule:
    """Return R04."""
    return Rule(
        id="R04",
        at="work_permit_expiry",
        when=when,
        test=Compare(left=Moment(of="work_permit_expiry"), relation=">=", right=Moment(of="today", months=2)),
        message=Text(
            ar="يجب ألا تقل صلاحية تصريح العمل عن شهرين.",
            en="The work permit must be valid for 2 months or more.",
        ),
        public_condition=Text(
            ar="لمن يعمل بتصريح عمل: تصريح لا تقل صلاحيته عن شهرين.",
            en="If the applicant needs a work permit, it must be valid for 2 months or more.",
        ),
        source="R04: S16, S17",
        basis=SECURITY_INSTRUCTIONS,
    )


def renewed_in_time(*, when: Condition | None = None, each: str | None = None) -> Rule:
    """Return R15: from sixty days before the permit ends until one month after."""
    return Rule(
        id="R15",
        at="residence_expiry",
        each=each,
        when=when,
        test=All(
            (
                Compare(left=PERMIT_EXPIRY, relation="<=", right=Moment(of="today", days=60)),
                Compare(left=Moment(of="residence_expiry", months=1), relation=">=", right=TODAY),
            )
        ),
        severity="warns",
        message=Text(
            ar="يُجدَّد إذن الإقامة دون غرامة من 60 يومًا قبل انتهائه إلى شهر بعده. وبعد ذلك تُحسب غرامة.",
            en="You can renew without a fine from 60 days before the permit ends until one month after. Later there is a fine.",
        ),
        source="R15: S24; sixty days: assumed",
        basis=LATE_RENEWAL,
    )


NEVER_MARRIED = Not(Equals(field="is_married", value=True))


def dependants(
    *, when: Condition | None = None, unmarried: Condition = NEVER_MARRIED, each: str | None = "companions"
) -> tuple[Rule, Rule]:
    """Return R19 by "relation" and "dob": who cannot be a dependant at all, and who only with approval."""
    return (
        Rule(
            id="R19",
            at="relation",
            each=each,
            when=All((when, IS_CHILD)) if when else IS_CHILD,
            test=All((unmarried, Any((IS_DAUGHTER, IS_MINOR)))),
            message=_DEPENDANTS_ONLY,
            public_condition=_DEPENDANTS_ONLY,
            source="R19: S21; husbands: assumed",
        ),
        Rule(
            id="R19",
            at="relation",
            each=each,
            when=when,
            test=Not(Any((IS_PARENT, IS_ADULT_DAUGHTER))),
            severity="decides",
            message=_DEPENDANTS_ONLY,
            source="R19: S45; adult daughters: assumed",
        ),
    )


def soon_eighteen(*, when: Condition = IS_CHILD, each: str | None = "companions") -> Rule:
    """Return R20: a child who is eighteen within sixty days needs a permit of their own."""
    return Rule(
        id="R20",
        at="dob",
        each=each,
        when=All((when, IS_MINOR)),
        test=Not(AgeAtLeast(field="dob", years=18, on=Moment(of="today", days=60))),
        severity="warns",
        message=Text(
            ar="يبلغ هذا الشخص 18 سنة خلال 60 يومًا، ويلزمه بعدها طلب فصل عن إذن الإقامة.",
            en="This person turns 18 within 60 days and must then be separated from the permit.",
        ),
        source="R20: S47; sixty days: assumed",
    )


_PERMIT_LASTS = Text(
    ar="يجب أن يبقى من إذن الإقامة الحالي 30 يومًا على الأقل.",
    en="The current permit must have 30 days or more left.",
)


def permit_lasts(
    *, at: str = "residence_expiry", when: Condition | None = None, public_condition: Text = _PERMIT_LASTS
) -> Rule:
    """Return R22: thirty days are left of the permit that a person joins, leaves, or moves."""
    return Rule(
        id="R22",
        at=at,
        when=when,
        test=Compare(left=Moment(of=at), relation=">=", right=Moment(of="today", days=30)),
        message=Text(
            ar="تنتهي هذه الإقامة خلال أقل من 30 يومًا. يرجى تجديدها أولًا.",
            en="This permit ends in less than 30 days. Renew it first.",
        ),
        public_condition=public_condition,
        source="R22: assumed",
    )


def address_fixed(*, when: Condition | None = None) -> Rule:
    """Return R24, before the first annual permit."""
    return Rule(
        id="R24",
        at="address_fixed",
        when=when,
        test=Equals(field="address_fixed", value=True),
        message=Text(
            ar="يرجى تحديد مكان السكن وأخذ البصمة لدى المركز الأمني قبل تقديم الطلب.",
            en="Register the address and give fingerprints at the security centre before you apply.",
        ),
        public_condition=Text(
            ar="لإذن الإقامة لأول مرة: تحديد مكان السكن وأخذ البصمة لدى المركز الأمني قبل تقديم الطلب.",
            en="For a first permit, register the address and give fingerprints at the security centre before you apply.",
        ),
        source="R24: S16",
        basis=SECURITY_INSTRUCTIONS,
    )


def cancelled_for_all(companions_affected: Condition, *, at: str) -> Rule:
    """Return R37: people on a permit lose it together with its holder."""
    return Rule(
        id="R37",
        at=at,
        test=Not(companions_affected),
        severity="warns",
        message=Text(
            ar="الإلغاء يشمل المرافقين جميعًا. على كل منهم أن يغادر أو أن يقدّم طلب فصل أو نقل خلال 30 يومًا.",
            en="All companions lose their residence too. Each must leave, separate or transfer within 30 days.",
        ),
        source="R37: assumed",
    )


def same_kind(*kinds: str, when: Condition | None = None) -> Rule:
    """Return R60: a renewal keeps the kind of permit; a transfer changes it."""
    return Rule(
        id="R60",
        at="residence_type",
        when=when,
        test=OneOf(field="residence_type", values=kinds),
        message=Text(
            ar="يكون التجديد لإذن من النوع نفسه. لتغيير نوع الإقامة يرجى تقديم طلب نقل الإقامة.",
            en="You can only renew a permit of the same type. To change the type, apply for a transfer of residence.",
        ),
        public_condition=Text(
            ar="يكون التجديد لإذن من النوع نفسه. لتغيير نوع الإقامة يُقدَّم طلب نقل الإقامة.",
            en="You can only renew a permit of the same type. To change the type, apply for a transfer of residence.",
        ),
        source="R60: sheet 10, assumed; the number is ours",
    )


def needs_no_permit() -> Rule:
    """Return R61, for nationals who live here without a permit."""
    return Rule(
        id="R61",
        at="nationality",
        test=Not(NationalityIs(field="nationality", flag="residence_class", value="exempt")),
        severity="warns",
        message=Text(
            ar="لا يحتاج حاملو هذه الجنسية إلى إذن إقامة. يكفي تحديد مكان السكن لدى المركز الأمني.",
            en="This nationality needs no residence permit. Registering the address at the security centre is enough.",
        ),
        source="R61: S41; the number is ours",
    )
