"""B3, B4 and B5: the entry into Jordan, the permit held, and the address in Jordan."""

from moi_pwa.catalogue.reference.papers import RESIDENCE_TYPES
from moi_pwa.core.conditions import Condition, Moment
from moi_pwa.core.fields import (
    ChoiceField,
    CodeField,
    DateField,
    Field,
    LookupField,
    NationalNumberField,
    PhoneField,
    TextField,
)
from moi_pwa.core.text import Text


def last_entry(*, when: Condition | None = None) -> tuple[Field, ...]:
    return (
        DateField(
            id="last_entry_date",
            label=Text(ar="تاريخ آخر دخول إلى الأردن", en="Date of last entry to Jordan"),
            hint=Text(ar="كما في ختم الدخول.", en="As on the entry stamp."),
            not_before=Moment(of="today", months=-60),
            not_after=Moment(of="today"),
            when=when,
            proven_by=("D02",),
        ),
        LookupField(id="entry_port", label=Text(ar="مركز الدخول", en="Port of entry"), list="ports", when=when),
        CodeField(
            id="entry_visa_number",
            label=Text(ar="رقم تأشيرة الدخول", en="Entry visa number"),
            required=False,
            when=when,
        ),
    )


RESIDENCE_EXPIRY = DateField(
    id="residence_expiry",
    label=Text(ar="تاريخ انتهاء الإقامة", en="Residence permit expiry date"),
    not_before=Moment(of="today", months=-60),
    not_after=Moment(of="today", months=72),
    proven_by=("D04",),
)

RESIDENCE: tuple[Field, ...] = (
    NationalNumberField(
        id="personal_number",
        label=Text(ar="الرقم الشخصي", en="Personal number"),
        hint=Text(ar="10 أرقام على بطاقة الإقامة.", en="10 digits on the residence card."),
        holder="foreigner",
        role="personal_number",
    ),
    CodeField(
        id="residence_card_number",
        label=Text(ar="رقم بطاقة الإقامة", en="Residence card number"),
        min_chars=4,
        required=False,
        proven_by=("D04",),
    ),
    ChoiceField(
        id="residence_type",
        label=Text(ar="نوع الإقامة", en="Residence type"),
        options=RESIDENCE_TYPES,
    ),
    DateField(
        id="residence_issued",
        label=Text(ar="تاريخ إصدار الإقامة", en="Residence permit issue date"),
        not_before=Moment(of="today", months=-72),
        not_after=Moment(of="today"),
        required=False,
    ),
    RESIDENCE_EXPIRY,
    TextField(
        id="residence_office",
        label=Text(ar="مكان الإصدار", en="Issuing office"),
        max_chars=60,
        required=False,
    ),
    TextField(
        id="residence_profession",
        label=Text(ar="المهنة على البطاقة", en="Occupation on the card"),
        max_chars=60,
        required=False,
    ),
)

ADDRESS: tuple[Field, ...] = (
    LookupField(id="governorate", label=Text(ar="المحافظة", en="Governorate"), list="governorates", proven_by=("D06",)),
    # Not everyone who arrived lately knows the name of the district; the area is enough to find the home.
    LookupField(
        id="district", label=Text(ar="اللواء", en="District"), list="districts", within="governorate", required=False
    ),
    TextField(
        id="area",
        label=Text(ar="المنطقة أو الحي", en="Area or neighbourhood"),
        min_chars=2,
        max_chars=60,
        proven_by=("D06",),
    ),
    TextField(id="street", label=Text(ar="الشارع", en="Street"), max_chars=80, required=False),
    TextField(
        id="building",
        label=Text(ar="البناية والشقة", en="Building and apartment"),
        hint=Text(ar="الرقم أو الاسم، والطابق.", en="Number or name, and floor."),
        max_chars=60,
        required=False,
    ),
    TextField(
        id="security_centre",
        label=Text(ar="أقرب مركز أمني", en="Nearest security centre"),
        max_chars=60,
        required=False,
        proven_by=("D07",),
    ),
    PhoneField(id="landlord_phone", label=Text(ar="هاتف المؤجر", en="Landlord's phone number"), required=False),
)
