"""The completions of cases, recorded for the statistics a few minutes after the events."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.case import CaseEvent
from moi_pwa.core.errors import NewerCaseError
from moi_pwa.core.jobs import Done, Outcome, completions_job
from moi_pwa.rules.cases.completions import completions
from moi_pwa.rules.cases.deadlines import holidays_in
from moi_pwa.rules.dates import amman_day
from moi_pwa.storage.cases import cases
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.cases.completions import (
    CompletionRow,
    changed_cases,
    find_mark,
    replace_completions,
    set_mark,
)

CASES_AT_A_TIME = 200

SETTLES_AFTER = timedelta(minutes=5)
"""The time within which a transaction commits after it took the time of its events."""


async def record_completions(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """Record the completions of the cases that changed since the last time, oldest change first.

    The payload is {why}. Another job follows while there are more. Running twice records the same.
    """
    until = deps.now() - SETTLES_AFTER
    async with deps.database.transaction() as session:
        mark = await find_mark(session)
        changed = await changed_cases(session, mark, until, CASES_AT_A_TIME)
        ids = [row.id for row in changed]
        events: dict[UUID, list[CaseEvent]] = defaultdict(list)
        for event in await cases.events_of(session, ids):
            events[event.case_id].append(event.event())
        holidays = holidays_in((await deps.book.facts(session, deps.today())).lists)
        rows = [each for row in changed for each in _rows(deps, row, events[row.id], holidays)]
        await replace_completions(session, ids, rows)
        is_whole = len(changed) < CASES_AT_A_TIME
        if changed:
            last = changed[-1]
            looked_at = until if is_whole else last.updated_at
            await set_mark(session, changed_at=last.updated_at, case_id=last.id, looked_at=looked_at)
        elif mark is not None:
            mark.looked_at = until
    return Done() if is_whole else Done(then=(completions_job(f"{payload['why']}:{ids[-1]}"),))


def _rows(deps: Deps, row: CaseRow, events: list[CaseEvent], holidays: frozenset[date]) -> list[CompletionRow]:
    """Return the rows of a case; none if a newer version of the program changed it."""
    service = deps.services.get(row.service)
    if service is None:
        return []
    try:
        found = completions(events, holidays)
    except NewerCaseError:
        return []
    return [
        CompletionRow(
            case_id=row.id,
            seq=each.seq,
            directorate=row.directorate,
            service=row.service,
            kind=each.kind,
            day=amman_day(each.at),
            days_used=each.days_used,
            target_days=service.target_of(row.course),
            reason=each.reason,
            decided_by=UUID(each.decided_by) if each.decided_by else None,
            reviewed_by=UUID(each.reviewed_by) if each.reviewed_by else None,
        )
        for each in found
    ]
