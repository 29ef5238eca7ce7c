"""Common parts of the requests of the officers' forms: their addresses, the posted values, and the answer to those
who must wait.
"""

from collections.abc import Sequence
from urllib.parse import parse_qs

from fastapi import Request

from moi_pwa.api.desk_forms import FormProblem
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.errors import TooBusyError, TooManyAttemptsError
from moi_pwa.core.text import Language
from moi_pwa.locales import say

SIGN_IN = "/desk/sign-in"
PASSWORD = "/desk/password"  # noqa: S105 -- an address
SECOND_FACTOR = "/desk/second-factor"
SECOND_FACTOR_QR = "/desk/second-factor/qr.svg"
REPLACE_SECOND_FACTOR = "/desk/second-factor/replace"

MAX_FORM_BYTES = 8192
"""The maximum size of a form in bytes; a larger form is not ours."""

_BUSY_SECONDS = 5


def home_of(account: OfficerAccount, language: Language) -> str:
    """Return the address of the page that an officer sees after signing in."""
    return f"{PASSWORD}?lang={language}" if account.password_must_change else f"/desk/{language}/"


async def read_form(request: Request) -> dict[str, str]:
    """Return the last value of each name; empty if the form is larger than ours can be."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > MAX_FORM_BYTES:
            return {}
    fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)
    return {name: values[-1] for name, values in fields.items()}


def read_language(value: str | None) -> Language:
    return "en" if value == "en" else "ar"


def must_wait(refused: TooManyAttemptsError | TooBusyError, language: Language, *, about: Sequence[str]) -> FormProblem:
    """Return the problem of an officer who tried too often, or came while too many others sign in."""
    if isinstance(refused, TooBusyError):
        return FormProblem(
            sentence=say("api.desk_busy", language),
            about=about,
            status=503,
            headers={"Retry-After": str(_BUSY_SECONDS)},
        )
    return FormProblem(
        sentence=say("api.desk_too_many", language, minutes=-(-refused.retry_after // 60)),
        about=about,
        status=429,
        headers={"Retry-After": str(refused.retry_after)},
    )
