"""The page on which an officer changes their own password. A one-time password opens this page and nothing else."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from moi_pwa.actions.accounts.change_password import change_password
from moi_pwa.actions.accounts.sessions import find_officer_of_session
from moi_pwa.actions.deps import Deps
from moi_pwa.api.cookies import set_session_cookie
from moi_pwa.api.desk_forms import Filled, FormName, FormProblem, show_form
from moi_pwa.api.desk_requests import PASSWORD, SIGN_IN, must_wait, read_form, read_language
from moi_pwa.api.requests import DepsDep, client_of, opened_session
from moi_pwa.api.retried_route import RetriedRoute
from moi_pwa.core.accounts import OfficerAccount, OpenSession
from moi_pwa.core.errors import AnswersRefusedError, TooBusyError, TooManyAttemptsError, WrongSignInError
from moi_pwa.core.text import Language
from moi_pwa.locales import say

router = APIRouter(include_in_schema=False, route_class=RetriedRoute)


@router.get(PASSWORD)
async def page(request: Request, deps: DepsDep, lang: str = "ar") -> Response:
    found = await _signed_in(request, deps)
    return _form(request, read_language(lang), found[1]) if found else RedirectResponse(SIGN_IN, 303)


@router.post(PASSWORD)
async def change(request: Request, deps: DepsDep) -> Response:
    found = await _signed_in(request, deps)
    if found is None:
        return RedirectResponse(SIGN_IN, 303)
    opened, account = found
    form = await read_form(request)
    language = read_language(form.get("lang"))
    old, new = form.get("old", ""), form.get("new", "")
    if new != form.get("again", ""):
        return _form(request, language, account, _wrong("differ", language, about="again", status=422))
    try:
        signed_in = await change_password(deps, opened, old=old, new=new, client=client_of(request, deps, "officer"))
    except WrongSignInError:
        return _form(request, language, account, _wrong("wrong", language, about="old", status=401))
    except AnswersRefusedError as refused:
        [weak] = refused.problems
        problem = _wrong(weak.code, language, about="new", status=422, **weak.params)
        return _form(request, language, account, problem)
    except (TooManyAttemptsError, TooBusyError) as refused:
        return _form(request, language, account, must_wait(refused, language, about=("old",)))
    answer = RedirectResponse(f"/desk/{language}/", 303)
    set_session_cookie(answer, "officer", signed_in, deps.public_url)
    return answer


async def _signed_in(request: Request, deps: Deps) -> tuple[OpenSession, OfficerAccount] | None:
    opened = await opened_session(request, deps, "officer")
    account = opened and await find_officer_of_session(deps, opened)
    return (opened, account) if opened and account else None


def _wrong(code: str, language: Language, *, about: str, status: int, **params: str | int) -> FormProblem:
    sentence = say(f"api.password_problem.{code}", language, **params)
    return FormProblem(sentence=sentence, about=(about,), status=status)


def _form(
    request: Request, language: Language, account: OfficerAccount, problem: FormProblem | None = None
) -> HTMLResponse:
    name: FormName = "first-password" if account.password_must_change else "password"
    focus = problem.about[0] if problem else "old"
    filled = Filled(values={"name": account.sign_in_name}, focus=focus, problem=problem)
    return show_form(request, name, language, filled)
