"""OpenID4VCI 1.0 with the pre-authorized code: the offer for the holder's phone, and the endpoints for wallets."""

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from moi_pwa.actions.papers.offer_credential import (
    WalletRefusedError,
    fetch_credential,
    new_nonce,
    offer_credential,
    take_offer,
)
from moi_pwa.api.json_body import JsonRoute
from moi_pwa.api.oauth_errors import NO_STORE, REFUSED, UNAUTHORIZED, oauth_error
from moi_pwa.api.paper_file import PaperNumber
from moi_pwa.api.requests import DepsDep, Filer, address_of
from moi_pwa.rules.papers.credential_offers import (
    CREDENTIAL_PATH,
    METADATA_PATH,
    NONCE_PATH,
    OFFER_LIVES,
    PRE_AUTHORIZED,
    SERVER_METADATA_PATH,
    TOKEN_PATH,
    issuer_metadata,
    server_metadata,
)

MAX_BODY_BYTES = 32 * 1024
"""The longest request has some 6 KiB, and three times that if each of its characters is escaped."""

router = APIRouter(tags=["wallets"], route_class=JsonRoute, max_body_size=MAX_BODY_BYTES)

MAX_CODE_LENGTH = 200
MAX_PROOF_LENGTH = 4096
FROM_WALLETS = frozenset({TOKEN_PATH, NONCE_PATH, CREDENTIAL_PATH})
"""Routes that wallets call. A code or a token opens them, never a cookie."""

_BEARER = "Bearer "
_FOR_AN_HOUR = {"Cache-Control": "public, max-age=3600", "Access-Control-Allow-Origin": "*"}


class OfferBody(BaseModel):
    """An offer: the link for a QR code or a tap, and the digits that the wallet asks for."""

    link: str
    tx_code: str
    expires_at: datetime


class TokenBody(BaseModel):
    """An access token, for one credential."""

    access_token: str
    token_type: Literal["Bearer"]
    expires_in: int


class NonceBody(BaseModel):
    """A nonce for a proof."""

    c_nonce: str


class Proofs(BaseModel):
    """The proofs of a wallet, of which there is one."""

    jwt: list[Annotated[str, Field(max_length=MAX_PROOF_LENGTH)]] = Field(min_length=1, max_length=1)


class CredentialRequest(BaseModel):
    """A wallet's request for the credential that it was offered."""

    credential_configuration_id: str = Field(max_length=MAX_CODE_LENGTH)
    proofs: Proofs


class IssuedCredential(BaseModel):
    """A credential: an SD-JWT."""

    credential: str


class CredentialBody(BaseModel):
    """The credentials of an answer, of which there is one."""

    credentials: list[IssuedCredential]


@router.post("/api/papers/{number}/credential-offer")
async def offer(number: PaperNumber, acting: Filer, response: Response, deps: DepsDep) -> OfferBody:
    """Offer the paper to a wallet of its holder's, for ten minutes and once. It replaces the last offer of the paper.

    409 step_refused: paper_revoked.
    """
    response.headers.update(NO_STORE)
    return OfferBody(**vars(await offer_credential(deps, party_id=acting.party_id, number=number)))


@router.get(METADATA_PATH)
async def credential_issuer(response: Response, deps: DepsDep) -> dict[str, Any]:
    """Return what a wallet must know of the issuer of credentials (OpenID4VCI 1.0 §12.2)."""
    response.headers.update(_FOR_AN_HOUR)
    return issuer_metadata(deps.public_url)


@router.get(SERVER_METADATA_PATH)
async def authorization_server(response: Response, deps: DepsDep) -> dict[str, Any]:
    """Return what a wallet must know of the authorization server (RFC 8414)."""
    response.headers.update(_FOR_AN_HOUR)
    return server_metadata(deps.public_url)


@router.post(TOKEN_PATH, responses=REFUSED, response_model=TokenBody)
async def token(
    request: Request,
    deps: DepsDep,
    grant_type: Annotated[str, Form(max_length=MAX_CODE_LENGTH)],
    code: Annotated[str, Form(alias="pre-authorized_code", max_length=MAX_CODE_LENGTH)] = "",
    tx_code: Annotated[str, Form(max_length=MAX_CODE_LENGTH)] = "",
) -> Response:
    """Give a wallet the access token for an offer's pre-authorized code and the digits beside it (RFC 6749 §5)."""
    if grant_type != PRE_AUTHORIZED:
        return oauth_error("unsupported_grant_type")
    if not code or not tx_code:
        return oauth_error("invalid_request")
    try:
        given = await take_offer(deps, code=code, tx_code=tx_code, address=address_of(request))
    except WalletRefusedError as error:
        return oauth_error(error.fault)
    seconds = int(OFFER_LIVES.total_seconds())
    body = TokenBody.model_validate({"access_token": given, "token_type": "Bearer", "expires_in": seconds})
    return JSONResponse(body.model_dump(), headers=NO_STORE)


@router.post(NONCE_PATH)
async def nonce(response: Response, deps: DepsDep) -> NonceBody:
    """Give a wallet a nonce for its proof, which is good for five minutes and once."""
    response.headers.update(NO_STORE)
    return NonceBody(c_nonce=new_nonce(deps))


@router.post(CREDENTIAL_PATH, responses=REFUSED | UNAUTHORIZED, response_model=CredentialBody)
async def credential(asked: CredentialRequest, request: Request, deps: DepsDep) -> Response:
    """Give a wallet the credential that it was offered, bound to the key that its proof has.

    400: unknown_credential_configuration, invalid_proof, invalid_nonce, credential_request_denied. 401: invalid_token.
    """
    authorization = request.headers.get("authorization", "")
    bearer = authorization.removeprefix(_BEARER) if authorization.startswith(_BEARER) else ""
    try:
        made = await fetch_credential(
            deps, token=bearer, configuration=asked.credential_configuration_id, proof=asked.proofs.jwt[0]
        )
    except WalletRefusedError as error:
        return oauth_error(error.fault)
    answer = CredentialBody(credentials=[IssuedCredential(credential=made)])
    return JSONResponse(answer.model_dump(), headers=NO_STORE)
