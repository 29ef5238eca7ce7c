"""B11: a worker's job, contract and work permit. The employer is asked for in B7 or B8."""

from moi_pwa.catalogue.blocks.passport import date_rule
from moi_pwa.core.conditions import AgeAtLeast, All, Any, Compare, Condition, Equals, Moment, Not
from moi_pwa.core.fields import ChoiceField, CodeField, DateField, Field, MoneyField, Option, TextField
from moi_pwa.core.service import Rule
from moi_pwa.core.text import Text

IS_DOMESTIC = Equals(field="work_sector", value="domestic", phrase=Text(ar="للعمل المنزلي", en="for domestic work"))

WORK_SECTOR = ChoiceField(
    id="work_sector",
    label=Text(ar="قطاع العمل", en="Work sector"),
    options=(
        Option(value="agriculture", label=Text(ar="الزراعة", en="Agriculture")),
        Option(value="construction", label=Text(ar="الإنشاءات", en="Construction")),
        Option(value="qiz", label=Text(ar="المناطق الصناعية المؤهلة", en="Qualifying industrial zones")),
        Option(value="domestic", label=Text(ar="العمل المنزلي", en="Domestic work")),
        Option(value="other", label=Text(ar="قطاع آخر", en="Another sector")),
    ),
)

OCCUPATION = TextField(
    id="occupation",
    label=Text(ar="المهنة في عقد العمل", en="Occupation in the work contract"),
    min_chars=2,
    max_chars=60,
)

SALARY = MoneyField(
    id="salary",
    label=Text(ar="الأجر الشهري بالدينار", en="Monthly wage in dinars"),
    minimum_fils=1_000,
    maximum_fils=100_000_000,
    proven_by=("D09",),
)


def contract(*, when: Condition | None = None) -> tuple[Field, ...]:
    """Return the first and the last day of the contract. It may begin on arrival, and so in the future."""
    return (
        DateField(
            id="contract_start",
            label=Text(ar="تاريخ بدء عقد العمل", en="Work contract start date"),
            not_before=Moment(of="today", months=-120),
            not_after=Moment(of="today", months=12),
            when=when,
            proven_by=("D09",),
        ),
        DateField(
            id="contract_end",
            label=Text(ar="تاريخ انتهاء عقد العمل", en="Work contract end date"),
            hint=Text(
                ar="اتركوه فارغًا إذا كان العقد غير محدد المدة.", en="Leave empty if the contract has no end date."
            ),
            required=False,
            not_before=Moment(of="today"),
            not_after=Moment(of="today", months=120),
            when=when,
        ),
    )


def work_permit(*, when: Condition | None = None) -> tuple[Field, ...]:
    """Return the labour ministry's permit, which a worker in Jordan holds and one who is still abroad does not."""
    return (
        CodeField(
            id="work_permit_number",
            label=Text(ar="رقم تصريح العمل", en="Work permit number"),
            when=when,
            proven_by=("D08",),
        ),
        DateField(
            id="work_permit_expiry",
            label=Text(ar="تاريخ انتهاء تصريح العمل", en="Work permit expiry date"),
            not_before=Moment(of="today", months=-24),
            not_after=Moment(of="today", months=36),
            when=when,
            proven_by=("D08",),
        ),
    )


_WORKER_AGE = Text(
    ar="يجب أن يكون عمر العامل بين 18 و60 سنة، وعمر العامل في المنازل بين 21 و55 سنة.",
    en="A worker must be 18 to 60 years old, and a domestic worker 21 to 55.",
)


def worker_age(*, when: Condition | None = None, each: str | None = None, public_condition: Text = _WORKER_AGE) -> Rule:
    """Return R30, in whole years, the last one included."""

    def between(youngest: int, oldest: int) -> tuple[Condition, ...]:
        return AgeAtLeast(field="dob", years=youngest), Not(AgeAtLeast(field="dob", years=oldest + 1))

    return Rule(
        id="R30",
        at="dob",
        each=each,
        when=when,
        test=Any((All((IS_DOMESTIC, *between(21, 55))), All((Not(IS_DOMESTIC), *between(18, 60))))),
        message=_WORKER_AGE,
        public_condition=public_condition,
        source="R30: assumed; of the day of sending: assumed",
    )


CONTRACT_DATES = date_rule(
    "contract_end", Compare(left=Moment(of="contract_end"), relation=">", right=Moment(of="contract_start"))
)
