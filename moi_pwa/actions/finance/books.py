"""The books for finance: the balances of all accounts, the sums of a day's entries, and the daily close."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from moi_pwa.actions.accounts.on_duty import officer_names, require_on_duty
from moi_pwa.actions.deps import Deps
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.finance import Balances, DayTotals
from moi_pwa.core.officer import Officer
from moi_pwa.rules.dates import amman_day, end_of_day, start_of_day
from moi_pwa.rules.permissions import officer_may, require_officer
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.finance import day_closes, ledger, ledger_days
from moi_pwa.storage.finance.day_closes import DayCloseRow

SETTLES_AFTER = timedelta(minutes=5)
"""The time after midnight in which a transaction that began on the day before may still commit."""


@dataclass(frozen=True, kw_only=True)
class DayBooks:
    """The entries of a day."""

    day: date
    totals: DayTotals
    close: DayCloseRow | None
    """The row that fixed the day's totals; None while the day is open."""
    closed_by: str
    """The name of the officer who closed the day."""
    changed: bool
    """Whether the totals have changed since the close."""
    ended: bool
    """Whether the day is over."""
    may_close: bool
    """Whether this officer may close the day now."""


async def read_balances(deps: Deps, officer: Officer) -> Balances:
    """Return the balance of every account that has an entry.

    Raises:
        StepRefusedError: "not_yours".
    """
    require_officer(officer, "read_books")
    async with deps.database.reading() as session:
        accounts = await ledger.trial_balance(session)
        receivable = await ledger.balances_by_subaccount(session, "receivable")
    debit = {each.account: each.debits - each.credits for each in accounts}
    return Balances(
        accounts=accounts, receivable=receivable, guarantees=-debit.get("guarantees", 0), cash=debit.get("cash", 0)
    )


async def day_books(deps: Deps, officer: Officer, day: date) -> DayBooks:
    """Return the entries of a day.

    Raises:
        StepRefusedError: "not_yours".
    """
    require_officer(officer, "read_books")
    async with deps.database.reading() as session:
        totals = await _totals(session, day)
        close = await day_closes.find_close(session, day)
        names = await officer_names(session, {str(close.officer_id)}) if close else {}
        return DayBooks(
            day=day,
            totals=totals,
            close=close,
            closed_by=names.get(str(close.officer_id), "") if close else "",
            changed=close is not None and close.totals != written_totals(totals),
            ended=_has_ended(deps, day),
            may_close=close is None
            and officer_may(officer, "close_books")
            and await _can_be_closed(deps, session, day),
        )


async def close_day(deps: Deps, officer: Officer, day: date) -> None:
    """Fix the totals of a day that has ended, once.

    Raises:
        AbsentError: the officer has left.
        StepRefusedError: "not_yours"; "not_now" if the day has not ended, lies before the first entry, or is closed
            already.
    """
    require_officer(officer, "close_books")
    async with deps.database.transaction() as session:
        await require_on_duty(session, officer)
        if not await _can_be_closed(deps, session, day):
            raise StepRefusedError("not_now")
        row = DayCloseRow(
            id=deps.new_id(),
            day=day,
            totals=written_totals(await _totals(session, day)),
            officer_id=UUID(officer.id),
            at=deps.now(),
        )
        if not await day_closes.add_close(session, row):
            raise StepRefusedError("not_now")


def written_totals(totals: DayTotals) -> dict[str, Any]:
    """Return the totals as a row stores them."""
    return {"kinds": [asdict(each) for each in totals.kinds], "accounts": [asdict(each) for each in totals.accounts]}


def fils_of(totals: Mapping[str, Any]) -> int:
    """Return the sum of a close."""
    kinds: Sequence[Mapping[str, Any]] = totals["kinds"]
    return sum(each["fils"] for each in kinds)


async def _totals(session: Session, day: date) -> DayTotals:
    first, last = day_bounds(day)
    return DayTotals(
        kinds=await ledger_days.sums_between(session, first, last),
        accounts=await ledger_days.balances_between(session, first, last),
    )


def day_bounds(day: date) -> tuple[datetime, datetime]:
    """Return the first moment of a day in Amman, and that of the next day."""
    return start_of_day(day), end_of_day(day)


async def _can_be_closed(deps: Deps, session: Session, day: date) -> bool:
    """Return whether the day has ended, and the books had begun by then."""
    first_entry_at = await ledger_days.first_entry_at(session)
    return first_entry_at is not None and amman_day(first_entry_at) <= day and _has_ended(deps, day)


def _has_ended(deps: Deps, day: date) -> bool:
    return deps.now() >= end_of_day(day) + SETTLES_AFTER
