"""R23: the medical clearance certificate of those aged twelve and over."""

from moi_pwa.catalogue.laws import SECURITY_INSTRUCTIONS
from moi_pwa.core.conditions import AgeAtLeast, Compare, Condition, Moment
from moi_pwa.core.fields import DateField
from moi_pwa.core.service import Rule
from moi_pwa.core.text import Text

NEEDS_MEDICAL = AgeAtLeast(field="dob", years=12)


def medical_issued(*, when: Condition) -> DateField:
    return DateField(
        id="medical_issued",
        label=Text(ar="تاريخ صدور شهادة الخلو من الأمراض", en="Medical certificate issue date"),
        not_before=Moment(of="today", months=-24),
        not_after=Moment(of="today"),
        when=when,
        proven_by=("D05",),
    )


def medical_rule(*, each: str | None = None) -> Rule:
    return Rule(
        id="R23",
        at="medical_issued",
        each=each,
        test=Compare(left=Moment(of="medical_issued"), relation=">=", right=Moment(of="today", months=-3)),
        message=Text(
            ar="يجب ألا يمضي على شهادة الخلو من الأمراض أكثر من 3 أشهر.",
            en="The medical certificate must be no more than 3 months old.",
        ),
        public_condition="message",
        source="R23: S16, S18, S30; three months: assumed",
        basis=SECURITY_INSTRUCTIONS,
    )
