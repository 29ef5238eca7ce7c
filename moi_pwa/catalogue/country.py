"""The country whose ministry offers the services: the only place that names its codes, zone, currency and numbers."""

from typing import cast

from moi_pwa.core.country_profile import CountryProfile, Currency, MaxListAge, PhoneNumbers
from moi_pwa.core.text import Text
from moi_pwa.ministry import ministry_module

JORDAN = CountryProfile(
    alpha2="JO",
    alpha3="JOR",
    time_zone="Asia/Amman",
    weekend=frozenset({4, 5}),
    currency=Currency(code="JOD", minor_units=3),
    phones=PhoneNumbers(
        calling_code="962",
        trunk_prefix="0",
        national_number="[2356][0-9]{7}|7[0-9]{8}",
        digits_after_code=(8, 10),
        # Mobile numbers (077, 078, 079, 072, 0711, and others of their form), and all numbers of eight digits.
        assigned="7(?:0[0-9]|11|4[67]|[29][0-9]|[78][0-25-9])[0-9]{6}|[235689][0-9]{7}",
    ),
    ministry=Text(ar="وزارة الداخلية", en="Ministry of Interior"),
    place_of_issue=Text(ar="عمان", en="Amman"),
    reference_prefix="MOI",
    signer="MI",
    credential_type="urn:jo:moi:paper:1",
    text_countries=("JO", "SA", "IQ", "SY", "PS", "LB", "EG", "AE", "KW", "QA", "BH", "OM", "YE"),
    # Entry and departure are allowed once, by whoever checks at that moment; the other papers are shown again and again.
    max_list_age=MaxListAge(visa=7, residence_permit=30, emergency_travel_document=7, notice=30, refusal=30),
    guessable_words=("moi", "interior", "jordan", "amman", "الداخلية", "داخلية", "الاردن", "الأردن", "عمان"),
)


def _chosen() -> CountryProfile:
    module = ministry_module("country")
    return cast("CountryProfile", module.COUNTRY) if module else JORDAN


COUNTRY = _chosen()
"""The country that this process works for: Jordan, or that of the ministry that MOI_CATALOGUE names."""
