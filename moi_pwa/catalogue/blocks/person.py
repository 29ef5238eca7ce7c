"""B1: a person's names, birth and circumstances."""

from typing import Literal

from moi_pwa.catalogue.reference.people import MARITAL_STATUSES, SEXES
from moi_pwa.core.conditions import Condition, Equals, Moment
from moi_pwa.core.fields import (
    ChoiceField,
    CountryField,
    DateField,
    Field,
    FieldRole,
    NationalNumberField,
    TextField,
    YesNoField,
)
from moi_pwa.core.text import Text

_HAS_ARABIC_NAME = Equals(field="has_arabic_name", value=True)


def _arabic_name(
    part: Literal["first", "father", "grandfather", "family"], label: Text, *, required: bool = True
) -> TextField:
    roles: dict[str, FieldRole] = {
        "first": "arabic_first_name",
        "father": "arabic_father_name",
        "grandfather": "arabic_grandfather_name",
        "family": "arabic_family_name",
    }
    return TextField(
        id=f"name_ar_{part}",
        label=label,
        script="arabic",
        min_chars=2,
        max_chars=30,
        required=required,
        when=_HAS_ARABIC_NAME,
        role=roles[part],
    )


PASSPORT_NAME: tuple[Field, ...] = (
    TextField(
        id="name_en_given",
        label=Text(ar="الاسم الأول وما يليه بالأحرف اللاتينية", en="Given names"),
        hint=Text(ar="كما في الجواز، دون اسم العائلة.", en="As printed in the passport, without the surname."),
        script="latin",
        max_chars=100,
        role="given_names",
        proven_by=("D01",),
    ),
    TextField(
        id="name_en_surname",
        label=Text(ar="اسم العائلة بالأحرف اللاتينية", en="Surname"),
        hint=Text(ar="اتركوه فارغًا إذا كان في الجواز اسم واحد.", en="Leave empty if the passport shows one name only."),
        script="latin",
        max_chars=100,
        required=False,
        role="surname",
    ),
)

NAMES: tuple[Field, ...] = (
    *PASSPORT_NAME,
    # The Latin spelling is the legal key; an Arabic name is never made out of it, and not everyone has one.
    YesNoField(
        id="has_arabic_name",
        label=Text(
            ar="هل الاسم مكتوب بالعربية في وثيقة رسمية؟", en="Is the name written in Arabic on an official document?"
        ),
    ),
    _arabic_name("first", Text(ar="الاسم الأول بالعربية", en="First name in Arabic")),
    _arabic_name("father", Text(ar="اسم الأب بالعربية", en="Father's name in Arabic"), required=False),
    _arabic_name("grandfather", Text(ar="اسم الجد بالعربية", en="Grandfather's name in Arabic"), required=False),
    _arabic_name("family", Text(ar="اسم العائلة بالعربية", en="Family name in Arabic")),
)

SEX = ChoiceField(
    id="sex",
    label=Text(ar="الجنس", en="Sex"),
    hint=Text(ar="كما في الجواز.", en="As in the passport."),
    options=SEXES,
    role="sex",
)

BIRTH_DATE = DateField(
    id="dob",
    label=Text(ar="تاريخ الولادة", en="Date of birth"),
    not_before=Moment(of="today", months=-120 * 12),
    not_after=Moment(of="today"),
    partial=True,
    role="birth_date",
    proven_by=("D01",),
)

BIRTH_COUNTRY = CountryField(id="birth_country", label=Text(ar="بلد الولادة", en="Country of birth"))


def mother_name(*, when: Condition | None = None) -> TextField:
    """Return the mother's name, asked of people whose file goes to the agencies concerned."""
    return TextField(
        id="mother_name",
        label=Text(ar="الاسم الكامل للأم", en="Mother's full name"),
        max_chars=80,
        min_chars=2,
        when=when,
    )


def birth(*, security_check: Condition | None = None) -> tuple[Field, ...]:
    """Return birth and origin, and the mother's name for people who are checked."""
    return (
        SEX,
        BIRTH_DATE,
        BIRTH_COUNTRY,
        TextField(
            id="birth_city", label=Text(ar="مدينة الولادة", en="Town or city of birth"), max_chars=60, required=False
        ),
        CountryField(
            id="other_nationality",
            label=Text(ar="جنسية أخرى", en="Another nationality"),
            hint=Text(ar="إن وُجدت.", en="If there is one."),
            required=False,
        ),
        CountryField(
            id="origin_nationality",
            label=Text(ar="الجنسية الأصلية", en="Nationality at birth"),
            hint=Text(ar="إذا كانت غير الجنسية الحالية.", en="If different from the current one."),
            required=False,
        ),
        *((mother_name(when=security_check),) if security_check else ()),
    )


def national_number(*, when: Condition | None = None) -> NationalNumberField:
    """Return a Jordanian's national number."""
    return NationalNumberField(
        id="national_number",
        label=Text(ar="الرقم الوطني", en="National number"),
        hint=Text(ar="10 أرقام على الهوية الشخصية.", en="10 digits on the identity card."),
        holder="citizen",
        when=when,
        role="national_number",
        proven_by=("D40",),
    )


PERSONAL_NUMBER = NationalNumberField(
    id="personal_number",
    label=Text(ar="الرقم الشخصي", en="Personal number"),
    hint=Text(
        ar="10 أرقام، يُعطى لغير الأردنيين المقيمين. اتركوه فارغًا إن لم يوجد.",
        en="10 digits, given to foreign residents. Leave empty if there is none.",
    ),
    holder="foreigner",
    required=False,
    role="personal_number",
)

MARITAL_STATUS = ChoiceField(
    id="marital_status",
    label=Text(ar="الحالة الاجتماعية", en="Marital status"),
    options=MARITAL_STATUSES,
    proven_by=("D14", "D27"),
)

PROFESSION = TextField(
    id="profession",
    label=Text(ar="المهنة", en="Occupation"),
    hint=Text(ar="مثال: مهندسة، طالب، متقاعد، ربة منزل.", en="For example: engineer, student, retired, homemaker."),
    min_chars=2,
    max_chars=60,
)

CIRCUMSTANCES: tuple[Field, ...] = (
    MARITAL_STATUS,
    PROFESSION,
    TextField(
        id="education",
        label=Text(ar="المؤهل العلمي", en="Education"),
        hint=Text(ar="مثال: ثانوية عامة، بكالوريوس هندسة.", en="For example: secondary school, BSc in engineering."),
        max_chars=60,
        required=False,
    ),
)
