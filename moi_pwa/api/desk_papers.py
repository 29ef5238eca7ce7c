"""The printing of an issued paper by an officer, for a holder without a phone or a printer, and its photo."""

from fastapi import APIRouter, Request

from moi_pwa.actions.papers.print_paper import print_at_desk
from moi_pwa.actions.papers.read_portrait import read_portrait_at_desk
from moi_pwa.api.json_body import JsonRoute
from moi_pwa.api.paper_file import PaperNumber, PdfResponse, paper_file
from moi_pwa.api.portrait_file import PortraitResponse, portrait_file
from moi_pwa.api.requests import DepsDep, SignedInOfficer

router = APIRouter(prefix="/api/desk/papers", tags=["desk"], route_class=JsonRoute)


@router.get("/{number}/pdf", response_class=PdfResponse)
async def desk_paper_pdf(number: PaperNumber, officer: SignedInOfficer, deps: DepsDep) -> PdfResponse:
    """Return the same file that its holder downloads, and record that the officer printed it.

    409 step_refused (paper_revoked) when it was revoked.
    """
    return paper_file(number, await print_at_desk(deps, officer.officer(), number))


@router.get(
    "/{number}/portrait",
    response_class=PortraitResponse,
    responses={304: {"description": "It is still the one of that ETag."}},
)
async def desk_paper_portrait(
    number: PaperNumber, request: Request, officer: SignedInOfficer, deps: DepsDep
) -> PortraitResponse:
    """Return the sealed portrait of the paper, for the print, and record that the officer fetched the photo."""
    return portrait_file(request, await read_portrait_at_desk(deps, officer.officer(), number))
