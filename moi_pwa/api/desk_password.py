"""An officer changes the own password. A one-time password opens this page and nothing else."""

from html import escape

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from moi_pwa.actions.change_password import change_password
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.sessions import find_officer_of_session
from moi_pwa.api.cookies import set_session_cookie
from moi_pwa.api.desk_page import PASSWORD, SIGN_IN, PageWords, described_by_problem, desk_page, obstacle, read_form
from moi_pwa.api.requests import DepsDep, address_of, opened_session
from moi_pwa.core.accounts import OfficerAccount, OpenSession
from moi_pwa.core.errors import AnswersRefusedError, TooBusyError, TooManyAttemptsError, WrongSignInError
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.rules.accounts.passwords import MAX_TYPED_LENGTH, MIN_PASSWORD_LENGTH

router = APIRouter(include_in_schema=False)


@router.get(PASSWORD)
async def page(request: Request, deps: DepsDep, lang: str = "ar") -> Response:
    found = await _signed_in(request, deps)
    return _page(request, "en" if lang == "en" else "ar", found[1]) if found else RedirectResponse(SIGN_IN, 303)


@router.post(PASSWORD)
async def change(request: Request, deps: DepsDep) -> Response:
    found = await _signed_in(request, deps)
    if found is None:
        return RedirectResponse(SIGN_IN, 303)
    opened, account = found
    form = await read_form(request)
    language: Language = "en" if form.get("lang") == "en" else "ar"
    old, new = form.get("old", ""), form.get("new", "")
    if new != form.get("again", ""):
        return _page(request, language, account, problem=_sentence("differ", language), about="again", status=422)
    try:
        signed_in = await change_password(deps, opened, old=old, new=new, address=address_of(request))
    except WrongSignInError:
        return _page(request, language, account, problem=_sentence("wrong", language), about="old", status=401)
    except AnswersRefusedError as refused:
        [problem] = refused.problems
        sentence = _sentence(problem.code, language, **problem.params)
        return _page(request, language, account, problem=sentence, about="new", status=422)
    except (TooManyAttemptsError, TooBusyError) as refused:
        status, sentence, headers = obstacle(refused, language)
        answer = _page(request, language, account, problem=sentence, status=status)
        answer.headers.update(headers)
        return answer
    answer = RedirectResponse(f"/desk/{language}/", 303)
    set_session_cookie(answer, "officer", signed_in, deps.public_url)
    return answer


async def _signed_in(request: Request, deps: Deps) -> tuple[OpenSession, OfficerAccount] | None:
    opened = await opened_session(request, deps, "officer")
    account = opened and await find_officer_of_session(deps, opened)
    return (opened, account) if opened and account else None


def _sentence(code: str, language: Language, **params: str | int) -> str:
    return say(f"api.password_problem.{code}", language, **params)


def _page(
    request: Request,
    language: Language,
    account: OfficerAccount,
    *,
    problem: str = "",
    about: str = "old",
    status: int = 200,
) -> HTMLResponse:
    """`about`: the control that `problem` is about, and that is typed in first."""
    first_time = account.password_must_change

    def control(name: str, label: str, autocomplete: str, hint: str = "") -> str:
        at_fault = described_by_problem(problem) if name == about else ""
        described = at_fault or (f' aria-describedby="{name}-hint"' if hint else "")
        told = f'<p class="hint" id="{name}-hint">{escape(hint)}</p>' if hint else ""
        focus = " autofocus" if name == about else ""
        return (
            f'<div class="field"><label for="{name}">{escape(label)}</label>{told}'
            f'<input id="{name}" name="{name}" type="password" dir="ltr" autocomplete="{autocomplete}" required'
            f' maxlength="{MAX_TYPED_LENGTH}"{described}{focus}></div>'
        )

    old_label = say("api.password_one_time" if first_time else "api.password_old", language)
    form = "\n".join(
        (
            # Hidden, so that the browser's password manager knows whose password this is.
            f'<input type="hidden" name="name" value="{escape(account.sign_in_name)}" autocomplete="username">',
            control("old", old_label, "current-password"),
            control(
                "new",
                say("api.password_new", language),
                "new-password",
                say("api.password_hint", language, n=MIN_PASSWORD_LENGTH),
            ),
            control("again", say("api.password_again", language), "new-password"),
            f'<p class="actions"><button class="button" type="submit">{say("api.password_change", language)}</button></p>',
        )
    )
    words = PageWords(
        title=say("api.password_title", language),
        heading=say("api.password_first_heading" if first_time else "api.password_heading", language),
        lead=say("api.password_first_lead" if first_time else "api.password_lead", language),
        problem=problem,
    )
    return desk_page(request, language, words, action=PASSWORD, form=form, status=status)
