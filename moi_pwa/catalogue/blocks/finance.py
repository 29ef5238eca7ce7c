"""B14: the means of a person who does not work here (income, a deposit or bank guarantee, or property), and R17."""

from moi_pwa.core.conditions import Any, Compare, Condition, Moment, MoneyAtLeast
from moi_pwa.core.fees import Fee, FeeAmount
from moi_pwa.core.fields import ChoiceField, CodeField, DateField, Field, MoneyField, NumberField, Option, TextField
from moi_pwa.core.service import Charge, Rule
from moi_pwa.core.text import Text

INCOME_SOURCE = ChoiceField(
    id="income_source",
    label=Text(ar="مصدر الدخل", en="Source of income"),
    options=(
        Option(value="pension", label=Text(ar="راتب تقاعد", en="Pension")),
        Option(value="savings", label=Text(ar="مدخرات", en="Savings")),
        Option(value="property", label=Text(ar="إيجارات أو عقارات", en="Rent or property")),
        Option(value="business", label=Text(ar="استثمار أو تجارة", en="Investment or trade")),
        Option(value="work_abroad", label=Text(ar="عمل خارج الأردن", en="Work outside Jordan")),
        Option(value="family", label=Text(ar="إعالة من الأسرة", en="Support from family")),
    ),
)


def deposit(*, when: Condition | None = None) -> tuple[Field, ...]:
    """Return the questions about money deposited at a bank, or a bank's guarantee of it."""
    return (
        TextField(
            id="bank",
            label=Text(ar="اسم البنك وفرعه", en="Bank and branch"),
            min_chars=2,
            max_chars=80,
            when=when,
        ),
        MoneyField(
            id="deposit_amount",
            label=Text(ar="مبلغ الوديعة أو الكفالة بالدينار", en="Deposit or guarantee amount in dinars"),
            minimum_fils=1,
            maximum_fils=1_000_000_000_000,
            when=when,
            proven_by=("D16",),
        ),
        CodeField(
            id="guarantee_reference",
            label=Text(ar="رقم شهادة الوديعة أو كتاب الكفالة", en="Certificate or guarantee letter number"),
            required=False,
            when=when,
            proven_by=("D16",),
        ),
    )


def property_owned(*, when: Condition | None = None) -> tuple[Field, ...]:
    return (
        CodeField(
            id="property_deed_number",
            label=Text(ar="رقم سند التسجيل", en="Deed number"),
            hint=Text(
                ar="كما في سند دائرة الأراضي والمساحة.", en="As on the deed from the Department of Lands and Survey."
            ),
            when=when,
            proven_by=("D17",),
        ),
        MoneyField(
            id="property_value",
            label=Text(ar="قيمة العقار بالدينار", en="Property value in dinars"),
            hint=Text(ar="بتقدير دائرة الأراضي والمساحة.", en="As estimated by the Department of Lands and Survey."),
            minimum_fils=1,
            maximum_fils=1_000_000_000_000,
            when=when,
            proven_by=("D17",),
        ),
    )


def resident_since(*, when: Condition | None = None) -> DateField:
    return DateField(
        id="resident_since",
        label=Text(ar="تاريخ بدء الإقامة في الأردن", en="Start of residence in Jordan"),
        hint=Text(ar="كما في أول إذن إقامة.", en="As on the first permit."),
        not_before=Moment(of="today", months=-12 * 90),
        not_after=Moment(of="today"),
        partial=True,
        when=when,
    )


# A share of a company here; what the company is, is asked beside it.
SHARE: tuple[Field, ...] = (
    CodeField(
        id="company_number", label=Text(ar="رقم تسجيل الشركة", en="Company registration number"), proven_by=("D10",)
    ),
    NumberField(
        id="share_percent",
        label=Text(ar="حصة صاحب الطلب في الشركة", en="Applicant's share of the company"),
        hint=Text(ar="نسبة مئوية، مثال: 25.", en="As a percentage, for example 25."),
        minimum=1,
        maximum=100,
    ),
)


PROPERTY_THRESHOLD = Fee(
    key="property_threshold",
    list="guarantees",
    name=Text(ar="الحد الأدنى لقيمة العقار", en="Minimum property value"),
    amounts=(FeeAmount(fils=200_000_000, valid_from="2014-01-01"),),
)


_A_DEPOSIT = Text(ar="وديعة", en="a deposit")


def enough_money(
    *, deposit_fee: Fee, deposited: Condition, owns: Condition, since: str, deposit: Text = _A_DEPOSIT
) -> tuple[Rule, Rule]:
    """Return R17 on the deposit and the property.

    The deposit must be what the table says; the property must be worth enough, or its owner here for more than two
    years.

    `since` is the date field that tells since when. `deposit` names what the service accepts besides a deposit.
    """
    long_resident = Compare(left=Moment(of=since, months=24), relation="<", right=Moment(of="today"))
    message = Text(
        ar="قيمة العقار أو الوديعة أقل من الحد المطلوب.",
        en="The property or deposit is worth less than required.",
    )
    return (
        Rule(
            id="R17",
            at="deposit_amount",
            when=deposited,
            test=MoneyAtLeast(field="deposit_amount", amount=deposit_fee),
            message=message,
            public_condition=Text(
                ar=f"إذا كان الطلب على أساس {deposit.ar}: لا تقل عن {{amount}}.",
                en=f"If you apply with {deposit.en}, it must be at least {{amount}}.",
            ),
            source="R17: S29, S30",
        ),
        Rule(
            id="R17",
            at="property_value",
            when=owns,
            test=Any((MoneyAtLeast(field="property_value", amount=PROPERTY_THRESHOLD), long_resident)),
            message=message,
            public_condition=Text(
                ar="إذا كان الطلب على أساس عقار: لا تقل قيمته عن {amount}، إلا لمن أقام في الأردن أكثر من سنتين.",
                en="If you apply with a property, it must be worth at least {amount}, unless you have lived in Jordan for more than 2 years.",
            ),
            source="R17: S29, S32; the same for the annual permit: assumed",
        ),
    )


def deposits(*, fee: Fee, owners_fee: Fee, deposited: Condition, owns: Condition) -> tuple[Charge, Charge]:
    """Return the deposits that are held while the permit lasts.

    An owner's was smaller, and is nothing since 26 February 2025 (domain sheet §5.2).
    """
    return (Charge(fee=fee, when=deposited), Charge(fee=owners_fee, when=owns))
