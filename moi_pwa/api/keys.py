"""Routes of public keys for phones, and of an officer's own keys for the officer's browser."""

import hashlib
from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from moi_pwa.actions.accounts.officer_keys import make_officer_key, officer_keys
from moi_pwa.actions.papers.public_keys import (
    csca_crl,
    csca_master_list,
    directorate_key,
    public_keys,
    revoked_papers,
    trust_list,
)
from moi_pwa.api.json_body import JsonRoute
from moi_pwa.api.requests import DepsDep, SignedInOfficer, has_current
from moi_pwa.core.canonical_json import canonical_json
from moi_pwa.crypto.base64url import from_base64url
from moi_pwa.crypto.certificates.crl import CRL_PATH
from moi_pwa.crypto.certificates.master_list import MASTER_LIST_PATH

router = APIRouter(tags=["keys"], route_class=JsonRoute)

MAX_PUBLIC_KEY_LENGTH = 2048
"""The maximum length in characters; our keys have 1,622."""


class NewKey(BaseModel):
    """A key that the officer's browser made. `wrapped_seed` is as in docs/envelope.md."""

    public_key: str = Field(max_length=MAX_PUBLIC_KEY_LENGTH)
    wrapped_seed: dict[str, Any]


@router.get("/api/keys")
async def keys(request: Request, deps: DepsDep) -> Response:
    """Return the ids of the directorates' keys, the ministry's key to check receipts, and the server's key to
    subscribe to push.
    """
    return _unless_kept(request, await public_keys(deps))


@router.get("/api/keys/{directorate}")
async def key_of_directorate(directorate: str, request: Request, deps: DepsDep) -> Response:
    """Return the directorate's key to seal documents to. 404 not_found: it has none."""
    return _unless_kept(request, await directorate_key(deps, directorate))


@router.get("/api/trust-list")
async def signers_of_papers(request: Request, deps: DepsDep) -> Response:
    """Return the signers whose papers are trusted: JSON in a compact JWS, signed by the ministry's key for receipts."""
    return _unless_kept(request, trust_list(deps))


@router.get(CRL_PATH)
async def crl_of_csca(deps: DepsDep) -> Response:
    """Return the revocation list (RFC 5280) of the CSCA that certifies the signers of papers, in DER. 404 not_found:
    there is none.
    """
    return _for_an_hour(csca_crl(deps), "application/pkix-crl")


@router.get(MASTER_LIST_PATH)
async def master_list_of_csca(deps: DepsDep) -> Response:
    """Return the CSCA's master list (ICAO Doc 9303-12 §9), in DER. 404 not_found: there is none."""
    return _for_an_hour(csca_master_list(deps), "application/pkcs7-mime")


@router.get("/api/revocations")
async def revocations(request: Request, deps: DepsDep) -> Response:
    """Return the revoked papers, and when each was revoked, signed by the ministry's key for receipts.

    Ordinals and days by kind and year, coded as docs/papers.md says.
    """
    return _unless_kept(request, await revoked_papers(deps))


@router.get("/api/desk/keys")
async def my_keys(officer: SignedInOfficer, deps: DepsDep) -> dict[str, Any]:
    """Return the officer's own key, wrapped, and the directorates' keys sealed to it."""
    return await officer_keys(deps, officer.id)


@router.post("/api/desk/keys", status_code=204)
async def keep_my_key(payload: NewKey, officer: SignedInOfficer, deps: DepsDep) -> None:
    """Keep the key that the officer's browser made. 409 key_exists."""
    public_key = from_base64url(payload.public_key)
    await make_officer_key(deps, officer.id, public_key=public_key, wrapped_seed=payload.wrapped_seed)


def _for_an_hour(listed: bytes, media_type: str) -> Response:
    return Response(listed, headers={"Cache-Control": "public, max-age=3600"}, media_type=media_type)


def _unless_kept(request: Request, content: Any) -> Response:
    """Answer 304 to a client that has the current content: pages ask for keys all the time, and they change once a
    year; lists once a day.
    """
    body = canonical_json(content)
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:16]}"'  # weak: a compressed answer has the same
    headers = {"Cache-Control": "public, max-age=300", "ETag": etag}
    if has_current(request.headers, etag):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type="application/json")
