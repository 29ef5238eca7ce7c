"""Finance sees which days were compared with the providers' lists, which were not, and what differs."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.payments.reconcile import newest_day
from moi_pwa.core.finance import DifferenceSubject
from moi_pwa.core.officer import Officer
from moi_pwa.rules.bills.permissions import require_finance
from moi_pwa.storage.payments import booked_orders, reconciliations
from moi_pwa.storage.payments.reconciliations import DifferenceRow, ReconciliationRow

DAYS_OF_A_PAGE = 31
MAX_DIFFERENCES = 200


@dataclass(frozen=True, kw_only=True)
class ComparedDay:
    """A day, compared with the list of every provider. `ended_at`: None if one of them is wanting. `transactions`: in all lists."""

    ended_at: datetime | None
    transactions: int


@dataclass(frozen=True, kw_only=True)
class ComparedDays:
    """Days of a page, newest first, without a gap: `compared` has those that were begun. `counts`: differences by day.

    `differences`: at most MAX_DIFFERENCES, on the first page those of today too; `subjects`: what they are about, by provider and order.
    `before`: where the next page begins; None if this is the last.
    """

    days: Sequence[date]
    compared: Mapping[date, ComparedDay]
    counts: Mapping[date, int]
    differences: Sequence[DifferenceRow]
    subjects: Mapping[tuple[str, str], DifferenceSubject]
    before: date | None


async def compared_days(deps: Deps, officer: Officer, *, before: date | None = None) -> ComparedDays:
    """From the newest day, or the one before `before`, down to the first that was ever compared.

    Raises StepRefusedError: "not_yours".
    """
    require_finance(officer)
    last = before - timedelta(days=1) if before else newest_day(deps)
    async with deps.database.reading() as session:
        firsts = await reconciliations.first_compared_days(session)
        oldest = min(firsts.values(), default=None)
        is_first_page = before is None
        if not is_first_page and (oldest is None or oldest > last):
            return ComparedDays(days=[], compared={}, counts={}, differences=[], subjects={}, before=None)
        # Before the first night there are no days yet; what is found in the course of a day is not kept back until its night.
        first = max(oldest or deps.today(), last - timedelta(days=DAYS_OF_A_PAGE - 1))
        since = date.min if oldest is None or first <= oldest else first
        until = max(last, deps.today()) if is_first_page else last
        rows = await reconciliations.comparisons_between(session, first, last)
        wanted = {each.name: firsts[each.name] for each in deps.providers() if each.name in firsts}
        differences = await reconciliations.differences_between(session, since, until, MAX_DIFFERENCES)
        return ComparedDays(
            days=[last - timedelta(days=n) for n in range((last - first).days + 1)],
            compared=_by_day(rows, wanted),
            counts=await reconciliations.count_differences(session, since, until),
            differences=differences,
            subjects=await booked_orders.subjects_of(session, [each.order_id for each in differences]),
            before=first if oldest is not None and first > oldest else None,
        )


def _by_day(rows: Sequence[ReconciliationRow], wanted: Mapping[str, date]) -> dict[date, ComparedDay]:
    """`wanted`: provider -> the first day whose list was compared."""
    found: dict[date, dict[str, ReconciliationRow]] = {}
    for row in rows:
        found.setdefault(row.day, {})[row.provider] = row
    return {
        day: _compared(there, {name for name, first in wanted.items() if first <= day}) for day, there in found.items()
    }


def _compared(there: Mapping[str, ReconciliationRow], wanted: AbstractSet[str]) -> ComparedDay:
    ends = [row.ended_at for row in there.values() if row.ended_at is not None]
    is_whole = len(ends) == len(there) and wanted <= there.keys()
    return ComparedDay(
        ended_at=max(ends) if is_whole else None, transactions=sum(row.transactions or 0 for row in there.values())
    )
