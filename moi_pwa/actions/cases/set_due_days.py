"""The days by which open cases are due, written again: the holidays changed, or a new version has other targets.

Cases from before the column of nationalities get theirs, too.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from moi_pwa.actions.cases.case_transaction import lock_case
from moi_pwa.actions.deps import Deps
from moi_pwa.core.case import CaseEvent, Status
from moi_pwa.core.errors import NewerCaseError
from moi_pwa.core.jobs import Done, NewJob, Outcome
from moi_pwa.core.queue import QueueFilter, QueueScope
from moi_pwa.rules.cases.case_subject import case_subject
from moi_pwa.rules.cases.deadlines import due_after, holidays_in
from moi_pwa.rules.cases.lifecycle import UNDECIDED
from moi_pwa.rules.cases.work import WAITING
from moi_pwa.storage.cases import cases, queues
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.cases.queue_rows import ListedCase, listed_cases

CASES_AT_A_TIME = 100

_OPEN: tuple[Status, ...] = tuple(sorted(UNDECIDED | set(WAITING)))


async def set_due_days(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """Write the days of the next open cases, where they differ. The job of the cases behind them follows.

    The payload is {why, at, after}: the submission and the id of the last case that was looked at. Without these two it
    begins with the first case.
    """
    after = (None, datetime.fromisoformat(payload["at"]), UUID(payload["after"])) if "after" in payload else None
    everybody = QueueScope(directorates=sorted({service.directorate for service in deps.services.values()}))
    async with deps.database.reading() as session:
        chosen = QueueFilter(statuses=_OPEN, order="submitted")
        rows = await queues.queue_page(session, everybody, chosen, after, CASES_AT_A_TIME)
        events: dict[UUID, list[CaseEvent]] = defaultdict(list)
        for event in await cases.events_of(session, [row.id for row in rows]):
            events[event.case_id].append(event.event())
        holidays = holidays_in((await deps.book.facts(session, deps.today())).lists)
        listed = await listed_cases(session, [row.id for row in rows if row.nationality is None], deps.today())
    await _write_nationalities(deps, rows, listed)
    for row in rows:
        if _differs(deps, row, events[row.id], holidays):
            await _set(deps, row.id)
    if len(rows) < CASES_AT_A_TIME:
        return Done()
    last, why = rows[-1], payload["why"]
    cursor = {"at": last.submitted_at.isoformat(), "after": str(last.id)}
    return Done(
        then=(NewJob(kind="set_due_days", key=f"set_due_days:{why}:{last.id}", payload={"why": why, **cursor}),)
    )


def _differs(deps: Deps, row: CaseRow, events: list[CaseEvent], holidays: frozenset[date]) -> bool:
    """Return whether the day of a case is not the one that follows from its events; False if this process cannot
    tell.
    """
    service = deps.services.get(row.service)
    try:
        return service is not None and row.due_on != due_after(events, service.target_of(row.course), holidays)
    except NewerCaseError:
        return False


async def _write_nationalities(deps: Deps, rows: Sequence[CaseRow], listed: Mapping[UUID, ListedCase]) -> None:
    """Write the nationality of each listed case of a service that this process knows."""
    async with deps.database.transaction() as session:
        for row in rows:
            service = deps.services.get(row.service)
            if service is not None and row.id in listed:
                subject = case_subject(service, listed[row.id].answers)
                await cases.write_nationality(session, row.id, subject.nationality)


async def _set(deps: Deps, case_id: UUID) -> None:
    async with deps.database.transaction() as session:
        locked = await lock_case(deps, session, case_id)
        locked.row.due_on = locked.due_on
