"""The day by which a case is due, as its row may have it."""

from collections.abc import Sequence
from datetime import date

from moi_pwa.actions.deps import Deps
from moi_pwa.core.case import CaseEvent
from moi_pwa.core.errors import NewerCaseError, StepRefusedError
from moi_pwa.rules.cases.deadlines import due_after
from moi_pwa.storage.cases.cases import CaseRow


def days_due(deps: Deps, row: CaseRow, events: Sequence[CaseEvent], holidays: frozenset[date]) -> Sequence[date | None]:
    """Return the days due that the row may have; empty if this process cannot tell.

    An open case of before the days were written may have none, until the hourly clean-up.
    """
    service = deps.services.get(row.service)
    if service is None or not events:
        return ()
    try:
        return (due_after(events, service.target_of(row.course), holidays), None)
    except (StepRefusedError, NewerCaseError):
        return ()
