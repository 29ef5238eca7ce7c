"""The refusal of an application as a PDF for the applicant."""

from fastapi import APIRouter

from moi_pwa.actions.papers.print_refusal import print_refusal
from moi_pwa.api.json_body import JsonRoute
from moi_pwa.api.paper_file import PdfResponse, paper_file
from moi_pwa.api.requests import DepsDep, Reader
from moi_pwa.api.types import Id

router = APIRouter(tags=["applications"], route_class=JsonRoute)


@router.get("/api/applications/{application_id}/refusal/pdf", response_class=PdfResponse)
async def refusal_pdf(application_id: Id, acting: Reader, deps: DepsDep) -> PdfResponse:
    """Return the decision to print, on one page (A4): the same bytes each time.

    409 step_refused when the application is not refused (any more).
    """
    printed = await print_refusal(deps, party_id=acting.party_id, case_id=application_id)
    return paper_file(printed.number, printed.pdf)
