"""OAuth 2.0 for institutions' own systems: client credentials with `private_key_jwt` (RFC 6749 §4.4, RFC 7523)."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from moi_pwa.actions.parties.access_tokens import ClientRefusedError, TokenRequest, issue_token
from moi_pwa.api.bearer import carries_session
from moi_pwa.api.oauth_errors import NO_STORE, REFUSED, oauth_error
from moi_pwa.api.rate_limits import show_limit
from moi_pwa.api.requests import DepsDep, address_of
from moi_pwa.api.retried_route import RetriedRoute
from moi_pwa.rules.parties.oauth_clients import TOKENS_PER_CLIENT
from moi_pwa.rules.parties.scopes import METADATA_PATH, TOKEN_PATH, server_metadata

MAX_BODY_BYTES = 16 * 1024
ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

router = APIRouter(tags=["oauth"], route_class=RetriedRoute, max_body_size=MAX_BODY_BYTES)

_FOR_AN_HOUR = {"Cache-Control": "public, max-age=3600", "Access-Control-Allow-Origin": "*"}


class AccessTokenBody(BaseModel):
    """An access token. `scope` lists its scopes, separated by spaces."""

    access_token: str
    token_type: Literal["Bearer"]
    expires_in: int
    scope: str


@router.get(METADATA_PATH)
async def authorization_server(response: Response, deps: DepsDep) -> dict[str, Any]:
    """Return what an institution's client must know of the authorization server (RFC 8414)."""
    response.headers.update(_FOR_AN_HOUR)
    return dict(server_metadata(deps.public_url, deps.services))


@router.post(TOKEN_PATH, responses=REFUSED, response_model=AccessTokenBody)
async def token(
    request: Request,
    deps: DepsDep,
    grant_type: Annotated[str, Form()] = "",
    client_assertion_type: Annotated[str, Form()] = "",
    client_assertion: Annotated[str, Form()] = "",
    client_id: Annotated[str, Form()] = "",
    scope: Annotated[str, Form()] = "",
) -> Response:
    """Give a client of an institution an access token for ten minutes.

    400: invalid_request, invalid_client, unauthorized_client, unsupported_grant_type, invalid_scope.
    """
    form = await request.form()
    is_repeated = len(form.multi_items()) > len(form)
    if is_repeated or not grant_type or carries_session(request, deps.public_url):
        return oauth_error("invalid_request")
    if grant_type != "client_credentials":
        return oauth_error("unsupported_grant_type")
    if client_assertion_type != ASSERTION_TYPE or not client_assertion:
        return oauth_error("invalid_client")
    asked = TokenRequest(assertion=client_assertion, client_id=client_id, scope=scope, address=address_of(request))
    try:
        issued = await issue_token(deps, asked)
    except ClientRefusedError as error:
        return oauth_error(error.fault)
    show_limit(request, TOKENS_PER_CLIENT, issued.counted, now=deps.now())
    seconds = int(issued.lives.total_seconds())
    body = AccessTokenBody.model_validate(
        {"access_token": issued.token, "token_type": "Bearer", "expires_in": seconds, "scope": " ".join(issued.scopes)}
    )
    return JSONResponse(body.model_dump(), headers=NO_STORE)
