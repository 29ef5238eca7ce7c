"""Mobile numbers as they are typed, and as they are stored (E.164; domain: phones)."""

import phonenumbers

from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.errors import NotAMobileError
from moi_pwa.rules.characters import MAX_ANSWER_LENGTH, fold_digits, without_blanks

_CAN_RECEIVE = {phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE}

_NO_COUNTRY = "001"
"""The region of satellite, premium and other numbers that belong to no country: +870, +881, +882, +883, +979 … Texts to
them are dear.
"""


def to_mobile(typed: str) -> str:
    """Return a typed mobile number in E.164.

    A number of the country may be without its code (in Jordan 079…, 79…, 962…, 00962…), any other needs one.

    Raises:
        NotAMobileError: it is no number, or one that receives no text messages.
    """
    text = fold_digits(without_blanks(typed[:MAX_ANSWER_LENGTH]))
    if text.startswith(COUNTRY.phones.calling_code):
        text = f"+{text}"
    try:
        number = phonenumbers.parse(text, COUNTRY.alpha2)
    except phonenumbers.NumberParseException as error:
        raise NotAMobileError from error
    if not phonenumbers.is_valid_number(number) or phonenumbers.number_type(number) not in _CAN_RECEIVE:
        raise NotAMobileError
    if phonenumbers.region_code_for_country_code(number.country_code or 0) == _NO_COUNTRY:
        raise NotAMobileError
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def country_of_mobile(mobile: str) -> tuple[str, str]:
    """Return the country (ISO 3166-1, "" if unknown) and the calling code of a number in E.164: ("JO", "962")."""
    number = phonenumbers.parse(mobile)
    return phonenumbers.region_code_for_number(number) or "", str(number.country_code)


def masked(mobile: str) -> str:
    """Return a number so that a log or a screen may show it: +962790000012 -> +9627••••••12."""
    return f"{mobile[:5]}{'•' * max(len(mobile) - 7, 0)}{mobile[-2:]}"
