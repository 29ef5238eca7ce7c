"""What the officers' forms have in common as requests: their addresses, what is posted, and who must wait."""

from urllib.parse import parse_qs

from fastapi import Request

from moi_pwa.core.errors import TooBusyError, TooManyAttemptsError
from moi_pwa.core.text import Language
from moi_pwa.locales import say

SIGN_IN = "/desk/sign-in"
PASSWORD = "/desk/password"  # noqa: S105 -- an address

MAX_FORM_BYTES = 8192
"""Bytes."""

_BUSY_SECONDS = 5


async def read_form(request: Request) -> dict[str, str]:
    """The last value of each name; nothing of a form that is larger than ours can be."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > MAX_FORM_BYTES:
            return {}
    fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)
    return {name: values[-1] for name, values in fields.items()}


def read_language(value: str | None) -> Language:
    return "en" if value == "en" else "ar"


def must_wait(refused: TooManyAttemptsError | TooBusyError, language: Language) -> tuple[int, str, dict[str, str]]:
    """Status, sentence and headers for who must wait."""
    if isinstance(refused, TooBusyError):
        return 503, say("api.desk_busy", language), {"Retry-After": str(_BUSY_SECONDS)}
    minutes = -(-refused.retry_after // 60)
    return 429, say("api.desk_too_many", language, minutes=minutes), {"Retry-After": str(refused.retry_after)}
