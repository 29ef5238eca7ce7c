"""The validity of a visit visa, the number of its entries, and the price of each."""

from moi_pwa.core.conditions import All, Equals, Moment, Not
from moi_pwa.core.fees import Fee, FeeAmount
from moi_pwa.core.fields import ChoiceField, Option
from moi_pwa.core.papers import UNLIMITED_ENTRIES, Entries, Until
from moi_pwa.core.service import Charge
from moi_pwa.core.text import Text

TRIPS = ChoiceField(
    id="trips",
    label=Text(ar="مدة التأشيرة وعدد السفرات", en="Validity and number of entries"),
    options=(
        Option(value="3m_single", label=Text(ar="3 أشهر، سفرة واحدة", en="3 months, single entry")),
        Option(value="3m_double", label=Text(ar="3 أشهر، سفرتان", en="3 months, double entry")),
        Option(value="6m_multi", label=Text(ar="6 أشهر، عدة سفرات", en="6 months, multiple entry")),
        Option(value="1y_multi", label=Text(ar="سنة، عدة سفرات", en="1 year, multiple entry")),
        Option(value="5y_multi", label=Text(ar="5 سنوات، عدة سفرات", en="5 years, multiple entry")),
    ),
)

_THIS_VISA = Text(ar="لمن يطلب هذه التأشيرة", en="if you ask for this visa")

_FEES = {
    "3m_single": Fee(
        key="visa_3m_single",
        name=Text(ar="رسم تأشيرة: 3 أشهر، سفرة واحدة", en="Visa fee: 3 months, single entry"),
        amounts=(FeeAmount(fils=40_000, valid_from="2014-01-01"),),
    ),
    "3m_double": Fee(
        key="visa_3m_double",
        name=Text(ar="رسم تأشيرة: 3 أشهر، سفرتان", en="Visa fee: 3 months, double entry"),
        amounts=(FeeAmount(fils=60_000, valid_from="2014-01-01"),),
    ),
    "6m_multi": Fee(
        key="visa_6m_multi",
        name=Text(ar="رسم تأشيرة: 6 أشهر، عدة سفرات", en="Visa fee: 6 months, multiple entry"),
        amounts=(FeeAmount(fils=120_000, valid_from="2014-01-01"),),
    ),
    "1y_multi": Fee(
        key="visa_1y_multi",
        name=Text(ar="رسم تأشيرة: سنة، عدة سفرات", en="Visa fee: 1 year, multiple entry"),
        amounts=(FeeAmount(fils=200_000, valid_from="2014-01-01"),),
    ),
}

_FIVE_YEARS_FEE = Fee(
    key="visa_5y_multi",
    name=Text(ar="رسم تأشيرة: 5 سنوات، عدة سفرات", en="Visa fee: 5 years, multiple entry"),
    amounts=(FeeAmount(fils=350_000, valid_from="2014-01-01"),),
)

_FIVE_YEARS_FEE_OF_AMERICANS = Fee(
    key="visa_5y_multi_us",
    name=Text(ar="رسم تأشيرة: 5 سنوات، لمواطني الولايات المتحدة", en="Visa fee: 5 years, United States citizens"),
    amounts=(FeeAmount(fils=110_000, valid_from="2014-01-01"),),
)

_FIVE_YEARS = Equals(field="trips", value="5y_multi")
_AMERICAN = Equals(field="nationality", value="USA")

TRIP_CHARGES = (
    *(
        Charge(fee=fee, per="person", when=Equals(field="trips", value=trips, phrase=_THIS_VISA))
        for trips, fee in _FEES.items()
    ),
    Charge(
        fee=_FIVE_YEARS_FEE,
        per="person",
        when=All(
            (_FIVE_YEARS, Not(_AMERICAN)),
            phrase=Text(ar="لمدة 5 سنوات، لغير حاملي الجنسية الأمريكية", en="for 5 years, except for US citizens"),
        ),
    ),
    Charge(
        fee=_FIVE_YEARS_FEE_OF_AMERICANS,
        per="person",
        when=All(
            (_FIVE_YEARS, _AMERICAN),
            phrase=Text(ar="لمدة 5 سنوات، لحاملي الجنسية الأمريكية", en="for 5 years, for US citizens"),
        ),
    ),
)

_MONTHS = {"3m_single": 3, "3m_double": 3, "6m_multi": 6, "1y_multi": 12, "5y_multi": 60}
_ENTRIES = {"3m_single": 1, "3m_double": 2}

VISA_ENDS = tuple(
    Until(day=Moment(of="today", months=months), when=Equals(field="trips", value=trips))
    for trips, months in _MONTHS.items()
)

VISA_ENTRIES = (
    *(Entries(number=number, when=Equals(field="trips", value=trips)) for trips, number in _ENTRIES.items()),
    Entries(number=UNLIMITED_ENTRIES),
)
