"""Finance takes lists away: bills as they are filtered, and the ledger entries of a day. Read in pages, up to a limit."""

from collections.abc import AsyncIterator
from datetime import date

from moi_pwa.actions.books import day_bounds
from moi_pwa.actions.deps import Deps
from moi_pwa.core.finance import BillFilter, BillSummary
from moi_pwa.core.ledger import PostedEntry
from moi_pwa.core.officer import Officer
from moi_pwa.rules.bills.permissions import require_finance
from moi_pwa.storage import bill_lists, ledger_days
from moi_pwa.storage.bill_lists import BillCursor
from moi_pwa.storage.ledger_days import EntryCursor

MAX_EXPORTED = 10_000
BATCH_SIZE = 500


def exported_bills(deps: Deps, officer: Officer, chosen: BillFilter) -> AsyncIterator[BillSummary]:
    """Newest first, at most one more than MAX_EXPORTED. Raises StepRefusedError at once: "not_yours"."""
    require_finance(officer)
    return _bills(deps, chosen)


def exported_entries(deps: Deps, officer: Officer, day: date) -> AsyncIterator[PostedEntry]:
    """Oldest first, at most one more than MAX_EXPORTED. Raises StepRefusedError at once: "not_yours"."""
    require_finance(officer)
    return _entries(deps, day)


async def _bills(deps: Deps, chosen: BillFilter) -> AsyncIterator[BillSummary]:
    after: BillCursor | None = None
    for limit in _batches():
        async with deps.database.reading() as session:
            rows = await bill_lists.bill_page(session, chosen, after, limit)
        for row in rows:
            yield row
        if len(rows) < limit:
            return
        after = (rows[-1].issued_at, rows[-1].id)


async def _entries(deps: Deps, day: date) -> AsyncIterator[PostedEntry]:
    first, last = day_bounds(day)
    after: EntryCursor | None = None
    for limit in _batches():
        async with deps.database.reading() as session:
            rows = await ledger_days.entry_page(session, first, last, after, limit)
        for row in rows:
            yield row
        if len(rows) < limit:
            return
        after = (rows[-1].at, rows[-1].id)


def _batches() -> list[int]:
    """How many rows to read at a time: MAX_EXPORTED and one more in all."""
    whole, rest = divmod(MAX_EXPORTED + 1, BATCH_SIZE)
    return [BATCH_SIZE] * whole + [rest] * bool(rest)
