"""Amounts, as pages write them."""

from moi_pwa.components.words import say
from moi_pwa.core.text import Language
from moi_pwa.rules.money import printed_dinars


def dinars(fils: int, language: Language) -> str:
    """Whole dinars without decimals, else all three."""
    return say("page.service.amount", language, amount=printed_dinars(fils))
