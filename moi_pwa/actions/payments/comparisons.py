"""The daily comparisons with the providers' lists, for finance: which days were compared, which were not, and what
differs.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.payments.reconcile import newest_day
from moi_pwa.core.finance import DifferenceSubject
from moi_pwa.core.officer import Officer
from moi_pwa.rules.permissions import require_officer
from moi_pwa.storage.payments import booked_orders, reconciliations
from moi_pwa.storage.payments.reconciliations import DifferenceRow, ReconciliationRow

DAYS_OF_A_PAGE = 31
MAX_DIFFERENCES = 200


@dataclass(frozen=True, kw_only=True)
class ComparedDay:
    """A day, compared with the list of every provider."""

    ended_at: datetime | None
    """None while the list of a provider is missing."""
    transactions: int
    """The number in all lists."""


@dataclass(frozen=True, kw_only=True)
class ComparedDays:
    """A page of days."""

    days: Sequence[date]
    """The days, newest first, without a gap."""
    compared: Mapping[date, ComparedDay]
    """The days whose comparison was begun."""
    counts: Mapping[date, int]
    """The number of differences by day."""
    differences: Sequence[DifferenceRow]
    """At most MAX_DIFFERENCES; on the first page today's too."""
    subjects: Mapping[tuple[str, str], DifferenceSubject]
    """The subject of each difference, by provider and order."""
    before: date | None
    """The day before which the next page begins; None if this is the last."""


async def compared_days(deps: Deps, officer: Officer, *, before: date | None = None) -> ComparedDays:
    """List days from the newest, or from the one before `before`, down to the first that was ever compared.

    Raises:
        StepRefusedError: "not_yours".
    """
    require_officer(officer, "read_books")
    last = before - timedelta(days=1) if before else newest_day(deps)
    async with deps.database.reading() as session:
        firsts = await reconciliations.first_compared_days(session)
        oldest = min(firsts.values(), default=None)
        is_first_page = before is None
        if not is_first_page and (oldest is None or oldest > last):
            return ComparedDays(days=[], compared={}, counts={}, differences=[], subjects={}, before=None)
        # Before the first night there are no days yet; a difference found during a day is shown before its night.
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
    """Merge the providers' comparisons of each day. `wanted` maps a provider to the first day whose list was
    compared.
    """
    found: dict[date, dict[str, ReconciliationRow]] = {}
    for row in rows:
        found.setdefault(row.day, {})[row.provider] = row
    return {
        day: _compared(by_provider, {name for name, first in wanted.items() if first <= day})
        for day, by_provider in found.items()
    }


def _compared(by_provider: Mapping[str, ReconciliationRow], wanted: AbstractSet[str]) -> ComparedDay:
    ends = [row.ended_at for row in by_provider.values() if row.ended_at is not None]
    is_whole = len(ends) == len(by_provider) and wanted <= by_provider.keys()
    return ComparedDay(
        ended_at=max(ends) if is_whole else None,
        transactions=sum(row.transactions or 0 for row in by_provider.values()),
    )
