"""Formats of money. It travels as dinars with three decimals, never as a float."""

import re

from moi_pwa.rules.characters import fold_digits, without_blanks

_MONEY = re.compile(r"(?:0|[1-9][0-9]{0,11})\.[0-9]{3}")
_TYPED = re.compile(r"([0-9]{1,9})(?:[.٫]([0-9]{1,3}))?")


def parse_fils(text: str) -> int | None:
    """Return 12500 fils (1/1000 JOD) for "12.500"; None if it is written otherwise."""
    return int(text.replace(".", "")) if _MONEY.fullmatch(text) else None


def read_dinars(typed: str) -> int | None:
    """Return the fils of dinars as a person types them ("12.5", "1,000", "١٢٫٥٠٠"); None if it is no amount."""
    match = _TYPED.fullmatch(re.sub("[,٬](?=[0-9]{3})", "", without_blanks(fold_digits(typed))))
    return int(match[1]) * 1000 + int((match[2] or "").ljust(3, "0")) if match else None


def dinars(fils: int) -> str:
    """Return dinars as they travel: 12500 -> "12.500"."""
    return f"{fils // 1000}.{fils % 1000:03}"


def exact_dinars(fils: int) -> str:
    """Return dinars as books print them, always with three decimals, thousands by commas: 1500000 -> "1,500.000"."""
    return f"{fils // 1000:,}.{fils % 1000:03}"


def printed_dinars(fils: int) -> str:
    """Return dinars as pages print them: whole ones without decimals, else all three, thousands by commas. 1500000 ->
    "1,500".
    """
    dinar_part, fils_part = divmod(fils, 1000)
    return f"{dinar_part:,}.{fils_part:03}" if fils_part else f"{dinar_part:,}"
