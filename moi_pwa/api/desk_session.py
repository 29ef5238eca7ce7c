"""Sign-in of officers with a password, and sign-out, by a form that needs no script: only officers reach the desk."""

from collections.abc import Awaitable, Callable

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.requests import HTTPConnection
from starlette.types import Scope

from moi_pwa.actions.accounts.officer_sign_in import officer_sign_in
from moi_pwa.actions.accounts.sessions import find_officer_of_session, find_signed_in_officer, sign_out
from moi_pwa.actions.deps import Deps
from moi_pwa.api.cookies import delete_session_cookie, set_session_cookie
from moi_pwa.api.desk_forms import Filled, FormProblem, show_form
from moi_pwa.api.desk_requests import PASSWORD, SECOND_FACTOR, SIGN_IN, must_wait, read_form, read_language
from moi_pwa.api.requests import (
    DepsDep,
    NotSignedInError,
    client_of,
    found_session,
    officers_session,
    opened_session,
)
from moi_pwa.api.retried_route import RetriedRoute
from moi_pwa.core.errors import TooBusyError, TooManyAttemptsError, WrongSignInError
from moi_pwa.core.text import Language
from moi_pwa.locales import say

router = APIRouter(include_in_schema=False, route_class=RetriedRoute)

_HOME = "/desk/"
_CONTROLS = ("name", "password")


def authenticate_officer(deps: Deps) -> Callable[[Scope], Awaitable[str | None]]:
    """Return the edge's check of a request: the id of its session if an officer holds it, None otherwise.

    The id is no secret.
    """

    async def authenticate(scope: Scope) -> str | None:
        # A page reopens its websocket by itself, which does not count as using the session.
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
    return _form(request, read_language(lang))


@router.post(SIGN_IN)
async def enter(request: Request, deps: DepsDep) -> Response:
    form = await read_form(request)
    language = read_language(form.get("lang"))
    name = form.get("name", "")
    try:
        signed_in = await officer_sign_in(
            deps,
            sign_in_name=name,
            password=form.get("password", ""),
            client=client_of(request, deps, "entering"),
        )
    except WrongSignInError:
        problem = FormProblem(sentence=say("api.desk_wrong", language), about=_CONTROLS, status=401)
        return _form(request, language, name=name, problem=problem)
    except (TooManyAttemptsError, TooBusyError) as refused:
        return _form(request, language, name=name, problem=must_wait(refused, language, about=_CONTROLS))
    answer = RedirectResponse(f"{SECOND_FACTOR}?lang={language}", 303)
    set_session_cookie(answer, "entering", signed_in, deps.public_url)
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


def _form(request: Request, language: Language, *, name: str = "", problem: FormProblem | None = None) -> HTMLResponse:
    filled = Filled(values={"name": name}, focus="password" if name else "name", problem=problem)
    return show_form(request, "sign-in", language, filled)
