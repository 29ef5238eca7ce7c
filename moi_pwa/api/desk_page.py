"""The officers' pages that need neither Reflex nor a script: signing in, and changing a password."""

from dataclasses import dataclass
from html import escape
from urllib.parse import parse_qs

from fastapi import Request
from fastapi.responses import HTMLResponse

from moi_pwa.core.errors import TooBusyError, TooManyAttemptsError
from moi_pwa.core.text import Language
from moi_pwa.locales import say

SIGN_IN = "/desk/sign-in"
PASSWORD = "/desk/password"  # noqa: S105 -- an address

MAX_FORM_BYTES = 8192
"""Bytes."""

_BUSY_SECONDS = 5


@dataclass(frozen=True, kw_only=True)
class PageWords:
    """`problem`: a sentence above the form, "" for none."""

    title: str
    heading: str
    lead: str
    problem: str = ""


async def read_form(request: Request) -> dict[str, str]:
    """The last value of each name; nothing of a form that is larger than ours can be."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > MAX_FORM_BYTES:
            return {}
    fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)
    return {name: values[-1] for name, values in fields.items()}


def obstacle(refused: TooManyAttemptsError | TooBusyError, language: Language) -> tuple[int, str, dict[str, str]]:
    """Status, sentence and headers for who must wait."""
    if isinstance(refused, TooBusyError):
        return 503, say("api.desk_busy", language), {"Retry-After": str(_BUSY_SECONDS)}
    minutes = -(-refused.retry_after // 60)
    return 429, say("api.desk_too_many", language, minutes=minutes), {"Retry-After": str(refused.retry_after)}


def described_by_problem(problem: str) -> str:
    """The attributes of a control that the problem above the form is about."""
    return ' aria-invalid="true" aria-describedby="problem"' if problem else ""


def desk_page(
    request: Request, language: Language, words: PageWords, *, action: str, form: str, status: int = 200
) -> HTMLResponse:
    """A whole page around a form. `action`: where it is posted; `form`: HTML, without anything unescaped."""
    other: Language = "en" if language == "ar" else "ar"
    shown = f'<p class="problem" id="problem" role="alert">{escape(words.problem)}</p>' if words.problem else ""
    direction = "rtl" if language == "ar" else "ltr"
    ministry = say("notice.title", language)
    return HTMLResponse(
        f"""<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{words.title}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="{escape(request.app.state.stylesheet)}">
</head>
<body>
<div class="page narrow">
<header class="top"><div class="inside">
<span class="wordmark"><img src="/mark.svg" alt="" width="40" height="40">
<span class="names"><strong>{ministry}</strong><span>{say("api.desk_name", language)}</span></span></span>
<a class="language" href="{action}?lang={other}" lang="{other}" hreflang="{other}">{say("nav.language", other)}</a>
</div></header>
<main id="main">
<h1>{words.heading}</h1>
<p class="lead">{words.lead}</p>
<form class="screen" method="post" action="{action}">
<input type="hidden" name="lang" value="{language}">
{shown}
{form}
</form>
</main>
</div>
</body>
</html>
""",
        status,
    )
