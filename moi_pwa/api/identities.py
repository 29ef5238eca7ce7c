"""National identities of applicants (OpenID Connect): signing in by one, linking, listing and removing it."""

from datetime import datetime

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel

from moi_pwa.actions.accounts.identity_sign_in import begin_identity_sign_in, end_identity_sign_in
from moi_pwa.actions.accounts.linked_identities import link_identity, list_identities, unlink_identity
from moi_pwa.actions.deps import Deps
from moi_pwa.api.account_changes import answer_to
from moi_pwa.api.cookies import (
    delete_identity_cookie,
    identity_token,
    set_identity_cookie,
    set_session_cookie,
)
from moi_pwa.api.json_body import JsonRoute
from moi_pwa.api.requests import ApplicantsSession, DepsDep, address_of, client_of
from moi_pwa.api.types import Id
from moi_pwa.core.text import Language
from moi_pwa.gateways.identity.provider import CallbackAnswer
from moi_pwa.rules.accounts.identities import ATTEMPT_LIVES, SHOWN_LIVES
from moi_pwa.storage.accounts.linked_identities import LinkedIdentityRow

router = APIRouter(prefix="/api", tags=["session"], route_class=JsonRoute)

_MAX_STATE_LENGTH = 100
_MAX_ISSUER_LENGTH = 500


class ProviderName(BaseModel):
    """The name of a provider of national identities, as a button shows it."""

    ar: str
    en: str


class ProviderInfo(BaseModel):
    """The provider by which people sign in. `name` is null if there is none."""

    name: ProviderName | None


class Beginning(BaseModel):
    """The language of the page."""

    language: Language = "ar"


class BegunInfo(BaseModel):
    """An attempt that began. `url` is the provider's address to which the browser goes."""

    url: str


class IdentityInfo(BaseModel):
    """A national identity as its owner recognises it.

    * `name`: that of its provider; null if people do not sign in by it any more.
    * `last_used_at`: null if it was not used yet.
    """

    id: str
    name: ProviderName | None
    linked_at: datetime
    last_used_at: datetime | None


@router.get("/session/oidc")
async def identity_provider(deps: DepsDep) -> ProviderInfo:
    """Return by whose national identities people sign in."""
    provider = deps.identity_provider
    return ProviderInfo(name=_name(deps, provider.issuer) if provider else None)


@router.post("/session/oidc")
async def begin(payload: Beginning, request: Request, response: Response, deps: DepsDep) -> BegunInfo:
    """Begin to sign in by a national identity.

    404 not_found: there is no provider. 429 too_many_attempts, 503 provider_away.
    """
    begun = await begin_identity_sign_in(deps, language=payload.language, address=address_of(request))
    set_identity_cookie(response, "attempt", begun.token, ATTEMPT_LIVES, deps.public_url)
    delete_identity_cookie(response, "shown", deps.public_url)
    return BegunInfo(url=begun.url)


@router.get("/session/oidc/callback", status_code=303, response_class=RedirectResponse)
async def callback(request: Request, deps: DepsDep) -> Response:
    """Take a person back from the provider to the page for signing in, which says what came of it.

    The parameters are those of RFC 6749 §4.1.2 and RFC 9207. A known identity signs in. Every outcome is a redirect.
    """
    shown = request.query_params.multi_items()
    parameters = dict(shown) if len(shown) == len(dict(shown)) else {}
    state, issuer = parameters.get("state", ""), parameters.get("iss")
    is_bounded = len(state) <= _MAX_STATE_LENGTH and len(issuer or "") <= _MAX_ISSUER_LENGTH
    ended = await end_identity_sign_in(
        deps,
        token=identity_token(request, "attempt", deps.public_url),
        state=state if is_bounded else "",
        answer=CallbackAnswer(code=parameters.get("code"), error=parameters.get("error"), issuer=issuer),
        client=client_of(request, deps, "applicant"),
    )
    response = RedirectResponse(f"/{ended.language}/sign-in/#identity={ended.result}", 303)
    if ended.result != "late":
        delete_identity_cookie(response, "attempt", deps.public_url)
    if ended.shown:
        set_identity_cookie(response, "shown", ended.shown, SHOWN_LIVES, deps.public_url)
    if ended.signed_in:
        set_session_cookie(response, "applicant", ended.signed_in, deps.public_url)
    return response


@router.get("/identities")
async def my_identities(session: ApplicantsSession, deps: DepsDep) -> list[IdentityInfo]:
    """Return the national identities of the person's account, the first linked first."""
    return [_info(deps, each) for each in await list_identities(deps, session.holder_id)]


@router.post("/identities", status_code=201)
async def post_identity(
    request: Request, response: Response, session: ApplicantsSession, deps: DepsDep
) -> IdentityInfo:
    """Link the identity that was shown in this browser. A code must have been shown since.

    403 sign_in_again, 409 identity_taken, has_identity, 422 identity_not_linked.
    """
    linked = await link_identity(deps, session, shown=identity_token(request, "shown", deps.public_url))
    delete_identity_cookie(response, "shown", deps.public_url)
    return _info(deps, linked)


@router.delete("/identities/{identity_id}", status_code=204)
async def delete_identity(identity_id: Id, session: ApplicantsSession, deps: DepsDep) -> Response:
    """Remove an identity. 202: it waits for 72 hours, because the session has shown one proof alone.

    One that was linked in the last 72 hours is removed at once. 403 sign_in_again, 404 not_found, 429
    too_many_attempts.
    """
    return answer_to(await unlink_identity(deps, session, identity_id), done=204)


def _name(deps: Deps, issuer: str) -> ProviderName | None:
    provider = deps.identity_provider
    return ProviderName(**provider.names) if provider and provider.issuer == issuer else None


def _info(deps: Deps, row: LinkedIdentityRow) -> IdentityInfo:
    return IdentityInfo(
        id=str(row.id),
        name=_name(deps, row.issuer),
        linked_at=row.linked_at,
        last_used_at=row.last_used_at,
    )
