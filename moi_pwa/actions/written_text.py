"""What somebody wrote in words of their own."""

from moi_pwa.core.errors import AnswersRefusedError
from moi_pwa.core.problems import Problem
from moi_pwa.rules.characters import is_text, tidy_paragraph


def tidied(path: str, text: str) -> str:
    """The text as it is kept. Raises AnswersRefusedError: "unprintable"."""
    if not is_text(text):
        raise AnswersRefusedError([Problem(path=path, code="unprintable")])
    return tidy_paragraph(text)
