"""OpenID4VP 1.0 with `direct_post.jwt`: the letter box in which the page for verifying gets a wallet's reply.

The page has a secret, of which the request shows the wallet the hash: whoever reads the request can reply and cannot
fetch the reply.
"""

import hashlib
import re
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Form, Path, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict

from moi_pwa.actions.papers.presentations import fetch_reply, open_request, receive_reply
from moi_pwa.api.json_body import JsonRoute
from moi_pwa.api.oauth_errors import NO_STORE, REFUSED, oauth_error
from moi_pwa.api.requests import DepsDep, address_of
from moi_pwa.api.types import bytes_between
from moi_pwa.core.errors import AbsentError, DifferentContentError
from moi_pwa.crypto.base64url import from_base64url
from moi_pwa.rules.papers.presentations import RequestState, read_reply

MAX_BODY_BYTES = 64 * 1024
"""The longest answer has 48 KiB if each of its characters is escaped. Reading a mebibyte of escapes takes 90 ms."""

router = APIRouter(prefix="/api/openid4vp", tags=["wallets"], route_class=JsonRoute, max_body_size=MAX_BODY_BYTES)

SECRET_BYTES = 16
ID_BYTES = 16
FROM_WALLETS = re.compile(r"/api/openid4vp/responses/[\w-]{22}", re.ASCII)
"""Matches the addresses to which wallets reply: 16 bytes have 22 characters. No cookie opens them."""

RequestId = Annotated[str, bytes_between(ID_BYTES, ID_BYTES), Path()]


class OpenedBody(BaseModel):
    """A letter box that is open."""

    expires_at: datetime


class TakenBody(BaseModel):
    """The answer to a wallet whose reply was taken, in which OpenID4VP needs nothing."""


class FetchBody(BaseModel):
    """The secret of a request, whose SHA-256 begins with the request's id."""

    model_config = ConfigDict(extra="forbid")

    secret: Annotated[str, bytes_between(SECRET_BYTES, SECRET_BYTES)]


class FetchedBody(OpenedBody):
    """A request, with the reply that came first.

    * `is_contested`: another reply came after the first, which is the one that is given.
    * `response`: a compact JWE, if `state` is "answered".
    * `error`: the wallet's error, if `state` is "declined".
    """

    state: RequestState
    is_contested: bool
    response: str | None
    error: str | None


@router.put("/requests/{request_id}")
async def put_request(request_id: RequestId, request: Request, response: Response, deps: DepsDep) -> OpenedBody:
    """Open the letter box of a request for five minutes. Repeating it is harmless, and keeps the first end."""
    response.headers.update(NO_STORE)
    end = await open_request(deps, request_id=from_base64url(request_id), address=address_of(request))
    return OpenedBody(expires_at=end)


@router.post("/responses/{request_id}", responses=REFUSED, response_model=TakenBody)
async def reply(
    request_id: RequestId,
    deps: DepsDep,
    answers: Annotated[tuple[str, ...], Form(alias="response")] = (),
    errors: Annotated[tuple[str, ...], Form(alias="error")] = (),
) -> Response:
    """Take a wallet's reply: `response`, a compact JWE, or `error`. The same one again is taken again.

    400 invalid_request: the form has not exactly one of the two; or the request is over, or got another reply before.
    """
    read = read_reply(answers, errors)
    if read is None:
        return oauth_error("invalid_request")
    try:
        await receive_reply(deps, request_id=from_base64url(request_id), reply=read)
    except (AbsentError, DifferentContentError):
        return oauth_error("invalid_request")
    return JSONResponse({}, headers=NO_STORE)


@router.post("/fetch")
async def fetch(payload: FetchBody, response: Response, deps: DepsDep) -> FetchedBody:
    """Return what has come of the request of this secret, as often as the page asks until the end.

    404 for a request that never was, and for one that is over.
    """
    response.headers.update(NO_STORE)
    request_id = hashlib.sha256(from_base64url(payload.secret)).digest()[:ID_BYTES]
    row = await fetch_reply(deps, request_id=request_id)
    return FetchedBody(
        expires_at=row.expires_at,
        state=row.reply().state,
        is_contested=row.is_contested,
        response=row.answer,
        error=row.error,
    )
