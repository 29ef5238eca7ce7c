"""Passkeys of applicants (W3C Web Authentication Level 3): signing in with one, adding, listing and removing them."""

from datetime import datetime
from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from moi_pwa.actions.accounts.passkey_sign_in import begin_passkey_sign_in, sign_in_with_passkey
from moi_pwa.actions.accounts.passkeys import add_passkey, begin_passkey, list_passkeys, remove_passkey
from moi_pwa.api.account_changes import answer_to
from moi_pwa.api.cookies import set_session_cookie
from moi_pwa.api.json_body import JsonRoute
from moi_pwa.api.requests import ApplicantsSession, DepsDep, client_of
from moi_pwa.api.session import SessionInfo, session_info
from moi_pwa.api.types import Id
from moi_pwa.api.webauthn import AssertedPasskey, CreatedPasskey, creation_options, request_options
from moi_pwa.rules.accounts.browsers import read_browser
from moi_pwa.storage.accounts.passkeys import PasskeyRow

router = APIRouter(prefix="/api", tags=["session"], route_class=JsonRoute)


class PasskeyInfo(BaseModel):
    """A passkey as its owner recognises it.

    * `browser`, `system`: those it was added with.
    * `last_used_at`: null if it was not used yet.
    """

    id: str
    browser: str
    system: str
    created_at: datetime
    last_used_at: datetime | None


@router.post("/session/passkey/options")
async def passkey_challenge(deps: DepsDep) -> dict[str, Any]:
    """Return the options of `navigator.credentials.get()` (`PublicKeyCredentialRequestOptionsJSON`).

    They name no passkey, so that nobody learns who has one.
    """
    return request_options(*begin_passkey_sign_in(deps))


@router.post("/session/passkey")
async def enter_with_passkey(
    payload: AssertedPasskey, request: Request, response: Response, deps: DepsDep
) -> SessionInfo:
    """Sign in with a passkey. The session that this browser had before ends.

    401 wrong_passkey, copied_passkey, 429 too_many_attempts.
    """
    person, signed_in = await sign_in_with_passkey(
        deps,
        payload.model_dump(exclude={"language"}),
        language=payload.language,
        client=client_of(request, deps, "applicant"),
    )
    set_session_cookie(response, "applicant", signed_in, deps.public_url)
    return await session_info(deps, person, signed_in.session_id)


@router.get("/passkeys")
async def my_passkeys(session: ApplicantsSession, deps: DepsDep) -> list[PasskeyInfo]:
    """Return the person's passkeys, the first added first."""
    return [_info(each) for each in await list_passkeys(deps, session.holder_id)]


@router.post("/passkeys/options")
async def new_passkey_options(session: ApplicantsSession, deps: DepsDep) -> dict[str, Any]:
    """Return the options of `navigator.credentials.create()` (`PublicKeyCredentialCreationOptionsJSON`).

    403 sign_in_again, 409 too_many_passkeys.
    """
    return creation_options(await begin_passkey(deps, session))


@router.post("/passkeys", status_code=201)
async def post_passkey(
    payload: CreatedPasskey, request: Request, session: ApplicantsSession, deps: DepsDep
) -> PasskeyInfo:
    """Add a passkey. 403 sign_in_again, 409 too_many_passkeys, 422 passkey_not_added."""
    added = await add_passkey(
        deps,
        session,
        payload.model_dump(),
        transports=payload.response.transports,
        browser=read_browser(request.headers.get("user-agent", "")),
    )
    return _info(added)


@router.delete("/passkeys/{passkey_id}", status_code=204)
async def delete_passkey(passkey_id: Id, session: ApplicantsSession, deps: DepsDep) -> Response:
    """Remove a passkey. 202: it waits for 72 hours, because the session has shown one proof alone.

    One that was added in the last 72 hours is removed at once. 403 sign_in_again, 404 not_found, 429 too_many_attempts.
    """
    return answer_to(await remove_passkey(deps, session, passkey_id), done=204)


def _info(row: PasskeyRow) -> PasskeyInfo:
    return PasskeyInfo(
        id=str(row.id),
        browser=row.browser,
        system=row.system,
        created_at=row.created_at,
        last_used_at=row.last_used_at,
    )
