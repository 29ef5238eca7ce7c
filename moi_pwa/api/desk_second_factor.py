"""The pages on which officers show their second factor, set it up, and replace it. They need no script."""

from collections.abc import Sequence
from typing import Any, cast

import zxingcpp
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from moi_pwa.actions.accounts.second_factor import (
    Entered,
    Entering,
    find_entering,
    offered_secret,
    prove_second_factor,
    replace_second_factor,
    set_up_second_factor,
)
from moi_pwa.actions.accounts.sessions import find_officer_of_session
from moi_pwa.actions.deps import Deps
from moi_pwa.api.cookies import delete_session_cookie, set_session_cookie
from moi_pwa.api.desk_forms import Filled, FormName, FormProblem, show_form
from moi_pwa.api.desk_requests import (
    REPLACE_SECOND_FACTOR,
    SECOND_FACTOR,
    SECOND_FACTOR_QR,
    SIGN_IN,
    home_of,
    must_wait,
    read_form,
    read_language,
)
from moi_pwa.api.requests import DepsDep, client_of, opened_session
from moi_pwa.api.retried_route import RetriedRoute
from moi_pwa.core.accounts import OfficerAccount, OpenSession
from moi_pwa.core.errors import StepRefusedError, TooManyAttemptsError, WrongCodeError
from moi_pwa.core.text import Language
from moi_pwa.crypto.totp import authenticator_link, typed_secret
from moi_pwa.locales import say

router = APIRouter(include_in_schema=False, route_class=RetriedRoute)


class SvgResponse(Response):
    media_type = "image/svg+xml"


@router.get(SECOND_FACTOR)
async def page(request: Request, deps: DepsDep, lang: str = "ar") -> Response:
    """Ask for a code; or offer an authenticator to an officer who has none."""
    found = await _entering(request, deps)
    if found is None:
        return RedirectResponse(SIGN_IN, 303)
    return _form(request, deps, *found, read_language(lang))


@router.post(SECOND_FACTOR)
async def enter(request: Request, deps: DepsDep) -> Response:
    found = await _entering(request, deps)
    if found is None:
        return RedirectResponse(SIGN_IN, 303)
    opened, entering = found
    form = await read_form(request)
    language, code = read_language(form.get("lang")), form.get("code", "")
    client = client_of(request, deps, "officer")
    try:
        if entering.has_authenticator:
            entered = await prove_second_factor(deps, opened, code=code, client=client)
            return _signed_in(RedirectResponse(home_of(entered.account, language), 303), deps, entered)
        entered, codes = await set_up_second_factor(deps, opened, code=code, client=client)
    except WrongCodeError:
        problem = FormProblem(sentence=say("api.second_factor_wrong", language), about=("code",), status=401)
        return _form(request, deps, opened, entering, language, problem)
    except TooManyAttemptsError as refused:
        return _form(request, deps, opened, entering, language, must_wait(refused, language, about=("code",)))
    except StepRefusedError:  # another window was first
        return RedirectResponse(f"{SECOND_FACTOR}?lang={language}", 303)
    return _signed_in(_recovery_codes(request, language, codes), deps, entered)


@router.get(SECOND_FACTOR_QR)
async def qr_code(request: Request, deps: DepsDep) -> Response:
    """Draw the QR code of the authenticator that this session offers."""
    found = await _entering(request, deps)
    if found is not None and not found[1].has_authenticator:
        opened, account = found[0], found[1].account
    else:
        signed_in = await _signed_in_officer(request, deps)
        if signed_in is None:
            return Response(status_code=404)
        opened, account = signed_in
    create = cast("Any", zxingcpp).create_barcode  # its options are not typed
    link = authenticator_link(
        offered_secret(deps, opened), account=account.sign_in_name, issuer=say("nav.ministry", "en")
    )
    return SvgResponse(
        create(link, zxingcpp.BarcodeFormat.QRCode, ec_level="M").to_svg(), headers={"Cache-Control": "no-store"}
    )


@router.get(REPLACE_SECOND_FACTOR)
async def replacing(request: Request, deps: DepsDep, lang: str = "ar") -> Response:
    found = await _signed_in_officer(request, deps)
    return _replace_form(request, deps, found[0], read_language(lang)) if found else RedirectResponse(SIGN_IN, 303)


@router.post(REPLACE_SECOND_FACTOR)
async def replace(request: Request, deps: DepsDep) -> Response:
    found = await _signed_in_officer(request, deps)
    if found is None:
        return RedirectResponse(SIGN_IN, 303)
    opened, _ = found
    form = await read_form(request)
    language = read_language(form.get("lang"))
    both = ("present", "code")
    try:
        codes = await replace_second_factor(deps, opened, present=form.get("present", ""), code=form.get("code", ""))
    except (WrongCodeError, StepRefusedError):
        problem = FormProblem(sentence=say("api.second_factor_either_wrong", language), about=both, status=401)
        return _replace_form(request, deps, opened, language, problem)
    except TooManyAttemptsError as refused:
        return _replace_form(request, deps, opened, language, must_wait(refused, language, about=both))
    return _recovery_codes(request, language, codes)


async def _entering(request: Request, deps: Deps) -> tuple[OpenSession, Entering] | None:
    opened = await opened_session(request, deps, "entering")
    entering = opened and await find_entering(deps, opened)
    return (opened, entering) if opened and entering else None


async def _signed_in_officer(request: Request, deps: Deps) -> tuple[OpenSession, OfficerAccount] | None:
    opened = await opened_session(request, deps, "officer")
    account = opened and await find_officer_of_session(deps, opened)
    return (opened, account) if opened and account else None


def _signed_in(answer: Response, deps: Deps, entered: Entered) -> Response:
    set_session_cookie(answer, "officer", entered.signed_in, deps.public_url)
    delete_session_cookie(answer, "entering", deps.public_url)
    return answer


def _form(
    request: Request,
    deps: Deps,
    opened: OpenSession,
    entering: Entering,
    language: Language,
    problem: FormProblem | None = None,
) -> HTMLResponse:
    name: FormName = "second-factor" if entering.has_authenticator else "set-up-second-factor"
    texts = {} if entering.has_authenticator else {"secret": typed_secret(offered_secret(deps, opened))}
    filled = Filled(values={}, focus="code", texts=texts, problem=problem)
    return show_form(request, name, language, filled)


def _replace_form(
    request: Request, deps: Deps, opened: OpenSession, language: Language, problem: FormProblem | None = None
) -> HTMLResponse:
    texts = {"secret": typed_secret(offered_secret(deps, opened))}
    filled = Filled(values={}, focus="present", texts=texts, problem=problem)
    return show_form(request, "replace-second-factor", language, filled)


def _recovery_codes(request: Request, language: Language, codes: Sequence[str]) -> HTMLResponse:
    filled = Filled(values={}, focus="enter", texts={"codes": "\n".join(codes)})
    return show_form(request, "recovery-codes", language, filled)
