"""The sentences about refusals for an officer of finance."""

from moi_pwa.core.errors import RefusedError
from moi_pwa.core.text import Language
from moi_pwa.locales import say, words


def finance_refusal(refused: RefusedError, language: Language) -> str:
    """Return the sentence about a refusal, in the words of finance if it has its own, else in those of the desk."""
    own = f"desk.finance.refused.{refused.reason}"
    return say(own if own in words(language) else f"desk.refused.{refused.reason}", language)
