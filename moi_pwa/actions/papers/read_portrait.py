"""The sealed portrait of an issued paper: for its holder's phone, and for an officer who prints the paper."""

from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.errors import AbsentError
from moi_pwa.core.officer import Officer
from moi_pwa.rules.cases.permissions import may_print
from moi_pwa.storage.cases import readings
from moi_pwa.storage.cases.readings import ReadingRow
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.papers import papers, portraits
from moi_pwa.storage.papers.papers import PaperRow


async def read_portrait(deps: Deps, *, person_id: UUID, number: str) -> bytes:
    """Return the sealed portrait of a paper, for its holder.

    Raises:
        AbsentError: the person has no case that issued a paper of this number, or the paper has no portrait.
    """
    async with deps.database.reading() as session:
        found = await papers.find_paper(session, number)
        if found is None or found[1].person_id != person_id:
            raise AbsentError
        return await _sealed(session, found[0])


async def read_portrait_at_desk(deps: Deps, officer: Officer, number: str) -> bytes:
    """Return the sealed portrait of a paper, for an officer. It is recorded that the officer read the photo.

    Raises:
        AbsentError: no such paper, this officer may not print it, or it has no portrait.
    """
    async with deps.database.transaction() as session:
        found = await papers.find_paper(session, number)
        if found is None or not may_print(officer, found[1].directorate):
            raise AbsentError
        paper, case = found
        sealed = await _sealed(session, paper)
        reading = ReadingRow(
            id=deps.new_id(),
            at=deps.now(),
            officer_id=UUID(officer.id),
            case_id=case.id,
            document_id=paper.portrait_document,
        )
        await readings.record_reading(session, reading)
    return sealed


async def _sealed(session: Session, paper: PaperRow) -> bytes:
    """Return the sealed portrait of a paper. Raises AbsentError if it has none."""
    sealed = await portraits.sealed_portrait(session, paper.portrait) if paper.portrait else None
    if sealed is None:
        raise AbsentError
    return sealed
