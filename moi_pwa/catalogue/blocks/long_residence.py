"""The years lived here, and the days away from them: R16 and R18."""

from moi_pwa.catalogue.laws import FIVE_YEARS
from moi_pwa.core.conditions import Compare, Condition, Equals, Moment
from moi_pwa.core.fields import CodeField, DateField, GroupField, YesNoField
from moi_pwa.core.service import Rule
from moi_pwa.core.text import Text

FIRST_RESIDENCE = DateField(
    id="first_residence_date",
    label=Text(ar="تاريخ أول إذن إقامة في الأردن", en="Date of first residence permit in Jordan"),
    not_before=Moment(of="today", months=-12 * 90),
    not_after=Moment(of="today"),
    partial=True,
)


def continuous(*, when: Condition) -> YesNoField:
    return YesNoField(
        id="residence_is_continuous",
        label=Text(
            ar="هل كانت الإقامة قانونية ومتصلة منذ ذلك التاريخ؟",
            en="Has residence been lawful and continuous since then?",
        ),
        when=when,
    )


def residence_history(*, when: Condition) -> GroupField:
    return GroupField(
        id="residence_history",
        label=Text(ar="أذون الإقامة السابقة", en="Previous residence permits"),
        hint=Text(ar="الأقدم أولًا.", en="Oldest first."),
        item=Text(ar="إذن الإقامة", en="Permit"),
        fields=(
            DateField(
                id="period_from",
                label=Text(ar="من تاريخ", en="From"),
                not_before=Moment(of="first_residence_date"),
                not_after=Moment(of="today"),
                partial=True,
            ),
            DateField(
                id="period_to",
                label=Text(ar="إلى تاريخ", en="To"),
                not_before=Moment(of="period_from"),
                not_after=Moment(of="today", months=72),
                partial=True,
            ),
            CodeField(
                id="permit_number",
                label=Text(ar="رقم الإذن أو البطاقة", en="Permit or card number"),
                required=False,
            ),
        ),
        minimum=1,
        maximum=30,
        when=when,
    )


ABSENCES = GroupField(
    id="absences",
    label=Text(ar="فترات الغياب عن الأردن لأكثر من شهر", en="Absences from Jordan of more than a month"),
    hint=Text(ar="اتركوها فارغة إذا لم يغب صاحب الطلب.", en="Leave empty if there were none."),
    item=Text(ar="فترة الغياب", en="Absence"),
    fields=(
        DateField(
            id="absence_from",
            label=Text(ar="تاريخ المغادرة", en="Date of departure"),
            not_before=Moment(of="first_residence_date"),
            not_after=Moment(of="today"),
        ),
        DateField(
            id="absence_to",
            label=Text(ar="تاريخ العودة", en="Date of return"),
            not_before=Moment(of="absence_from"),
            not_after=Moment(of="today"),
        ),
    ),
    maximum=30,
    required=False,
)


def ten_years(*, when: Condition) -> tuple[Rule, Rule]:
    """Return R16: ten years to the day, without interruption."""
    message = Text(
        ar="يشترط أن يكون صاحب الطلب قد أقام في الأردن إقامة قانونية متصلة مدة 10 سنوات.",
        en="The applicant must have lived in Jordan lawfully and continuously for 10 years.",
    )
    public_condition = Text(
        ar="إذا كان الطلب على أساس مدة الإقامة: 10 سنوات من الإقامة القانونية المتصلة في الأردن.",
        en="If you apply because of the length of your residence, you must have lived in Jordan lawfully and continuously for 10 years.",
    )
    complete = Compare(left=Moment(of="first_residence_date", months=120), relation="<=", right=Moment(of="today"))
    return (
        Rule(
            id="R16",
            at="first_residence_date",
            when=when,
            test=complete,
            message=message,
            public_condition=public_condition,
            source="R16: S30, article 22",
            basis=FIVE_YEARS,
        ),
        Rule(
            id="R16",
            at="residence_is_continuous",
            when=when,
            test=Equals(field="residence_is_continuous", value=True),
            message=message,
            public_condition=public_condition,
            source="R16: S30, article 22",
            basis=FIVE_YEARS,
        ),
    )


LONG_ABSENCE = Rule(
    id="R18",
    at="absence_to",
    each="absences",
    test=Compare(left=Moment(of="absence_to"), relation="<=", right=Moment(of="absence_from", months=6)),
    severity="warns",
    message=Text(
        ar="الغياب المتصل أكثر من 6 أشهر يقطع الإقامة، وينهي إذن الإقامة لمدة خمس سنوات.",
        en="An absence of more than 6 months interrupts residence and ends a five-year permit.",
    ),
    source="R18: S30",
)
