"""A case that an officer of its directorate works on: the beginning of every step of an officer."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

from moi_pwa.actions.accounts.absences import standing_in
from moi_pwa.actions.accounts.on_duty import require_on_duty
from moi_pwa.actions.cases.case_transaction import Actor, CaseTransaction, lock_case, read_case
from moi_pwa.actions.cases.checked_documents import checked_documents
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.recommendation_reasons import recommendation_needs_reasons
from moi_pwa.actions.papers.issue_papers import paper_contents
from moi_pwa.core.answers import Json
from moi_pwa.core.case import Case, EventKind
from moi_pwa.core.errors import AbsentError, NewerCaseError, StaleCaseError, StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.rules.cases.document_checks import ASKING_FOR_DOCUMENTS, REASON, with_reason
from moi_pwa.rules.cases.permissions import may_read, require_step, role_in, takes_first
from moi_pwa.rules.written_text import tidied
from moi_pwa.storage.cases import cases
from moi_pwa.storage.engine.database import Session


@dataclass(frozen=True)
class SeenCase:
    """A case as somebody saw it: when its last event was `seq`."""

    id: UUID
    seq: int


@dataclass(frozen=True, kw_only=True)
class OfficersCase:
    """A locked case that the officer may see."""

    officer: Officer
    locked: CaseTransaction

    async def take_first(self, kind: EventKind) -> None:
        """Take a free case for a step that only its holder may take. Whoever cannot take it is refused by `append`."""
        if takes_first(self.officer, self.locked.row.directorate, self.locked.case, kind):
            await self.append("taken", {})

    async def append(self, kind: EventKind, data: dict[str, Json]) -> Case:
        """Take the step. Every step of an officer comes through here. Raises as `require`."""
        case = self.locked.case
        data = await self.require(kind, data)
        kept = {name: value for name, value in data.items() if value != ""}
        by = Actor(id=self.officer.id, role=role_in(self.officer, case, kind))
        return await self.locked.append(kind, by=by, data=kept)

    async def require(self, kind: EventKind, data: dict[str, Json]) -> dict[str, Json]:
        """Refuse a step that cannot be taken. Return its data as they are stored.

        Raises:
            StepRefusedError: the step is not the officer's, or not possible now. "reasons_needed": a recommendation
                needs its reasons (`rules/cases/recommending.py`). "documents_need_reason": a document is
                rejected or unopened, and `data` does not say why the officer goes on
                (`rules/cases/document_checks.py`). "photo_not_approved": the paper is not issued without an approved
                photo of each holder.
        """
        require_step(self.officer, self.locked.row.directorate, self.locked.case, kind, data)
        if kind == "approved":
            await self._require_portraits()
        if kind in ASKING_FOR_DOCUMENTS:
            data = with_reason(kind, data, await checked_documents(self.locked))
        if kind == "recommended" and not data.get("note"):
            await self._require_no_reasons(str(data["outcome"]))
        return data

    async def _require_no_reasons(self, outcome: str) -> None:
        """Refuse a recommendation without reasons that needs them. Raises as `require`."""
        if await recommendation_needs_reasons(self.locked, outcome):
            raise StepRefusedError("reasons_needed")

    async def _require_portraits(self) -> None:
        """Refuse an approval whose paper would lack a portrait that it needs. Raises as `require`."""
        paper = self.locked.deps.services[self.locked.row.service].paper
        if paper is None or not paper.needs_portrait:
            return
        if any(content.portrait is None for content in await paper_contents(self.locked)):
            raise StepRefusedError("photo_not_approved")


def despite_documents(reason: str) -> dict[str, Json]:
    """Return, as data of a step, why an officer goes on although a document is rejected or unopened.

    Raises:
        AnswersRefusedError: "unprintable".
    """
    return {REASON: tidied(REASON, reason)}


@asynccontextmanager
async def officers_case(deps: Deps, officer: Officer, seen: SeenCase) -> AsyncGenerator[OfficersCase]:
    """Lock a case for an officer's step.

    Raises:
        AbsentError: no such case, none that the officer may read, or the officer has left.
        NewerCaseError: a newer version of the program changed the case.
        StaleCaseError: something happened since the officer saw the case.
    """
    async with deps.database.transaction() as session:
        work = await lock_officers_case(deps, session, officer, seen.id)
        require_seen(work, seen)
        yield work


def require_seen(work: OfficersCase, seen: SeenCase) -> None:
    """Refuse a step on a case that is not as the officer saw it.

    Raises:
        NewerCaseError: a newer version of the program changed the case.
        StaleCaseError: something happened since the officer saw the case.
    """
    if work.locked.known.case.is_newer:
        raise NewerCaseError
    if work.locked.row.seq != seen.seq:
        raise StaleCaseError


@asynccontextmanager
async def case_in_hand(deps: Deps, officer: Officer, seen: SeenCase, kind: EventKind) -> AsyncGenerator[OfficersCase]:
    """Lock a case for a step of this kind by its holder, which takes a free case first. Raises as `officers_case`."""
    async with officers_case(deps, officer, seen) as work:
        await work.take_first(kind)
        yield work


async def read_officers_case(deps: Deps, officer: Officer, case_id: UUID) -> Case:
    """Return the case as it is now, with whatever followed from a step.

    Raises:
        AbsentError: no such case, or none that the officer may read.
    """
    async with deps.database.reading() as session:
        row = await cases.find_case(session, case_id)
        if row is None or not may_read(officer, row.directorate, row.course):
            raise AbsentError
        return (await read_case(deps, session, row)).known.case


async def lock_officers_case(deps: Deps, session: Session, officer: Officer, case_id: UUID) -> OfficersCase:
    """Lock a case for an officer.

    Raises:
        AbsentError: no such case, none that the officer may read, or the officer has left.
    """
    await require_on_duty(session, officer)
    locked = await lock_case(deps, session, case_id)
    if not may_read(officer, locked.row.directorate, locked.row.course):
        raise AbsentError
    return OfficersCase(officer=await standing_in(deps, session, officer), locked=locked)
