"""The sealed portrait of an approved photo: for its holder's phone, for officers of the case, and for who prints the
paper.
"""

from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.errors import AbsentError
from moi_pwa.core.officer import Officer
from moi_pwa.rules.cases.permissions import may_read
from moi_pwa.rules.permissions import officer_may_at
from moi_pwa.storage.cases import cases, documents, readings
from moi_pwa.storage.cases.readings import ReadingRow
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.papers import papers, portraits
from moi_pwa.storage.papers.papers import PaperRow


async def read_portrait(deps: Deps, *, party_id: UUID, number: str) -> bytes:
    """Return the sealed portrait of a paper, for its holder.

    Raises:
        AbsentError: the person has no case that issued a paper of this number, or the paper has no portrait.
    """
    async with deps.database.reading() as session:
        found = await papers.find_paper(session, number)
        if found is None or found[1].party_id != party_id:
            raise AbsentError
        return await _sealed(session, found[0])


async def read_portrait_at_desk(deps: Deps, officer: Officer, number: str) -> bytes:
    """Return the sealed portrait of a paper, for an officer. It is recorded that the officer read the photo.

    Raises:
        AbsentError: no such paper, this officer may not print it, or it has no portrait.
    """
    async with deps.database.transaction() as session:
        found = await papers.find_paper(session, number)
        if found is None or not officer_may_at(officer, "print_papers", found[1].directorate):
            raise AbsentError
        paper, case = found
        sealed = await _sealed(session, paper)
        if paper.portrait_document:
            await _record(deps, session, officer, case_id=case.id, document_id=paper.portrait_document)
    return sealed


async def read_approved_portrait(deps: Deps, officer: Officer, document_id: UUID) -> bytes:
    """Return the sealed portrait that was approved last of a photo. It is recorded that the officer read the photo.

    Raises:
        AbsentError: no such photo in a case that this officer may read, or none was approved of it.
    """
    async with deps.database.transaction() as session:
        document = await documents.find_document(session, document_id)
        case = await cases.find_case(session, document.case_id) if document and document.case_id else None
        sealed = await portraits.portrait_of_photo(session, document_id)
        if case is None or sealed is None or not may_read(officer, case.directorate, case.course):
            raise AbsentError
        await _record(deps, session, officer, case_id=case.id, document_id=document_id)
    return sealed


async def _record(deps: Deps, session: Session, officer: Officer, *, case_id: UUID, document_id: UUID) -> None:
    reading = ReadingRow(
        id=deps.new_id(), at=deps.now(), officer_id=UUID(officer.id), case_id=case_id, document_id=document_id
    )
    await readings.record_reading(session, reading)


async def _sealed(session: Session, paper: PaperRow) -> bytes:
    """Return the sealed portrait of a paper. Raises AbsentError if it has none."""
    sealed = await portraits.sealed_portrait(session, paper.portrait) if paper.portrait else None
    if sealed is None:
        raise AbsentError
    return sealed
