"""Passkeys of officers: signing in with one, and adding one. The page of the desk lists and removes them."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, StringConstraints

from moi_pwa.actions.accounts.officer_passkey_sign_in import (
    begin_officer_passkey_sign_in,
    officer_sign_in_with_passkey,
)
from moi_pwa.actions.accounts.officer_passkeys import add_officer_passkey, begin_officer_passkey
from moi_pwa.api.cookies import delete_session_cookie, set_session_cookie
from moi_pwa.api.desk_requests import home_of
from moi_pwa.api.json_body import JsonRoute
from moi_pwa.api.requests import DepsDep, SignedInOfficer, client_of, officers_session
from moi_pwa.api.webauthn import AssertedPasskey, CreatedPasskey, creation_options, request_options
from moi_pwa.core.accounts import OpenSession
from moi_pwa.rules.accounts.browsers import read_browser
from moi_pwa.rules.accounts.second_factors import MAX_CODE_LENGTH

router = APIRouter(prefix="/api", tags=["desk"], route_class=JsonRoute)

_OfficersSession = Annotated[OpenSession, Depends(officers_session)]


class TypedCode(BaseModel):
    """A code of the second factor, as typed."""

    code: Annotated[str, StringConstraints(max_length=MAX_CODE_LENGTH)]


class EnteredDesk(BaseModel):
    """An officer's sign-in. `home` is the address of the page that the officer sees first."""

    home: str


@router.post("/desk-session/passkey/options")
async def desk_passkey_challenge(deps: DepsDep) -> dict[str, Any]:
    """Return the options of `navigator.credentials.get()` (`PublicKeyCredentialRequestOptionsJSON`)."""
    return request_options(*begin_officer_passkey_sign_in(deps))


@router.post("/desk-session/passkey")
async def enter_desk_with_passkey(
    payload: AssertedPasskey, request: Request, response: Response, deps: DepsDep
) -> EnteredDesk:
    """Sign an officer in with a passkey. The session that this browser had before ends.

    401 wrong_passkey, copied_passkey, 429 too_many_attempts.
    """
    entered = await officer_sign_in_with_passkey(
        deps, payload.model_dump(exclude={"language"}), client=client_of(request, deps, "officer")
    )
    set_session_cookie(response, "officer", entered.signed_in, deps.public_url)
    delete_session_cookie(response, "entering", deps.public_url)
    return EnteredDesk(home=home_of(entered.account, payload.language))


@router.post("/desk/passkeys/options")
async def new_officer_passkey_options(
    payload: TypedCode, officer: SignedInOfficer, opened: _OfficersSession, deps: DepsDep
) -> dict[str, Any]:
    """Return the options of `navigator.credentials.create()` (`PublicKeyCredentialCreationOptionsJSON`).

    The code is used up. 401 wrong_code, 409 too_many_passkeys, step_refused, 429 too_many_attempts.
    """
    return creation_options(await begin_officer_passkey(deps, officer, opened, code=payload.code))


@router.post("/desk/passkeys", status_code=204)
async def post_officer_passkey(
    payload: CreatedPasskey, request: Request, _officer: SignedInOfficer, opened: _OfficersSession, deps: DepsDep
) -> None:
    """Add a passkey. 409 too_many_passkeys, 422 passkey_not_added."""
    await add_officer_passkey(
        deps,
        opened,
        payload.model_dump(),
        transports=payload.response.transports,
        browser=read_browser(request.headers.get("user-agent", "")),
    )
