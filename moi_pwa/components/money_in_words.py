"""Amounts, as pages write them."""

from moi_pwa.components.words import say
from moi_pwa.core.text import Language


def dinars(fils: int, language: Language) -> str:
    """Whole dinars without decimals, else all three."""
    whole, rest = divmod(fils, 1000)
    return say("page.service.amount", language, amount=f"{whole:,}.{rest:03}" if rest else f"{whole:,}")
