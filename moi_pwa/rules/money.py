"""Formats of money. It travels as units of the currency with all its decimals, never as a float.

The unit is called a dinar here, and its smallest part a fils.
"""

import re
from decimal import Decimal

from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.payments import Money
from moi_pwa.rules.characters import fold_digits, without_blanks

DECIMALS = COUNTRY.currency.minor_units
_FILS = COUNTRY.currency.fils_per_unit
_MONEY = re.compile(rf"(?:0|[1-9][0-9]{{0,11}})\.[0-9]{{{DECIMALS}}}")
_TYPED = re.compile(rf"([0-9]{{1,9}})(?:[.٫]([0-9]{{1,{DECIMALS}}}))?")
_ANSWERED = re.compile(rf"0*([0-9]+)(?:\.([0-9]{{0,{DECIMALS}}}))?")


def money_of(fils: int) -> Money:
    """Return an amount in the country's currency."""
    return Money(amount=Decimal(fils).scaleb(-DECIMALS), currency=COUNTRY.currency.code)


def fils_of(money: Money) -> int | None:
    """Return an amount in fils. None means that it is in another currency, or is no whole number of fils."""
    fils = money.amount * _FILS
    return int(fils) if money.currency == COUNTRY.currency.code and fils == int(fils) else None


def parse_fils(text: str) -> int | None:
    """Return 12500 fils (1/1000 JOD) for "12.500"; None if it is written otherwise."""
    return int(text.replace(".", "")) if _MONEY.fullmatch(text) else None


def read_dinars(typed: str) -> int | None:
    """Return the fils of dinars as a person types them ("12.5", "1,000", "١٢٫٥٠٠"); None if it is no amount."""
    match = _TYPED.fullmatch(re.sub("[,٬](?=[0-9]{3})", "", without_blanks(fold_digits(typed))))
    return int(match[1]) * _FILS + int((match[2] or "").ljust(DECIMALS, "0")) if match else None


def pad_dinars(text: str) -> str | None:
    """Return an answered amount, in ASCII digits and with a point, with all decimals: "12.5" -> "12.500"; None if it is
    no amount.
    """
    match = _ANSWERED.fullmatch(text)
    return f"{match[1]}.{(match[2] or '').ljust(DECIMALS, '0')}" if match else None


def dinars(fils: int) -> str:
    """Return dinars as they travel: 12500 -> "12.500"."""
    return f"{fils // _FILS}.{fils % _FILS:0{DECIMALS}}"


def exact_dinars(fils: int) -> str:
    """Return dinars as books print them, always with all decimals, thousands by commas: 1500000 -> "1,500.000"."""
    return f"{fils // _FILS:,}.{fils % _FILS:0{DECIMALS}}"


def printed_dinars(fils: int) -> str:
    """Return dinars as pages print them: whole ones without decimals, else all of them, thousands by commas. 1500000 ->
    "1,500".
    """
    return exact_dinars(fils) if fils % _FILS else f"{fils // _FILS:,}"
