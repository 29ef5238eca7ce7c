"""Passkeys of applicants (W3C Web Authentication Level 3): signing in with one, adding, listing and removing them."""

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field, StringConstraints

from moi_pwa.actions.accounts.passkey_sign_in import begin_passkey_sign_in, sign_in_with_passkey
from moi_pwa.actions.accounts.passkeys import add_passkey, begin_passkey, list_passkeys, remove_passkey
from moi_pwa.api.account_changes import answer_to
from moi_pwa.api.cookies import set_session_cookie
from moi_pwa.api.json_body import JsonRoute
from moi_pwa.api.requests import ApplicantsSession, DepsDep, client_of
from moi_pwa.api.session import SessionInfo, session_info
from moi_pwa.api.types import Id, bytes_between
from moi_pwa.core.text import Language
from moi_pwa.crypto.base64url import to_base64url
from moi_pwa.crypto.passkeys import ALGORITHMS
from moi_pwa.rules.accounts.browsers import read_browser
from moi_pwa.rules.accounts.passkeys import CHALLENGE_LIVES
from moi_pwa.storage.accounts.passkeys import PasskeyRow

router = APIRouter(prefix="/api", tags=["session"], route_class=JsonRoute)

_TIMEOUT_MS = int(CHALLENGE_LIVES.total_seconds()) * 1_000

CredentialId = Annotated[str, StringConstraints(max_length=1_364), bytes_between(1, 1_023)]
"""At most 1,023 bytes, in base64url (§6.1)."""
Bytes = Annotated[str, StringConstraints(max_length=22_000), bytes_between(1, 16_384)]
UserHandle = Annotated[str, StringConstraints(max_length=86), bytes_between(1, 64)]
Transport = Annotated[str, StringConstraints(pattern="^[a-z-]{1,16}$")]


class _Credential(BaseModel):
    id: CredentialId
    rawId: CredentialId  # noqa: N815 -- names of the W3C
    type: Literal["public-key"]


class _Assertion(BaseModel):
    clientDataJSON: Bytes  # noqa: N815 -- names of the W3C
    authenticatorData: Bytes  # noqa: N815 -- names of the W3C
    signature: Bytes
    userHandle: UserHandle  # noqa: N815 -- names of the W3C


class _Attestation(BaseModel):
    clientDataJSON: Bytes  # noqa: N815 -- names of the W3C
    attestationObject: Bytes  # noqa: N815 -- names of the W3C
    transports: list[Transport] = Field(default_factory=list, max_length=5)


class AssertedPasskey(_Credential):
    """An `AuthenticationResponseJSON`, and the language of later messages."""

    response: _Assertion
    language: Language = "ar"


class CreatedPasskey(_Credential):
    """A `RegistrationResponseJSON`."""

    response: _Attestation


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
    party, challenge = begin_passkey_sign_in(deps)
    return {
        "challenge": to_base64url(challenge),
        "rpId": party.id,
        "timeout": _TIMEOUT_MS,
        "userVerification": "required",
        "allowCredentials": [],
    }


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
    creation = await begin_passkey(deps, session)
    return {
        "rp": {"id": creation.party.id, "name": creation.party.id},
        "user": {
            "id": to_base64url(creation.person_id.bytes),
            "name": creation.shown_name,
            "displayName": creation.shown_name,
        },
        "challenge": to_base64url(creation.challenge),
        "pubKeyCredParams": [{"type": "public-key", "alg": int(each)} for each in ALGORITHMS],
        "timeout": _TIMEOUT_MS,
        "attestation": "none",
        "authenticatorSelection": {
            "residentKey": "required",
            "requireResidentKey": True,
            "userVerification": "required",
        },
        "excludeCredentials": [
            {
                "type": "public-key",
                "id": to_base64url(each.credential_id),
                "transports": each.transports.split(",") if each.transports else [],
            }
            for each in creation.existing
        ],
    }


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
