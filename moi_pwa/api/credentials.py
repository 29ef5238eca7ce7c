"""A paper as a verifiable credential, for its holder's phone."""

from fastapi import APIRouter, Response

from moi_pwa.actions.papers.issue_credential import issue_credential
from moi_pwa.api.json_body import JsonRoute
from moi_pwa.api.paper_file import PaperNumber
from moi_pwa.api.requests import ApplicantsSession, DepsDep
from moi_pwa.crypto.sd_jwt import MEDIA_TYPE

router = APIRouter(tags=["papers"], route_class=JsonRoute)


class CredentialResponse(Response):
    media_type = MEDIA_TYPE


@router.get("/api/papers/{number}/credential", response_class=CredentialResponse)
async def paper_credential(number: PaperNumber, session: ApplicantsSession, deps: DepsDep) -> CredentialResponse:
    """Return the paper as an SD-JWT (RFC 9901) with all its disclosures, bound to no key, and new each time.

    409 step_refused: paper_revoked, paper_ended, no_document_signer.
    """
    credential = await issue_credential(deps, person_id=session.holder_id, number=number)
    return CredentialResponse(credential, headers={"Cache-Control": "no-store"})
