"""The holder of a case has a paper that it issued as a PDF: made once, and the same for ever."""

from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.errors import AbsentError, StepRefusedError
from moi_pwa.rules.papers.printed import printed_paper
from moi_pwa.storage import paper_pdfs, papers
from moi_pwa.storage.papers import PaperRow


async def print_paper(deps: Deps, *, person_id: UUID, number: str) -> bytes:
    """
    Raises:
        AbsentError: the person has no case that issued a paper of this number.
        StepRefusedError: it was revoked.
    """
    async with deps.database.reading() as session:
        found = await papers.paper_of_person(session, number, person_id)
        if found is None:
            raise AbsentError
        if await papers.revoked_at(session, number):
            raise StepRefusedError("paper_revoked")
        kept = await paper_pdfs.pdf_of(session, number)
    if kept is not None:
        return kept
    made = await _typeset(deps, *found)
    async with deps.database.transaction() as session:
        return await paper_pdfs.keep_pdf(session, number, made)


async def _typeset(deps: Deps, paper: PaperRow, service_code: str) -> bytes:
    service = deps.services[service_code]
    if service.paper is None:
        raise AbsentError
    printed = printed_paper(
        paper.numbered(service.number),
        service.paper,
        signer=f"{paper.signer} {paper.certificate}",
        public_url=deps.public_url,
    )
    return await deps.typesetter.typeset(printed, seal=paper.vds, barcode=paper.barcode)
