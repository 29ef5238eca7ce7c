"""An officer watches a case, to find it again in a view of the queue. Nobody is told, and no message follows."""

from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.queue_rows import QueueRow, queue_rows
from moi_pwa.core.errors import AbsentError, StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.queue import QueueOrder
from moi_pwa.rules.cases.permissions import may_read, queue_scope
from moi_pwa.storage.accounts import officers
from moi_pwa.storage.cases import cases, watches
from moi_pwa.storage.cases.queue_walks import in_order

MAX_WATCHED = 200
"""The number of cases that one officer watches, of those that the officer may read."""


async def watch_case(deps: Deps, officer: Officer, case_id: UUID) -> None:
    """Watch a case. Repeating it changes nothing.

    Raises:
        AbsentError: no such case, none that the officer may read, or the officer has left.
        StepRefusedError: "watches_used_up": the officer watches MAX_WATCHED cases.
    """
    async with deps.database.transaction() as session:
        if not await officers.lock_officer(session, UUID(officer.id)):
            raise AbsentError
        row = await cases.find_case(session, case_id)
        if row is None or not may_read(officer, row.directorate, row.course):
            raise AbsentError
        if await watches.is_watched(session, UUID(officer.id), case_id):
            return
        if len(await watches.watched_cases(session, UUID(officer.id), queue_scope(officer))) >= MAX_WATCHED:
            raise StepRefusedError("watches_used_up")
        await watches.add_watch(session, UUID(officer.id), case_id, at=deps.now())


async def unwatch_case(deps: Deps, officer: Officer, case_id: UUID) -> None:
    """Watch a case no longer. A case that the officer does not watch is left as it is."""
    async with deps.database.transaction() as session:
        await watches.remove_watch(session, UUID(officer.id), case_id)


async def watched_cases(deps: Deps, officer: Officer, order: QueueOrder = "due") -> list[QueueRow]:
    """List the cases that the officer watches and may read now, in this order."""
    async with deps.database.reading() as session:
        rows = await watches.watched_cases(session, UUID(officer.id), queue_scope(officer))
        return await queue_rows(deps, session, in_order(rows, order))


async def count_watched(deps: Deps, officer: Officer) -> int:
    async with deps.database.reading() as session:
        return len(await watches.watched_cases(session, UUID(officer.id), queue_scope(officer)))
