"""B7: the host or guarantor."""

from moi_pwa.core.conditions import Equals, Not
from moi_pwa.core.fields import (
    ChoiceField,
    CodeField,
    DeclarationField,
    Field,
    NationalNumberField,
    Option,
    PhoneField,
    TextField,
)
from moi_pwa.core.text import Text

IS_INDIVIDUAL = Equals(
    field="sponsor_kind",
    value="individual",
    phrase=Text(ar="إذا كان المضيف أو الكفيل شخصًا", en="if the host or guarantor is a person"),
)
IS_INSTITUTION = Not(
    IS_INDIVIDUAL, phrase=Text(ar="إذا كان المضيف أو الكفيل منشأة", en="if the host or guarantor is an institution")
)

INDIVIDUAL = Option(value="individual", label=Text(ar="فرد", en="A person"))
ESTABLISHMENT = Option(value="establishment", label=Text(ar="شركة أو مؤسسة", en="A company or institution"))

_ANYBODY = (
    INDIVIDUAL,
    ESTABLISHMENT,
    Option(value="university", label=Text(ar="جامعة", en="A university")),
    Option(value="hospital", label=Text(ar="مستشفى", en="A hospital")),
    Option(value="agency", label=Text(ar="مكتب سياحي", en="A travel agency")),
)

_THAT_THE_GUEST_LEAVES = Text(
    ar="يتعهد المضيف أو الكفيل بأن يلتزم صاحب الطلب بمدة الإقامة المسموح بها، وأن يغادر عند انتهائها.",
    en="The host or guarantor undertakes that the applicant will keep to the permitted stay and leave when it ends.",
)


def sponsor(*, kinds: tuple[Option, ...], undertaking: Text, mobile_hint: Text | None = None) -> tuple[Field, ...]:
    """Return the questions about a sponsor.

    `kinds` are the people who may answer for the applicant. `undertaking` is the sentence to which they agree.
    """
    return (
        ChoiceField(
            id="sponsor_kind",
            label=Text(ar="من هو المضيف أو الكفيل؟", en="Who is the host or guarantor?"),
            options=kinds,
        ),
        TextField(
            id="sponsor_name",
            label=Text(ar="اسم المضيف أو الكفيل", en="Host or guarantor's name"),
            min_chars=2,
            max_chars=100,
            proven_by=("D18",),
            shared=True,
        ),
        NationalNumberField(
            id="sponsor_national_number",
            label=Text(
                ar="الرقم الوطني أو الشخصي للمضيف أو الكفيل", en="Host or guarantor's national or personal number"
            ),
            hint=Text(
                ar="10 أرقام على الهوية الشخصية أو بطاقة الإقامة.",
                en="10 digits on the identity card or residence card.",
            ),
            holder="citizen",
            when=IS_INDIVIDUAL,
            proven_by=("D18",),
        ),
        CodeField(
            id="sponsor_establishment_number",
            label=Text(ar="الرقم الوطني للمنشأة", en="Establishment national number"),
            hint=Text(ar="9 أرقام.", en="9 digits."),
            min_chars=9,
            max_chars=9,
            punctuation="",
            when=IS_INSTITUTION,
            shared=True,
        ),
        ChoiceField(
            id="sponsor_relation",
            label=Text(ar="صلته بصاحب الطلب", en="Relationship to the applicant"),
            options=(
                Option(value="spouse", label=Text(ar="زوج أو زوجة", en="Husband or wife")),
                Option(value="parent", label=Text(ar="والد أو والدة", en="Parent")),
                Option(value="child", label=Text(ar="ابن أو ابنة", en="Son or daughter")),
                Option(value="sibling", label=Text(ar="أخ أو أخت", en="Brother or sister")),
                Option(value="relative", label=Text(ar="قريب آخر", en="Another relative")),
                Option(value="employer", label=Text(ar="صاحب عمل", en="Employer")),
                Option(value="friend", label=Text(ar="صديق أو صديقة", en="Friend")),
                Option(value="other", label=Text(ar="صلة أخرى", en="Other")),
            ),
            when=IS_INDIVIDUAL,
            proven_by=("D14",),
        ),
        PhoneField(
            id="sponsor_mobile",
            label=Text(ar="هاتف المضيف أو الكفيل", en="Host or guarantor's phone number"),
            hint=mobile_hint,
            shared=True,
        ),
        TextField(
            id="sponsor_address",
            label=Text(ar="عنوان المضيف أو الكفيل", en="Host or guarantor's address"),
            max_chars=150,
            required=False,
            shared=True,
        ),
        DeclarationField(id="sponsor_undertaking", label=undertaking, proven_by=("D19",)),
    )


SPONSOR = sponsor(kinds=_ANYBODY, undertaking=_THAT_THE_GUEST_LEAVES)

ASKED_SPONSOR = sponsor(
    kinds=_ANYBODY,
    undertaking=_THAT_THE_GUEST_LEAVES,
    mobile_hint=Text(
        ar="إذا لم يقدّم الكفيل الجديد الطلب بنفسه، نطلب موافقته برسالة نصية إلى هذا الهاتف، وأمامه 7 أيام للرد من التطبيق. للشركة أو المؤسسة: هاتف المفوض بالتوقيع عنها.",
        en="If the new sponsor is not the one who applies, we ask them to agree by text message to this phone. They have 7 days to answer in the app. For a company or institution, enter the phone of its authorised signatory.",
    ),
)
"""The sponsor who is asked for agreement on that phone."""
