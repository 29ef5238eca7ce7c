"""B10: the journey, and the visa or residence of another country that may spare a prior approval (R07)."""

from moi_pwa.catalogue.reference.papers import THIRD_COUNTRIES
from moi_pwa.core.conditions import Condition, Equals, Moment
from moi_pwa.core.fields import ChoiceField, DateField, Field, LookupField, Option, TextField, YesNoField
from moi_pwa.core.text import Text

_HOLDS_ONE = Equals(field="third_country_permit", value=True)


def arrival_date(*, when: Condition | None = None) -> DateField:
    return DateField(
        id="arrival_date",
        label=Text(ar="تاريخ الوصول المتوقع", en="Expected date of arrival"),
        not_before=Moment(of="today"),
        not_after=Moment(of="today", months=12),
        when=when,
        proven_by=("D21",),
        shared=True,
    )


def arrival_port(*, when: Condition | None = None) -> LookupField:
    return LookupField(
        id="arrival_port",
        label=Text(ar="مركز الوصول", en="Port of arrival"),
        list="ports",
        required=False,
        when=when,
        shared=True,
    )


STAY_PLACE = TextField(
    id="stay_place",
    label=Text(ar="مكان الإقامة في الأردن", en="Place of stay in Jordan"),
    hint=Text(ar="اسم الفندق أو عنوان المضيف.", en="Hotel name or host's address."),
    min_chars=2,
    max_chars=150,
    shared=True,
)

VISITED_BEFORE = YesNoField(
    id="visited_before",
    label=Text(ar="هل زار صاحب الطلب الأردن من قبل؟", en="Has the applicant visited Jordan before?"),
)


def travel(*, when_arriving: Condition) -> tuple[Field, ...]:
    """Return the journey. `when_arriving` is true of people who are not in Jordan yet."""
    return (
        arrival_date(when=when_arriving),
        DateField(
            id="departure_date",
            label=Text(ar="تاريخ المغادرة المتوقع", en="Expected date of departure"),
            not_before=Moment(of="today"),
            not_after=Moment(of="today", months=24),
            proven_by=("D21",),
            shared=True,
        ),
        arrival_port(when=when_arriving),
        STAY_PLACE,
        VISITED_BEFORE,
    )


THIRD_COUNTRY: tuple[Field, ...] = (
    YesNoField(
        id="third_country_permit",
        if_yes=Text(
            ar="لمن لديه تأشيرة أو إقامة سارية في إحدى الدول المحددة",
            en="if the applicant has a valid visa or residence permit for a listed country",
        ),
        label=Text(
            ar="هل لدى صاحب الطلب تأشيرة أو إقامة سارية في إحدى هذه الدول؟",
            en="Does the applicant have a valid visa or residence permit for one of these countries?",
        ),
        hint=Text(
            ar="الولايات المتحدة، المملكة المتحدة، دول شنغن، كندا، دول مجلس التعاون الخليجي، أستراليا، اليابان، كوريا الجنوبية، سويسرا.",
            en="United States, United Kingdom, Schengen countries, Canada, Gulf Cooperation Council, Australia, Japan, South Korea, Switzerland.",
        ),
        proven_by=("D22",),
    ),
    ChoiceField(
        id="third_country", label=Text(ar="ما الدولة؟", en="Which country?"), options=THIRD_COUNTRIES, when=_HOLDS_ONE
    ),
    ChoiceField(
        id="third_country_kind",
        label=Text(ar="تأشيرة أم إقامة؟", en="Visa or residence?"),
        options=(
            Option(value="visa", label=Text(ar="تأشيرة", en="Visa")),
            Option(value="residence", label=Text(ar="إقامة", en="Residence")),
        ),
        when=_HOLDS_ONE,
    ),
    DateField(
        id="third_country_expiry",
        label=Text(ar="تاريخ الانتهاء", en="Expiry date"),
        not_before=Moment(of="today"),
        not_after=Moment(of="today", months=360),
        hijri=True,
        when=_HOLDS_ONE,
    ),
)
