"""Officers sign in and out, on a page that needs neither Reflex nor a script: nobody unknown reaches the desk."""

from collections.abc import Awaitable, Callable
from html import escape

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.requests import HTTPConnection
from starlette.types import Scope

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.officer_sign_in import officer_sign_in
from moi_pwa.actions.sessions import find_officer_of_session, find_signed_in_officer, sign_out
from moi_pwa.api.cookies import delete_session_cookie, session_token, set_session_cookie
from moi_pwa.api.desk_page import PASSWORD, SIGN_IN, PageWords, described_by_problem, desk_page, obstacle, read_form
from moi_pwa.api.requests import (
    DepsDep,
    NotSignedInError,
    address_of,
    found_session,
    officers_session,
    opened_session,
)
from moi_pwa.core.errors import TooBusyError, TooManyAttemptsError, WrongSignInError
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.rules.accounts.passwords import MAX_TYPED_LENGTH

router = APIRouter(include_in_schema=False)

_HOME = "/desk/"


def authenticate_officer(deps: Deps) -> Callable[[Scope], Awaitable[str | None]]:
    """For the edge: the id of a request's session, if an officer holds it; None otherwise. The id is no secret."""

    async def authenticate(scope: Scope) -> str | None:
        # A page opens its websocket again by itself, whenever the connection comes back.
        find = found_session if scope["type"] == "websocket" else opened_session
        opened = await find(HTTPConnection(scope), deps, "officer")
        if opened is None or await find_signed_in_officer(deps, opened) is None:
            return None
        return str(opened.id)

    return authenticate


@router.get(SIGN_IN)
async def page(request: Request, deps: DepsDep, lang: str = "ar") -> Response:
    opened = await opened_session(request, deps, "officer")
    account = opened and await find_officer_of_session(deps, opened)
    if account:
        return RedirectResponse(PASSWORD if account.password_must_change else _HOME, 303)
    return _page(request, "en" if lang == "en" else "ar")


@router.post(SIGN_IN)
async def enter(request: Request, deps: DepsDep) -> Response:
    form = await read_form(request)
    language: Language = "en" if form.get("lang") == "en" else "ar"
    name = form.get("name", "")
    try:
        account, signed_in = await officer_sign_in(
            deps,
            sign_in_name=name,
            password=form.get("password", ""),
            address=address_of(request),
            former_token=session_token(request, "officer", deps.public_url),
        )
    except WrongSignInError:
        return _page(request, language, name=name, problem=say("api.desk_wrong", language), status=401)
    except (TooManyAttemptsError, TooBusyError) as refused:
        status, sentence, headers = obstacle(refused, language)
        answer = _page(request, language, name=name, problem=sentence, status=status)
        answer.headers.update(headers)
        return answer
    target = f"{PASSWORD}?lang={language}" if account.password_must_change else f"{_HOME}{language}/"
    answer = RedirectResponse(target, 303)
    set_session_cookie(answer, "officer", signed_in, deps.public_url)
    return answer


@router.post("/desk/sign-out")
async def leave(request: Request, deps: DepsDep) -> Response:
    answer = RedirectResponse(SIGN_IN, 303)
    delete_session_cookie(answer, "officer", deps.public_url)
    try:
        opened = await officers_session(request)
    except NotSignedInError:
        return answer
    await sign_out(deps, opened.id)
    return answer


def _page(
    request: Request, language: Language, *, name: str = "", problem: str = "", status: int = 200
) -> HTMLResponse:
    described = described_by_problem(problem)
    focus_name = "" if name else " autofocus"
    focus_password = " autofocus" if name else ""
    form = f"""<div class="field"><label for="name">{say("api.desk_sign_in_name", language)}</label>
<input id="name" name="name" value="{escape(name)}" dir="ltr" autocomplete="username" autocapitalize="none"
 spellcheck="false" required maxlength="64"{described}{focus_name}></div>
<div class="field"><label for="password">{say("api.desk_password", language)}</label>
<input id="password" name="password" type="password" dir="ltr" autocomplete="current-password" required
 maxlength="{MAX_TYPED_LENGTH}"{described}{focus_password}></div>
<p class="actions"><button class="button" type="submit">{say("api.desk_enter", language)}</button></p>"""
    words = PageWords(
        title=say("api.desk_title", language),
        heading=say("api.desk_heading", language),
        lead=say("api.desk_lead", language),
        problem=problem,
    )
    return desk_page(request, language, words, action=SIGN_IN, form=form, status=status)
