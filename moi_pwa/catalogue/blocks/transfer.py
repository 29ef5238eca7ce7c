"""The residence that is transferred, the people who must agree to it, and R38."""

from moi_pwa.catalogue.blocks.employment import work_permit
from moi_pwa.core.conditions import All, Any, Equals, Moment, Not, OneOf
from moi_pwa.core.fields import (
    ChoiceField,
    CountryField,
    DateField,
    Field,
    Option,
    PassportField,
    PhoneField,
    TextField,
    YesNoField,
)
from moi_pwa.core.service import Rule
from moi_pwa.core.text import Text

CURRENT_EMPLOYER = Option(value="current_employer", label=Text(ar="صاحب العمل الحالي", en="The current employer"))
NEW_EMPLOYER = Option(value="new_employer", label=Text(ar="صاحب العمل الجديد", en="The new employer"))

NEW_PASSPORT = Equals(
    field="transfer_kind",
    value="new_passport",
    phrase=Text(ar="للنقل إلى جواز سفر جديد", en="to transfer to a new passport"),
)
NEW_PLACE = Equals(
    field="transfer_kind", value="new_place", phrase=Text(ar="لتغيير مكان السكن", en="to change the address")
)
OTHER_SPONSOR = OneOf(
    field="transfer_kind",
    values=("new_sponsor", "new_purpose"),
    phrase=Text(ar="لتغيير الكفيل أو غرض الإقامة", en="to change the sponsor or the purpose"),
)

_HELD_FOR_WORK = Equals(field="residence_type", value="work")
LEAVES_EMPLOYER = All(
    (OTHER_SPONSOR, _HELD_FOR_WORK),
    phrase=Text(
        ar="لتغيير الكفيل أو الغرض إذا كانت الإقامة الحالية للعمل",
        en="to change the sponsor or the purpose of a work residence",
    ),
)

WORKS = Equals(field="new_purpose", value="work", phrase=Text(ar="للنقل إلى عمل", en="to transfer to a job"))
STUDIES = Equals(field="new_purpose", value="study", phrase=Text(ar="للنقل إلى الدراسة", en="to transfer to study"))
_JOINS = Equals(field="new_purpose", value="family")
JOINS_SPOUSE = All(
    (_JOINS, Equals(field="sponsor_relation", value="spouse")),
    phrase=Text(ar="للالتحاق بالزوج أو الزوجة", en="to join a husband or wife"),
)
JOINS_FAMILY = All(
    (_JOINS, OneOf(field="sponsor_relation", values=("parent", "child"))),
    phrase=Text(ar="للالتحاق بأحد الوالدين أو الأبناء", en="to join a parent or child"),
)

IS_NEW_SPONSOR = Any(
    (
        All((Equals(field="filed_by", value="new_employer"), WORKS)),
        All((Equals(field="filed_by", value="university"), STUDIES)),
        All((Equals(field="filed_by", value="guardian"), Equals(field="sponsor_relation", value="parent"))),
    )
)
"""The condition that the applicant will be the sponsor.

It is true of the employer, the university, or a minor's guardian, who is assumed to be the parent that is joined.
"""

TRANSFER: tuple[Field, ...] = (
    ChoiceField(
        id="transfer_kind",
        label=Text(ar="ما النقل المطلوب؟", en="What do you want to transfer?"),
        options=(
            Option(value="new_passport", label=Text(ar="نقل إلى جواز سفر جديد", en="Transfer to a new passport")),
            Option(
                value="new_sponsor",
                label=Text(ar="نقل الكفالة إلى كفيل آخر", en="Transfer to another sponsor or employer"),
            ),
            Option(value="new_purpose", label=Text(ar="تغيير غرض الإقامة", en="Change of purpose")),
            Option(value="new_place", label=Text(ar="تغيير مكان السكن", en="Change of address")),
        ),
    ),
    # Without work a deposit is due, which RES_NO_WORK asks for.
    ChoiceField(
        id="new_purpose",
        label=Text(ar="الغرض من الإقامة بعد النقل", en="Purpose of residence after the transfer"),
        options=(
            Option(value="work", label=Text(ar="عمل", en="Work")),
            Option(value="study", label=Text(ar="دراسة", en="Study")),
            Option(value="family", label=Text(ar="التحاق برب الأسرة", en="Joining the head of the family")),
        ),
        when=OTHER_SPONSOR,
    ),
    TextField(
        id="transfer_reason",
        label=Text(ar="سبب النقل", en="Reason for the transfer"),
        min_chars=5,
        max_chars=300,
        lines=3,
    ),
)

# Investors, owners and residents without work have no sponsor who could agree.
_HAS_SPONSOR = OneOf(field="residence_type", values=("work", "study", "family"))

