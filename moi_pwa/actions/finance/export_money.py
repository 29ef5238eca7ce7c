"""Exports for finance: filtered bills, and the ledger entries of a day, read in pages up to a limit.

Every export is recorded before its first line is read.
"""

from collections.abc import AsyncIterator
from datetime import date
from uuid import UUID

from moi_pwa.actions.accounts.on_duty import require_on_duty
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.books import day_bounds
from moi_pwa.core.finance import BillFilter, BillSummary, ExportKind
from moi_pwa.core.ledger import PostedEntry
from moi_pwa.core.officer import Officer
from moi_pwa.rules.permissions import require_officer
from moi_pwa.storage.bills import bill_lists
from moi_pwa.storage.bills.bill_lists import BillCursor
from moi_pwa.storage.finance import ledger_days
from moi_pwa.storage.finance.exports import ExportRow
from moi_pwa.storage.finance.ledger_days import EntryCursor

MAX_EXPORTED = 10_000
BATCH_SIZE = 500


async def export_bills(deps: Deps, officer: Officer, chosen: BillFilter) -> AsyncIterator[BillSummary]:
    """Export bills, newest first, at most one more than MAX_EXPORTED.

    Raises:
        AbsentError: the officer has left.
        StepRefusedError: "not_yours".
    """
    first, last = (day.isoformat() if day else None for day in (chosen.first, chosen.last))
    await _record(deps, officer, "bills", {"status": chosen.status, "first": first, "last": last})
    return _bills(deps, chosen)


async def export_entries(deps: Deps, officer: Officer, day: date) -> AsyncIterator[PostedEntry]:
    """Export the entries of a day, oldest first, at most one more than MAX_EXPORTED. Raises as `export_bills`."""
    await _record(deps, officer, "entries", {"day": day.isoformat()})
    return _entries(deps, day)


async def _record(deps: Deps, officer: Officer, kind: ExportKind, chosen: dict[str, str | None]) -> None:
    require_officer(officer, "read_books")
    async with deps.database.transaction() as session:
        await require_on_duty(session, officer)
        session.add(ExportRow(id=deps.new_id(), kind=kind, chosen=chosen, officer_id=UUID(officer.id), at=deps.now()))


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
    """Return the number of rows of each page to read: MAX_EXPORTED and one more in all."""
    whole, rest = divmod(MAX_EXPORTED + 1, BATCH_SIZE)
    return [BATCH_SIZE] * whole + [rest] * bool(rest)
