"""B8: the establishment that employs, teaches or answers for a person, and R29 on its licence."""

from moi_pwa.catalogue.laws import SECURITY_INSTRUCTIONS
from moi_pwa.core.conditions import Compare, Condition, Equals, Moment
from moi_pwa.core.fields import CodeField, DateField, Field, PhoneField, TextField
from moi_pwa.core.service import Rule
from moi_pwa.core.text import Text


def establishment(*, when: Condition | None = None) -> tuple[Field, ...]:
    """Return the name and the number of an establishment alone."""
    return (
        TextField(
            id="establishment_name",
            label=Text(ar="اسم المنشأة", en="Establishment name"),
            hint=Text(ar="كما في السجل التجاري أو شهادة التسجيل.", en="As on its registration certificate."),
            min_chars=2,
            max_chars=100,
            when=when,
            shared=True,
        ),
        CodeField(
            id="establishment_number",
            label=Text(ar="الرقم الوطني للمنشأة", en="Establishment national number"),
            hint=Text(ar="9 أرقام.", en="9 digits."),
            min_chars=9,
            max_chars=9,
            punctuation="",
            when=when,
            proven_by=("D10",),
            shared=True,
        ),
    )


def institution(*, when: Condition | None = None, signatory: Condition | None = None) -> tuple[Field, ...]:
    """Return the questions to people who file for an establishment.

    `when` leaves out people who file for a household or for themselves. `signatory` is true where somebody signs for
    the establishment, if that is not always so.
    """
    signs = signatory or when
    return (
        *establishment(when=when),
        CodeField(
            id="licence_number",
            label=Text(ar="رقم رخصة المهن", en="Vocational licence number"),
            when=when,
            proven_by=("D11",),
            shared=True,
        ),
        DateField(
            id="licence_expiry",
            label=Text(ar="تاريخ انتهاء رخصة المهن", en="Vocational licence expiry date"),
            not_before=Moment(of="today", months=-60),
            not_after=Moment(of="today", months=120),
            when=when,
            shared=True,
        ),
        TextField(
            id="authorised_person",
            label=Text(ar="اسم المفوض بالتوقيع", en="Authorised signatory's name"),
            min_chars=2,
            max_chars=100,
            when=signs,
            shared=True,
        ),
        PhoneField(
            id="authorised_mobile",
            label=Text(ar="هاتف المفوض بالتوقيع", en="Authorised signatory's phone number"),
            when=signs,
            shared=True,
        ),
    )


_MAY_EMPLOY = Text(
    ar="يجب أن تكون رخصة المهن سارية المفعول. وتلزم موافقة وزارة العمل لاستقدام عامل من الخارج.",
    en="The vocational licence must be valid. To bring a worker from abroad, you also need Ministry of Labour approval.",
)


def licence_valid() -> Rule:
    """Return R29: the licence is valid today.

    Registration and the labour ministry's approval are asked for as documents.
    """
    return Rule(
        id="R29",
        at="licence_expiry",
        test=Compare(left=Moment(of="licence_expiry"), relation=">=", right=Moment(of="today")),
        message=_MAY_EMPLOY,
        public_condition="message",
        source="R29: S16, S42",
        basis=SECURITY_INSTRUCTIONS,
    )


def may_recruit() -> tuple[Rule, Rule]:
    """Return R29 on those who bring workers: the labour ministry has approved, and an establishment's licence holds."""
    approved = Equals(field="recruitment_approved", value=True)
    return (
        Rule(
            id="R29",
            at="recruitment_approved",
            test=approved,
            message=_MAY_EMPLOY,
            public_condition="message",
            source="R29: S42",
        ),
        licence_valid(),
    )
