"""Text that people write in their own words."""

from moi_pwa.core.errors import AnswersRefusedError
from moi_pwa.core.problems import Problem
from moi_pwa.rules.characters import is_legible, tidy_line, tidy_paragraph

MAX_REASON_LENGTH = 500
"""The largest length of a reason, in characters."""


def tidied(path: str, text: str) -> str:
    """Return a paragraph as it is stored. Raises AnswersRefusedError "unprintable"."""
    _require_text(path, text)
    return tidy_paragraph(text)


def required(path: str, text: str) -> str:
    """Return a paragraph that must not be empty, as it is stored.

    Raises AnswersRefusedError "required" or "unprintable".
    """
    written = tidied(path, text)
    if not written:
        raise AnswersRefusedError([Problem(path=path, code="required")])
    return written


def tidied_line(path: str, text: str) -> str:
    """Return a line as it is stored. Raises AnswersRefusedError "unprintable"."""
    _require_text(path, text)
    return tidy_line(text)


def tidied_reason(text: str) -> str:
    """Return an officer's reason as it is stored, cut to `MAX_REASON_LENGTH`.

    Raises AnswersRefusedError "unprintable".
    """
    return tidied("reason", text)[:MAX_REASON_LENGTH]


def _require_text(path: str, text: str) -> None:
    if not is_legible(text):
        raise AnswersRefusedError([Problem(path=path, code="unprintable")])
