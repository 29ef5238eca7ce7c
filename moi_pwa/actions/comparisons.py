"""Finance sees which days were compared with the provider's list, which were not, and what differs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.reconcile import newest_day
from moi_pwa.core.officer import Officer
from moi_pwa.rules.bills.permissions import require_finance
from moi_pwa.storage import reconciliations
from moi_pwa.storage.reconciliations import DifferenceRow, ReconciliationRow

DAYS_OF_A_PAGE = 31
MAX_DIFFERENCES = 200


@dataclass(frozen=True, kw_only=True)
class ComparedDays:
    """Days of a page, newest first, without a gap: `rows` has those that were begun. `counts`: differences by day.

    `differences`: at most MAX_DIFFERENCES. `before`: where the next page begins; None if this is the last.
    """

    days: Sequence[date]
    rows: Mapping[date, ReconciliationRow]
    counts: Mapping[date, int]
    differences: Sequence[DifferenceRow]
    before: date | None


async def compared_days(deps: Deps, officer: Officer, *, before: date | None = None) -> ComparedDays:
    """From the newest day, or the one before `before`, down to the first that was ever compared.

    Raises StepRefusedError: "not_yours".
    """
    require_finance(officer)
    last = before - timedelta(days=1) if before else newest_day(deps)
    async with deps.database.reading() as session:
        oldest = await reconciliations.first_begun(session)
        if oldest is None or oldest > last:
            return ComparedDays(days=[], rows={}, counts={}, differences=[], before=None)
        first = max(oldest, last - timedelta(days=DAYS_OF_A_PAGE - 1))
        rows = await reconciliations.comparisons_between(session, first, last)
        return ComparedDays(
            days=[last - timedelta(days=n) for n in range((last - first).days + 1)],
            rows={row.day: row for row in rows},
            counts=await reconciliations.count_differences(session, first, last),
            differences=await reconciliations.differences_between(session, first, last, MAX_DIFFERENCES),
            before=first if first > oldest else None,
        )
