"""An issued paper as a PDF, made once and the same forever: for its holder, and for an officer at the desk, whose print
is recorded.
"""

from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.errors import AbsentError, StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.crypto.paper_seal import read_vds_paper
from moi_pwa.crypto.vds import decode_vds
from moi_pwa.rules.papers.features import sealed_zone
from moi_pwa.rules.papers.printed import printed_paper
from moi_pwa.rules.permissions import officer_may_at
from moi_pwa.storage.cases import readings
from moi_pwa.storage.cases.readings import ReadingRow
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.papers import paper_pdfs, papers
from moi_pwa.storage.papers.papers import PaperRow


async def print_paper(deps: Deps, *, party_id: UUID, number: str) -> bytes:
    """Return a paper as a PDF, for its holder.

    Raises:
        AbsentError: the person has no case that issued a paper of this number.
        StepRefusedError: it was revoked.
    """
    async with deps.database.reading() as session:
        found = await papers.find_paper(session, number)
        if found is None or found[1].party_id != party_id:
            raise AbsentError
        kept = await _kept(session, number)
    paper, case = found
    return kept or await _made(deps, paper, case.service)


async def print_at_desk(deps: Deps, officer: Officer, number: str) -> bytes:
    """Return a paper as a PDF, for an officer. Nothing is returned before it is recorded who printed what.

    Raises:
        AbsentError: no such paper, or this officer may not print it.
        StepRefusedError: it was revoked.
    """
    async with deps.database.reading() as session:
        found = await papers.find_paper(session, number)
        if found is None or not officer_may_at(officer, "print_papers", found[1].directorate):
            raise AbsentError
        kept = await _kept(session, number)
    paper, case = found
    pdf = kept or await _made(deps, paper, case.service)
    async with deps.database.transaction() as session:
        reading = ReadingRow(
            id=deps.new_id(), at=deps.now(), officer_id=UUID(officer.id), case_id=case.id, paper_number=number
        )
        await readings.record_reading(session, reading)
    return pdf


async def _kept(session: Session, number: str) -> bytes | None:
    """Return the PDF that was printed before; None if there is none.

    Raises:
        StepRefusedError: the paper was revoked.
    """
    if await papers.out_of_force(session, number):
        raise StepRefusedError("paper_revoked")
    return await paper_pdfs.pdf_of(session, number)


async def _made(deps: Deps, paper: PaperRow, service_code: str) -> bytes:
    """Typeset a paper, store the PDF and return it."""
    made = await _typeset(deps, paper, service_code)
    async with deps.database.transaction() as session:
        return await paper_pdfs.keep_pdf(session, paper.number, made)


async def _typeset(deps: Deps, paper: PaperRow, service_code: str) -> bytes:
    service = deps.services[service_code]
    if service.paper is None:
        raise AbsentError
    printed = printed_paper(
        paper.numbered(service.number),
        service.paper,
        zone=_sealed_zone(paper),
        signer=f"{paper.signer} {paper.certificate}",
        public_url=deps.public_url,
    )
    return await deps.typesetter.typeset(printed, seal=paper.vds, barcode=paper.barcode)


def _sealed_zone(paper: PaperRow) -> tuple[str, ...]:
    """Return the zone that the seal holds, so that the print agrees with it however names were spelled at that time."""
    sealed = read_vds_paper(decode_vds(paper.vds))
    return sealed_zone(sealed.kind, sealed.features)
