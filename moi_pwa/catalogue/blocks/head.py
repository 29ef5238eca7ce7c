"""The head of a family, whom the applicant joins (B1 in brief, B4)."""

from moi_pwa.catalogue.reference.papers import RESIDENCE_TYPES
from moi_pwa.core.conditions import Equals, Moment, Not, OneOf
from moi_pwa.core.fields import (
    ChoiceField,
    CountryField,
    DateField,
    Field,
    NationalNumberField,
    Option,
    PhoneField,
    TextField,
)
from moi_pwa.core.text import Text

HEAD_IS_RESIDENT = Equals(field="head_is", value="resident")
JOINS_SPOUSE = Equals(
    field="head_is",
    value="jordanian_spouse",
    phrase=Text(ar="للالتحاق بزوج أردني أو زوجة أردنية", en="to join a Jordanian husband or wife"),
)
JOINS_MOTHER = Equals(
    field="head_is",
    value="jordanian_mother",
    phrase=Text(ar="لأبناء الأردنيات", en="for children of a Jordanian mother"),
)
NOT_OF_JORDANIAN_MOTHER = Not(
    JOINS_MOTHER, phrase=Text(ar="إلا لأبناء الأردنيات", en="except for children of a Jordanian mother")
)
_HEAD_IS_JORDANIAN = OneOf(field="head_is", values=("jordanian_spouse", "jordanian_mother"))

HEAD_IS = ChoiceField(
    id="head_is",
    label=Text(ar="بمن يلتحق صاحب الطلب؟", en="Who is the applicant joining?"),
    options=(
        Option(
            value="resident",
            label=Text(ar="قريب غير أردني يحمل إذن إقامة سنويًا", en="A foreign relative with an annual permit"),
        ),
        Option(
            value="jordanian_spouse",
            label=Text(ar="زوج أردني أو زوجة أردنية", en="A Jordanian husband or wife"),
        ),
        Option(value="jordanian_mother", label=Text(ar="أم أردنية", en="A Jordanian mother")),
    ),
)

HEAD: tuple[Field, ...] = (
    TextField(
        id="head_name",
        label=Text(ar="الاسم الكامل لرب الأسرة", en="Head of the family's full name"),
        hint=Text(
            ar="الزوج أو الزوجة أو الأم أو القريب الذي يلتحق به صاحب الطلب.",
            en="The spouse, mother or relative the applicant is joining.",
        ),
        min_chars=2,
        max_chars=100,
    ),
    NationalNumberField(
        id="head_national_number",
        label=Text(ar="الرقم الوطني لرب الأسرة", en="Head of the family's national number"),
        hint=Text(ar="10 أرقام على الهوية الشخصية.", en="10 digits on the identity card."),
        holder="citizen",
        when=_HEAD_IS_JORDANIAN,
    ),
    NationalNumberField(
        id="head_personal_number",
        label=Text(ar="الرقم الشخصي لرب الأسرة", en="Head of the family's personal number"),
        hint=Text(ar="10 أرقام على بطاقة الإقامة.", en="10 digits on the residence card."),
        holder="foreigner",
        when=HEAD_IS_RESIDENT,
    ),
    CountryField(
        id="head_nationality",
        label=Text(ar="جنسية رب الأسرة", en="Head of the family's nationality"),
        when=HEAD_IS_RESIDENT,
    ),
    ChoiceField(
        id="head_permit_type",
        label=Text(ar="نوع إقامة رب الأسرة", en="Head of the family's residence type"),
        options=RESIDENCE_TYPES,
        when=HEAD_IS_RESIDENT,
    ),
    DateField(
        id="head_permit_expiry",
        label=Text(ar="تاريخ انتهاء إقامة رب الأسرة", en="Head of the family's permit expiry date"),
        not_before=Moment(of="today"),
        not_after=Moment(of="today", months=72),
        when=HEAD_IS_RESIDENT,
    ),
    PhoneField(id="head_mobile", label=Text(ar="هاتف رب الأسرة", en="Head of the family's phone number")),
)
