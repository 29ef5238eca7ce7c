"""A paper as a verifiable credential, for its holder's phone, and the lists of their status, for anybody."""

import hashlib
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from moi_pwa.actions.papers.issue_credential import issue_credential
from moi_pwa.actions.papers.status_lists import KEPT_SECONDS, PATH
from moi_pwa.api.json_body import JsonRoute
from moi_pwa.api.paper_file import PaperNumber
from moi_pwa.api.requests import DepsDep, Reader, has_current
from moi_pwa.crypto import sd_jwt, status_list

MAX_LIST_NUMBER = 1_000_000

router = APIRouter(tags=["papers"], route_class=JsonRoute)


class CredentialResponse(Response):
    media_type = sd_jwt.MEDIA_TYPE


class StatusListResponse(Response):
    media_type = status_list.MEDIA_TYPE


@router.get("/api/papers/{number}/credential", response_class=CredentialResponse)
async def paper_credential(number: PaperNumber, acting: Reader, deps: DepsDep) -> CredentialResponse:
    """Return the paper as an SD-JWT (RFC 9901) with all its disclosures, bound to no key, and new each time.

    409 step_refused: paper_revoked, paper_ended, no_document_signer.
    """
    credential = await issue_credential(deps, party_id=acting.party_id, number=number)
    return CredentialResponse(credential, headers={"Cache-Control": "no-store"})


@router.get(f"{PATH}/{{list_number}}", response_class=StatusListResponse)
async def status_list_of(
    list_number: Annotated[int, Path(ge=1, le=MAX_LIST_NUMBER)], request: Request, deps: DepsDep
) -> Response:
    """Return the status of many credentials as a Status List Token (JWT), which is at most a minute old.

    Pages of other sites may read it. 404 not_found: there is no such list. 409 step_refused: no_document_signer.
    """
    token = await request.app.state.status_lists.read(deps, list_number)
    etag = f'W/"{hashlib.sha256(token.encode()).hexdigest()[:16]}"'  # weak: a compressed answer has the same
    headers = {
        "Cache-Control": f"public, max-age={KEPT_SECONDS}",
        "ETag": etag,
        "Access-Control-Allow-Origin": "*",
    }
    if has_current(request.headers, etag):
        return Response(status_code=304, headers=headers)
    return StatusListResponse(token, headers=headers)
