"""Officers sign in and out, on a page that needs neither Reflex nor a script: nobody unknown reaches the desk."""

from collections.abc import Awaitable, Callable
from html import escape
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.requests import HTTPConnection
from starlette.types import Scope

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.officer_sign_in import officer_sign_in
from moi_pwa.actions.sessions import find_signed_in_officer, sign_out
from moi_pwa.api.cookies import forget_session, keep_session, session_token
from moi_pwa.api.requests import (
    GivenDeps,
    NotSignedInError,
    address_of,
    found_session,
    officers_session,
    opened_session,
)
from moi_pwa.core.people import TooManyAttemptsError, WrongSignInError
from moi_pwa.core.text import Language
from moi_pwa.core.words import say

router = APIRouter(include_in_schema=False)

LARGEST_FORM = 4096

_HOME = "/desk/"
_SIGN_IN = "/desk/sign-in"


def authenticate_officer(deps: Deps) -> Callable[[Scope], Awaitable[str | None]]:
    """For the edge: the id of a request's session, if an officer holds it; None otherwise. The id is no secret."""

    async def authenticate(scope: Scope) -> str | None:
        # A page opens its websocket again by itself, whenever the line comes back.
        find = found_session if scope["type"] == "websocket" else opened_session
        opened = await find(HTTPConnection(scope), deps, "officer")
        if opened is None or await find_signed_in_officer(deps, opened) is None:
            return None
        return str(opened.id)

    return authenticate


@router.get(_SIGN_IN)
async def page(request: Request, deps: GivenDeps, lang: str = "ar") -> Response:
    if await authenticate_officer(deps)(request.scope):
        return RedirectResponse(_HOME, 303)
    return _page(request, "en" if lang == "en" else "ar")


@router.post(_SIGN_IN)
async def enter(request: Request, deps: GivenDeps) -> Response:
    form = await _form(request)
    language: Language = "en" if form.get("lang") == "en" else "ar"
    name = form.get("name", "")
    try:
        _, signed_in = await officer_sign_in(
            deps,
            sign_in_name=name,
            password=form.get("password", ""),
            address=address_of(request),
            former_token=session_token(request, "officer", deps.public_url),
        )
    except WrongSignInError:
        return _page(request, language, name=name, problem=say("api.desk_wrong", language), status=401)
    except TooManyAttemptsError as refused:
        minutes = -(-refused.retry_after // 60)
        sentence = say("api.desk_too_many", language, minutes=minutes)
        answer = _page(request, language, name=name, problem=sentence, status=429)
        answer.headers["Retry-After"] = str(refused.retry_after)
        return answer
    answer = RedirectResponse(f"{_HOME}{language}/", 303)
    keep_session(answer, "officer", signed_in, deps.public_url)
    return answer


@router.post("/desk/sign-out")
async def leave(request: Request, deps: GivenDeps) -> Response:
    answer = RedirectResponse(_SIGN_IN, 303)
    forget_session(answer, "officer", deps.public_url)
    try:
        opened = await officers_session(request)
    except NotSignedInError:
        return answer
    await sign_out(deps, opened.id)
    return answer


async def _form(request: Request) -> dict[str, str]:
    """The last value of each name; nothing of a form that is larger than ours can be."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST_FORM:
            return {}
    fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)
    return {name: values[-1] for name, values in fields.items()}


def _page(
    request: Request, language: Language, *, name: str = "", problem: str = "", status: int = 200
) -> HTMLResponse:
    other: Language = "en" if language == "ar" else "ar"
    described = ' aria-invalid="true" aria-describedby="problem"' if problem else ""
    focus_name = "" if name else " autofocus"
    focus_password = " autofocus" if name else ""
    shown = f'<p class="problem" id="problem" role="alert">{escape(problem)}</p>' if problem else ""
    direction = "rtl" if language == "ar" else "ltr"
    title = say("api.desk_title", language)
    ministry, heading = say("notice.title", language), say("api.desk_heading", language)
    stylesheet = escape(request.app.state.stylesheet)
    return HTMLResponse(
        f"""<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="{stylesheet}">
</head>
<body>
<div class="page narrow">
<header class="top"><div class="inside">
<span class="wordmark"><img src="/mark.svg" alt="" width="40" height="40">
<span class="names"><strong>{ministry}</strong><span>{say("api.desk_name", language)}</span></span></span>
<a class="language" href="{_SIGN_IN}?lang={other}" lang="{other}" hreflang="{other}">{say("nav.language", other)}</a>
</div></header>
<main id="main">
<h1>{heading}</h1>
<p class="lead">{say("api.desk_lead", language)}</p>
<form class="screen" method="post" action="{_SIGN_IN}">
<input type="hidden" name="lang" value="{language}">
{shown}
<div class="field"><label for="name">{say("api.desk_sign_in_name", language)}</label>
<input id="name" name="name" value="{escape(name)}" dir="ltr" autocomplete="username" autocapitalize="none"
 spellcheck="false" required maxlength="64"{described}{focus_name}></div>
<div class="field"><label for="password">{say("api.desk_password", language)}</label>
<input id="password" name="password" type="password" dir="ltr" autocomplete="current-password" required
 maxlength="256"{described}{focus_password}></div>
<p class="actions"><button class="button" type="submit">{say("api.desk_enter", language)}</button></p>
</form>
</main>
</div>
</body>
</html>
""",
        status,
    )
