"""The sentences about refusals at the desk."""

from typing import Literal

from moi_pwa.core.errors import RefusedError
from moi_pwa.core.text import Language
from moi_pwa.locales import say, words


def refusal_sentence(
    subject: Literal["committee", "finance", "institutions"], refused: RefusedError, language: Language
) -> str:
    """Return the sentence about a refusal, in the words of the subject if it has its own, else in those of the desk."""
    own = f"desk.{subject}.refused.{refused.reason}"
    return say(own if own in words(language) else f"desk.refused.{refused.reason}", language)