SPONSORS: tuple[Field, ...] = (
    TextField(
        id="old_sponsor_name",
        label=Text(ar="اسم الكفيل الحالي", en="Current sponsor's name"),
        hint=Text(
            ar="صاحب العمل أو الجامعة أو رب الأسرة.", en="The employer, the university or the head of the family."
        ),
        min_chars=2,
        max_chars=100,
        when=_HAS_SPONSOR,
    ),
    PhoneField(
        id="old_sponsor_mobile",
        label=Text(ar="هاتف الكفيل الحالي", en="Current sponsor's phone number"),
        when=_HAS_SPONSOR,
    ),
    YesNoField(
        id="old_sponsor_consents",
        label=Text(ar="هل يوافق الكفيل الحالي على النقل؟", en="Does the current sponsor agree to the transfer?"),
        when=_HAS_SPONSOR,
        proven_by=("D34",),
    ),
    YesNoField(
        id="new_sponsor_consents",
        label=Text(ar="هل يوافق الكفيل الجديد على النقل؟", en="Does the new sponsor agree to the transfer?"),
    ),
)

WITH_APPROVAL = Equals(
    field="labour_paper",
    value="approval",
    phrase=Text(ar="إذا صدرت موافقة على العمل الجديد", en="if the Ministry of Labour has approved the new job"),
)
WITH_WORK_PERMIT = Equals(
    field="labour_paper", value="permit", phrase=Text(ar="إذا صدر تصريح عمل جديد", en="if there is a new work permit")
)

WORK_PAPERS: tuple[Field, ...] = (
    ChoiceField(
        id="labour_paper",
        label=Text(ar="ماذا أصدرت وزارة العمل؟", en="What has the Ministry of Labour issued?"),
        options=(
            Option(value="approval", label=Text(ar="موافقة على العمل الجديد", en="Approval of the new job")),
            Option(value="permit", label=Text(ar="تصريح عمل جديد", en="A new work permit")),
            Option(value="nothing", label=Text(ar="لم تصدر شيئًا بعد", en="Nothing yet")),
        ),
    ),
    *work_permit(when=WITH_WORK_PERMIT),
)

IS_LOST = Equals(
    field="old_passport_is",
    value="lost",
    phrase=Text(ar="إذا فُقد الجواز السابق", en="if the previous passport is lost"),
)

OLD_PASSPORT: tuple[Field, ...] = (
    PassportField(
        id="old_passport_number",
        label=Text(ar="رقم الجواز السابق", en="Previous passport number"),
        issued_by="old_passport_country",
        role="former_passport_number",
    ),
    CountryField(
        id="old_passport_country",
        label=Text(ar="بلد إصدار الجواز السابق", en="Country that issued the previous passport"),
    ),
    DateField(
        id="old_passport_expiry",
        label=Text(ar="تاريخ انتهاء الجواز السابق", en="Previous passport expiry date"),
        not_before=Moment(of="today", months=-360),
        not_after=Moment(of="today", months=360),
        required=False,
        hijri=True,
    ),
    ChoiceField(
        id="old_passport_is",
        label=Text(ar="أين الجواز السابق؟", en="Where is the previous passport?"),
        options=(
            Option(value="at_hand", label=Text(ar="مع صاحب الطلب", en="The applicant has it")),
            Option(value="surrendered", label=Text(ar="استعادته السفارة", en="The embassy took it back")),
            Option(value="lost", label=Text(ar="مفقود", en="It is lost")),
        ),
    ),
)


ALL_AGREE = Text(
    ar="يشترط للنقل أن يوافق الكفيل الحالي والكفيل الجديد، وأن توافق وزارة العمل إذا كان النقل إلى عمل.",
    en="The current and new sponsors must agree. For a job, the Ministry of Labour must agree too.",
)


def consents() -> tuple[Rule, ...]:
    """Return R38: the reason is asked for; both sponsors agree, and for work the labour ministry."""
    agreed = {
        "old_sponsor_consents": Equals(field="old_sponsor_consents", value=True),
        "new_sponsor_consents": Equals(field="new_sponsor_consents", value=True),
        "labour_paper": Not(Equals(field="labour_paper", value="nothing")),
    }
    return tuple(
        Rule(
            id="R38",
            at=at,
            test=test,
            message=ALL_AGREE,
            public_condition=Text(
                ar="لتغيير الكفيل أو صاحب العمل: يوافق الكفيل الحالي والكفيل الجديد، وتوافق وزارة العمل إذا كان النقل إلى عمل.",
                en="To change sponsor or employer, the current and new sponsors must agree. For a job, the Ministry of Labour must agree too.",
            ),
            source="R38: assumed",
        )
        for at, test in agreed.items()
    )
