"""A visa, new or renewed; the passport's validity for it, and the people who need no prior approval."""

from moi_pwa.catalogue.blocks.annual import RENEW
from moi_pwa.catalogue.blocks.conditions import VISA_RESTRICTED
from moi_pwa.catalogue.laws import INTERIOR_INSTRUCTIONS
from moi_pwa.catalogue.reference.papers import TRAVEL_DOCUMENTS
from moi_pwa.core.conditions import AgeAtLeast, All, Any, Compare, Condition, CountAtLeast, Equals, Moment, Not, OneOf
from moi_pwa.core.fields import ChoiceField, CodeField, Option
from moi_pwa.core.service import Rule
from moi_pwa.core.text import Text

_EXPIRY = Moment(of="passport_expiry")
_HOLDS_OTHER_PERMIT = Equals(field="third_country_permit", value=True)
_NEVER_SPARED = Any(
    (
        OneOf(field="nationality", values=("AFG", "BGD", "IRN", "NGA", "PHL")),
        OneOf(field="passport_type", values=TRAVEL_DOCUMENTS),
    )
)


ACTION = ChoiceField(
    id="action",
    label=Text(ar="ماذا تطلبون؟", en="What do you need?"),
    options=(
        Option(value="issue", label=Text(ar="تأشيرة جديدة", en="A new visa")),
        Option(value="renew", label=Text(ar="تجديد تأشيرة قائمة", en="A visa renewal")),
    ),
)

CURRENT_VISA_NUMBER = CodeField(
    id="visa_number",
    label=Text(ar="رقم التأشيرة الحالية", en="Current visa number"),
    when=RENEW,
    proven_by=("D45",),
)


_VALID_AT_ARRIVAL = Text(
    ar="يجب ألا تقل صلاحية الجواز عن 6 أشهر من تاريخ الوصول.",
    en="The passport must be valid for 6 months or more after arrival.",
)


def valid_at_arrival(*, each: str | None = None, public_condition: Text = _VALID_AT_ARRIVAL) -> Rule:
    """Return R01, for people whose day of arrival is asked.

    `public_condition` names them, if they are not everybody.
    """
    return Rule(
        id="R01",
        at="passport_expiry",
        each=each,
        test=Compare(left=_EXPIRY, relation=">=", right=Moment(of="arrival_date", months=6)),
        message=_VALID_AT_ARRIVAL,
        public_condition=public_condition,
        source="R01: S17 by analogy",
    )


def issued_at_once(issuing: Condition | None = None) -> Rule:
    """Return R06: no review (W-INSTANT). `issuing` is given where the same form also renews."""
    return Rule(
        id="R06",
        at="nationality",
        when=issuing,
        test=VISA_RESTRICTED,
        severity="decides",
        message=Text(ar="لا تتطلب هذه الجنسية موافقة مسبقة.", en="This nationality does not need prior approval."),
        source="R06: S5",
        basis=INTERIOR_INSTRUCTIONS,
    )


SPARED_BY_OTHER_PERMIT = Rule(
    id="R07",
    at="third_country_expiry",
    when=All((VISA_RESTRICTED, _HOLDS_OTHER_PERMIT, Not(_NEVER_SPARED))),
    test=Compare(left=Moment(of="third_country_expiry"), relation="<", right=Moment(of="arrival_date", months=6)),
    severity="decides",
    message=Text(
        ar="قد يُستثنى صاحب الطلب من الموافقة المسبقة.",
        en="The applicant may not need prior approval.",
    ),
    source="R07: S34, S36, S38; six months counted from arrival: assumed",
)

NEVER_SPARED_BY_OTHER_PERMIT = Rule(
    id="R08",
    at="third_country_permit",
    when=All((VISA_RESTRICTED, _HOLDS_OTHER_PERMIT)),
    test=Not(_NEVER_SPARED),
    severity="decides",
    message=Text(
        ar="الاستثناء من الموافقة المسبقة لا يشمل هذه الجنسية أو هذه الوثيقة.",
        en="This nationality or travel document always needs prior approval.",
    ),
    source="R08: S34, of 2018; the day: assumed",
    valid_from="2018-01-01",
)


def patients_spared(medical: Condition) -> Rule:
    """Return R09, for patients of some restricted nationalities with at most three companions."""
    spared_by_age_or_sex = Any(
        (
            Equals(field="sex", value="F"),
            Not(AgeAtLeast(field="dob", years=15)),
            AgeAtLeast(field="dob", years=51),
        )
    )
    return Rule(
        id="R09",
        at="nationality",
        when=All((medical, OneOf(field="nationality", values=("SYR", "IRQ", "YEM", "LBY", "TCD", "ETH")))),
        test=Not(All((spared_by_age_or_sex, Not(CountAtLeast(field="companions", count=4))))),
        severity="decides",
        message=Text(
            ar="لا يحتاج المريض ومرافقوه (3 على الأكثر) إلى موافقة مسبقة.",
            en="The patient and up to 3 companions do not need prior approval.",
        ),
        source="R09: S38, of 2023; the day: assumed",
        valid_from="2023-01-01",
    )


def agency_group(by_agency: Condition) -> Rule:
    """Return R10: more than five people, the applicant among them."""
    return Rule(
        id="R10",
        at="companions",
        when=All((by_agency, VISA_RESTRICTED)),
        test=CountAtLeast(field="companions", count=5),
        message=Text(
            ar="يجب أن يزيد عدد أفراد المجموعة السياحية على 5.",
            en="A tour group must have more than 5 people.",
        ),
        public_condition=Text(
            ar="المجموعة السياحية من جنسية تتطلب موافقة مسبقة: أكثر من 5 أفراد، ويقدّم طلبها مكتب سياحي.",
            en="A tour group whose nationality needs prior approval must have more than 5 people and apply through a travel agency.",
        ),
        source="R10: S37; the applicant counts: assumed",
        basis=INTERIOR_INSTRUCTIONS,
    )
