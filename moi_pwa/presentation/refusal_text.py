"""What an officer of finance is told when something is refused."""

from moi_pwa.core.errors import RefusedError
from moi_pwa.core.text import Language
from moi_pwa.locales import say, words


def finance_refusal(refused: RefusedError, language: Language) -> str:
    """In the words of finance where it has its own, else in those of the desk."""
    own = f"desk.finance.refused.{refused.reason}"
    return say(own if own in words(language) else f"desk.refused.{refused.reason}", language)
