"""Countries and nationalities: ISO 3166-1 alpha-3, and ICAO Doc 9303's codes for people without a country's passport.

`reference/nationalities.json` holds the attributes that conditions read. Restricted nationalities come from the lists
of 2017, 2018 and 2024 (domain sheet §12.5), for demonstration; one that left them between two lists is assumed to have
left with 2023.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache

from babel import Locale
from babel.core import get_global

from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.catalogue.reference import reference_data
from moi_pwa.core.reference import ReferenceRow
from moi_pwa.core.text import Language, Text

# CLDR knows countries by two letters, and which three mean the same; ICAO's code for Kosovo is not among those.
_ALPHA_2 = {**{three: alias[0] for three, alias in get_global("territory_aliases").items()}, "RKS": "XK"}

# Codes that CLDR has no name for, and names that we write otherwise than CLDR.
_OUR_NAMES = {
    "PSE": Text(ar="فلسطين", en="Palestine"),
    "GBD": Text(ar="بريطانيا (أقاليم ما وراء البحار)", en="Britain (Overseas Territories citizen)"),
    "GBN": Text(ar="بريطانيا (وطني ما وراء البحار)", en="Britain (National Overseas)"),
    "GBO": Text(ar="بريطانيا (مواطن ما وراء البحار)", en="Britain (Overseas citizen)"),
    "GBP": Text(ar="بريطانيا (شخص محمي)", en="Britain (Protected person)"),
    "GBS": Text(ar="بريطانيا (رعية)", en="Britain (Subject)"),
    "EUE": Text(ar="الاتحاد الأوروبي (جواز مرور)", en="European Union (laissez-passer)"),
    "UNO": Text(ar="الأمم المتحدة", en="United Nations"),
    "UNA": Text(ar="وكالة متخصصة تابعة للأمم المتحدة", en="United Nations specialised agency"),
    "UNK": Text(ar="بعثة الأمم المتحدة في كوسوفو", en="United Nations Mission in Kosovo"),
    "XOM": Text(ar="منظمة فرسان مالطا", en="Sovereign Military Order of Malta"),
    "XPO": Text(ar="الإنتربول", en="Interpol"),
    "XXA": Text(ar="عديم الجنسية", en="Stateless person"),
    "XXB": Text(ar="لاجئ (اتفاقية 1951)", en="Refugee (1951 Convention)"),
    "XXC": Text(ar="لاجئ (غير اتفاقية 1951)", en="Refugee (other)"),
    "XXX": Text(ar="جنسية غير محددة", en="Unspecified nationality"),
}


def nationalities() -> Mapping[str, Sequence[ReferenceRow]]:
    """Return code -> rows, as the product ships them."""
    return reference_data()["nationalities"]


@cache
def country_names(language: Language) -> Mapping[str, str]:
    """Return code -> name, in the order of the language's alphabet."""
    cldr = Locale(language, COUNTRY.alpha2 if language == "ar" else "GB").territories
    names = {
        code: _OUR_NAMES[code].in_language(language) if code in _OUR_NAMES else cldr[_ALPHA_2[code]]
        for code in nationalities()
    }
    return dict(sorted(names.items(), key=lambda entry: _place_in_alphabet(entry[1])))


def _place_in_alphabet(name: str) -> str:
    """Return the key by which a name is sorted.

    Hamza and vowel signs do not count; ta marbuta stands with ta and alef maqsura with ya, as in CLDR's Arabic.
    """
    letters = "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))
    return letters.replace("ة", "ت").replace("ى", "ي").replace("\N{ARABIC TATWEEL}", "").casefold()
