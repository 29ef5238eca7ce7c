"""An institution that registers, and the person who is authorised to manage its account."""

from dataclasses import replace

from moi_pwa.catalogue.blocks.passport import NATIONALITY
from moi_pwa.catalogue.blocks.person import NAMES, PERSONAL_NUMBER, national_number
from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.conditions import Equals, Moment, Not, OneOf
from moi_pwa.core.fields import (
    ChoiceField,
    CodeField,
    DateField,
    EmailField,
    EstablishmentNumberField,
    Field,
    LookupField,
    Option,
    PhoneField,
    TextField,
)
from moi_pwa.core.text import Text

_TODAY = Moment(of="today")

# The domain sheet names the kinds alone (§3): which of them have which certificate is assumed.
IS_COMPANY = OneOf(
    field="institution_kind",
    values=("company", "hospital", "tourist_agency"),
    phrase=Text(ar="للشركات والمستشفيات والمكاتب السياحية", en="for companies, hospitals and travel agencies"),
)
IS_LICENSED = OneOf(
    field="institution_kind",
    values=("education", "civil_society"),
    phrase=Text(ar="للمؤسسات التعليمية والجمعيات", en="for schools, universities and civil society organisations"),
)
HAS_CERTIFICATE = OneOf(
    field="institution_kind",
    values=("company", "hospital", "tourist_agency", "education", "civil_society"),
    phrase=Text(
        ar="لغير الجهات الحكومية والبعثات والمنظمات الدولية",
        en="for all but public bodies, missions and international organisations",
    ),
)
HAS_NO_CERTIFICATE = Not(
    HAS_CERTIFICATE,
    phrase=Text(
        ar="للجهات الحكومية والبعثات والمنظمات الدولية",
        en="for public bodies, missions and international organisations",
    ),
)
IS_JORDANIAN = Equals(
    field="nationality",
    value=COUNTRY.alpha3,
    phrase=Text(ar="إذا كان المفوض أردنيًا", en="if the authorised person is Jordanian"),
)
IS_FOREIGNER = Not(
    IS_JORDANIAN, phrase=Text(ar="إذا كان المفوض غير أردني", en="if the authorised person is not Jordanian")
)

KIND = ChoiceField(
    id="institution_kind",
    label=Text(ar="ما نوع المنشأة؟", en="What type of institution is it?"),
    options=(
        Option(value="company", label=Text(ar="شركة أو مؤسسة خاصة", en="A company or private business")),
        Option(value="hospital", label=Text(ar="مستشفى", en="A hospital")),
        Option(value="tourist_agency", label=Text(ar="مكتب سياحي", en="A travel agency")),
        Option(value="education", label=Text(ar="جامعة أو كلية أو مدرسة", en="A university, college or school")),
        Option(
            value="diplomatic",
            label=Text(ar="بعثة دبلوماسية أو منظمة دولية", en="A diplomatic mission or international organisation"),
        ),
        Option(
            value="civil_society",
            label=Text(ar="جمعية أو منظمة مجتمع مدني", en="A society or civil society organisation"),
        ),
        Option(value="government", label=Text(ar="وزارة أو مؤسسة حكومية", en="A ministry or public body")),
    ),
)

INSTITUTION: tuple[Field, ...] = (
    TextField(
        id="institution_name_ar",
        label=Text(ar="اسم المنشأة بالعربية", en="Institution's name in Arabic"),
        hint=Text(ar="كما في شهادة التسجيل.", en="As on its registration certificate."),
        min_chars=2,
        max_chars=100,
        role="institution_arabic_name",
        proven_by=("D10", "D47"),
    ),
    TextField(
        id="institution_name_en",
        label=Text(ar="اسم المنشأة بالإنجليزية", en="Institution's name in English"),
        min_chars=2,
        max_chars=100,
        role="institution_latin_name",
    ),
    EstablishmentNumberField(
        id="institution_number",
        label=Text(ar="الرقم الوطني للمنشأة", en="Establishment national number"),
        hint=Text(ar="9 أرقام.", en="9 digits."),
        role="institution_number",
        proven_by=("D10",),
    ),
    TextField(
        id="sector",
        label=Text(ar="القطاع", en="Sector"),
        hint=Text(ar="مثال: الصحة، السياحة، الصناعات الغذائية.", en="For example: health, tourism, food industry."),
        max_chars=80,
        required=False,
    ),
    CodeField(
        id="registration_number",
        label=Text(ar="رقم شهادة التسجيل أو الترخيص", en="Number of the registration or licence"),
        when=HAS_CERTIFICATE,
        proven_by=("D10", "D47"),
    ),
    DateField(
        id="registration_expiry",
        label=Text(ar="تاريخ انتهاء شهادة التسجيل أو الترخيص", en="Expiry date of the registration or licence"),
        not_before=Moment(of="today", months=-60),
        not_after=Moment(of="today", months=120),
        when=HAS_CERTIFICATE,
        proven_by=("D10", "D47"),
    ),
    DateField(
        id="authorisation_expiry",
        label=Text(ar="تاريخ انتهاء التفويض", en="Last day of the authorisation"),
        hint=Text(ar="كما في كتاب التفويض.", en="As in the letter of authorisation."),
        not_before=_TODAY,
        not_after=Moment(of="today", months=60),
        when=HAS_NO_CERTIFICATE,
        proven_by=("D32",),
    ),
    CodeField(
        id="licence_number",
        label=Text(ar="رقم رخصة المهن", en="Vocational licence number"),
        when=IS_COMPANY,
        proven_by=("D11",),
    ),
    DateField(
        id="licence_expiry",
        label=Text(ar="تاريخ انتهاء رخصة المهن", en="Vocational licence expiry date"),
        not_before=Moment(of="today", months=-60),
        not_after=Moment(of="today", months=120),
        when=IS_COMPANY,
    ),
)

# Other ids than the address of a person: a device keeps that one to fill in the person's next form.
ADDRESS: tuple[Field, ...] = (
    LookupField(id="institution_governorate", label=Text(ar="المحافظة", en="Governorate"), list="governorates"),
    LookupField(
        id="institution_district",
        label=Text(ar="اللواء", en="District"),
        list="districts",
        within="institution_governorate",
        required=False,
    ),
    TextField(
        id="institution_area",
        label=Text(ar="المنطقة أو الحي", en="Area or neighbourhood"),
        min_chars=2,
        max_chars=60,
    ),
    TextField(id="institution_street", label=Text(ar="الشارع", en="Street"), max_chars=80, required=False),
    TextField(
        id="institution_building",
        label=Text(ar="البناية والطابق", en="Building and floor"),
        max_chars=60,
        required=False,
    ),
    PhoneField(id="institution_phone", label=Text(ar="هاتف المنشأة", en="Institution's phone number")),
    EmailField(
        id="institution_email",
        label=Text(ar="البريد الإلكتروني الرسمي للمنشأة", en="Institution's official email address"),
    ),
)

AUTHORISED_TITLE = TextField(
    id="authorised_title",
    label=Text(ar="ما المسمى الوظيفي للمفوض في المنشأة؟", en="What is the authorised person's job title there?"),
    hint=Text(
        ar="المفوض هو من يقدّم هذا الطلب ويدير حساب المنشأة.",
        en="The authorised person makes this application and manages the institution's account.",
    ),
    min_chars=2,
    max_chars=60,
    proven_by=("D32",),
)

AUTHORISED_PERSON: tuple[Field, ...] = (
    NATIONALITY,
    national_number(when=IS_JORDANIAN),
    replace(PERSONAL_NUMBER, when=IS_FOREIGNER),
    *NAMES,
)
