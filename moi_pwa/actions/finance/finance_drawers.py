"""Cash drawers as finance sees them: lists, one with everything taken into it, and the deposit of the cash at the
bank.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args
from uuid import UUID

from moi_pwa.actions.accounts.on_duty import officer_names, require_on_duty
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance._drawer_transaction import DrawerTransaction, lock_drawer, read_drawer
from moi_pwa.actions.finance.cash_desk import require_countable
from moi_pwa.actions.payments.stations import Stations, stations_now
from moi_pwa.core.cash import Drawer, DrawerEventKind, DrawerStatus, DrawerSummary
from moi_pwa.core.errors import AbsentError, StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.rules.cash.lifecycle import possible_steps, require_drawer_step
from moi_pwa.rules.ledger import entries
from moi_pwa.rules.permissions import require_officer
from moi_pwa.rules.written_text import tidied, tidied_reason
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.finance import cash_drawers, ledger
from moi_pwa.storage.finance.cash_drawers import CashDrawerRow, CashReceipt, DrawerCursor

DRAWER_PAGE_SIZE = 50
MAX_COUNTED = 1_000
MAX_RECEIPTS = 1_000
MAX_REFERENCE_LENGTH = 100

DRAWER_STATUSES: tuple[DrawerStatus, ...] = get_args(DrawerStatus)


@dataclass(frozen=True, kw_only=True)
class DrawerPage:
    """A page of the list of drawers."""

    rows: Sequence[DrawerSummary]
    stations: Stations
    after: DrawerCursor | None
    """The cursor at which the next page begins; None if this is the last."""


@dataclass(frozen=True, kw_only=True)
class OpenedDrawer:
    """A drawer with its history and its receipts."""

    summary: DrawerSummary
    drawer: Drawer
    taken_fils: int
    """The sum of the receipts."""
    receipts: Sequence[CashReceipt]
    """The receipts, newest first."""
    stations: Stations
    names: Mapping[str, str]
    """Names of officers, by id."""
    may: frozenset[DrawerEventKind]
    """The steps that this officer can take now."""

    @property
    def difference_fils(self) -> int | None:
        """The surplus in the drawer, or the shortage if negative; None until it is counted."""
        counted = self.drawer.counted_fils
        return None if counted is None else counted - self.taken_fils


async def list_drawers(
    deps: Deps,
    officer: Officer,
    status: DrawerStatus,
    *,
    after: DrawerCursor | None = None,
    limit: int = DRAWER_PAGE_SIZE,
) -> DrawerPage:
    """List drawers, newest first.

    Raises:
        StepRefusedError: "not_yours".
    """
    require_officer(officer, "read_books")
    async with deps.database.reading() as session:
        rows = await cash_drawers.drawer_page(session, status, after, limit + 1)
        stations = await stations_now(deps, session)
    last = rows[limit - 1] if len(rows) > limit else None
    return DrawerPage(rows=rows[:limit], stations=stations, after=(last.opened_at, last.id) if last else None)


async def count_drawers(deps: Deps, officer: Officer) -> dict[DrawerStatus, int]:
    """Count the drawers in each status; MAX_COUNTED means that many or more.

    Raises:
        StepRefusedError: "not_yours".
    """
    require_officer(officer, "read_books")
    async with deps.database.reading() as session:
        return {
            status: await cash_drawers.count_drawers(session, status, at_most=MAX_COUNTED) for status in DRAWER_STATUSES
        }


async def open_drawer_for_finance(deps: Deps, officer: Officer, drawer_id: UUID) -> OpenedDrawer:
    """Return a drawer with its history and its receipts.

    Raises:
        AbsentError: there is no such drawer.
        StepRefusedError: "not_yours".
    """
    require_officer(officer, "read_books")
    async with deps.database.reading() as session:
        summary = await cash_drawers.find_drawer(session, drawer_id)
        row = await session.get(CashDrawerRow, drawer_id)
        if summary is None or row is None:
            raise AbsentError
        drawer = await read_drawer(session, row)
        return OpenedDrawer(
            summary=summary,
            drawer=drawer,
            taken_fils=await cash_drawers.fils_taken(session, row.id),
            receipts=await cash_drawers.receipts_of(session, row.id, MAX_RECEIPTS),
            stations=await stations_now(deps, session),
            names=await officer_names(session, {each.officer_id for each in drawer.events}),
            may=possible_steps(officer, drawer),
        )


async def ask_for_recount(deps: Deps, officer: Officer, drawer_id: UUID, *, reason: str) -> None:
    """Record a difference between the counted and the actual cash of a drawer: the cashier is to count again.

    Raises what `_require` does, and:

    Raises:
        AnswersRefusedError: "unprintable".
    """
    written_reason = tidied_reason(reason)
    async with deps.database.transaction() as session:
        drawer = await _require(deps, session, officer, drawer_id, "recount_asked")
        if not written_reason:
            raise StepRefusedError("data_missing")
        await drawer.append(officer, "recount_asked", reason=written_reason)


async def count_for_cashier(deps: Deps, officer: Officer, drawer_id: UUID, *, counted_fils: int) -> None:
    """Record a finance approver's count of a drawer whose cashier cannot count it; nothing more is taken into it.

    Raises what `_require` does, and:

    Raises:
        AnswersRefusedError: path "counted": "too_much".
    """
    require_countable(counted_fils)
    async with deps.database.transaction() as session:
        drawer = await _require(deps, session, officer, drawer_id, "counted_for_cashier")
        await drawer.append(officer, "counted_for_cashier", fils=counted_fils)


async def record_deposit(deps: Deps, officer: Officer, drawer_id: UUID, *, reference: str, reason: str = "") -> None:
    """Record that the counted cash was deposited at the bank; the drawer is empty.

    `reference` is that of the bank's slip. `reason` explains a difference between the counted and the taken sum; it is
    required if there is one. Raises what `_require` does, and:

    Raises:
        AnswersRefusedError: "unprintable".
    """
    slip = tidied("reference", reference)[:MAX_REFERENCE_LENGTH]
    written_reason = tidied_reason(reason)
    async with deps.database.transaction() as session:
        drawer = await _require(deps, session, officer, drawer_id, "deposited")
        counted, taken = (await drawer.read()).counted_fils or 0, await cash_drawers.fils_taken(session, drawer.row.id)
        if not slip or (counted != taken and not written_reason):
            raise StepRefusedError("data_missing")
        await drawer.append(officer, "deposited", fils=counted, reference=slip, reason=written_reason)
        if counted or taken:
            entry = entries.cash_deposited(drawer.row.number, taken=taken, deposited=counted)
            await ledger.post(session, entry, entry_id=deps.new_id(), at=drawer.at)


async def _require(
    deps: Deps, session: Session, officer: Officer, drawer_id: UUID, kind: DrawerEventKind
) -> DrawerTransaction:
    """Lock the drawer for this step.

    Raises:
        AbsentError: there is no such drawer, or the officer has left.
        StepRefusedError: "not_yours"; "not_now": it is not counted, or counted or deposited already; "same_officer":
            the officer who counted may not deposit; "data_missing": a reason or a reference.
    """
    require_officer(officer, "read_books")
    await require_on_duty(session, officer)
    drawer = await lock_drawer(deps, session, drawer_id)
    require_drawer_step(officer, kind, await drawer.read())
    return drawer
