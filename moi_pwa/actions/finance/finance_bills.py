"""Bills as finance sees them: in lists, by number, one with its whole history, and the income of the last days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import get_args
from uuid import UUID

from moi_pwa.actions.accounts.on_duty import officer_names
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.pledges import BillsPledges, read_pledges
from moi_pwa.core.billing import BillEvent, BillStatus
from moi_pwa.core.errors import AbsentError
from moi_pwa.core.finance import BillFilter, BillSummary, DayIncome
from moi_pwa.core.ledger import PostedEntry
from moi_pwa.core.officer import Officer
from moi_pwa.core.payments import RefundStep, RefundStepKind
from moi_pwa.rules.bills.lifecycle import may_go_back
from moi_pwa.rules.bills.number import read_bill_number
from moi_pwa.rules.cases.reference_number import read_reference
from moi_pwa.rules.characters import is_text
from moi_pwa.rules.dates import end_of_day, start_of_day
from moi_pwa.rules.payments.refund_steps import may_decline_claim, possible_steps
from moi_pwa.rules.permissions import require_officer
from moi_pwa.storage.bills import bill_lists, bills, guarantees
from moi_pwa.storage.bills.bill_lists import BillCursor
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.bills.guarantees import GuaranteeRow
from moi_pwa.storage.cases import cases
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.finance import ledger, ledger_days
from moi_pwa.storage.payments import payments, refund_steps
from moi_pwa.storage.payments.payments import PaymentRow, RefundRow, RemittanceRow

BILL_PAGE_SIZE = 50
MAX_COUNTED = 1_000
MAX_OF_A_CASE = 50
MAX_SEARCH_LENGTH = 100
DAYS_SHOWN = 14

BILL_STATUSES: tuple[BillStatus, ...] = get_args(BillStatus)
ALL_BILLS = BillFilter()


@dataclass(frozen=True, kw_only=True)
class BillPage:
    """A page of the list of bills."""

    rows: Sequence[BillSummary]
    after: BillCursor | None
    """The cursor at which the next page begins; None if this is the last."""


@dataclass(frozen=True, kw_only=True)
class RefundClaim:
    """An applicant's claim for a refund."""

    asked_at: datetime
    message: str
    """The applicant's reasons."""
    may_decline: bool


@dataclass(frozen=True, kw_only=True)
class OpenBill:
    """A bill with its whole history, oldest first."""

    bill: BillSummary
    events: Sequence[BillEvent]
    attempts: Sequence[PaymentRow]
    entries: Sequence[PostedEntry]
    guarantees: Sequence[GuaranteeRow]
    """The guarantees that are or were held for the bill, since it was paid or pledged."""
    pledges: BillsPledges
    remittance: RemittanceRow | None
    """The payment of the bill; None if it is unpaid."""
    refund: RefundRow | None
    steps: Sequence[RefundStep]
    names: Mapping[str, str]
    """Names of officers, by id."""
    may: frozenset[RefundStepKind]
    """The steps towards a refund that this officer can take now."""
    claim: RefundClaim | None
    """None unless the applicant claims a refund."""


async def list_bills(
    deps: Deps,
    officer: Officer,
    chosen: BillFilter = ALL_BILLS,
    *,
    after: BillCursor | None = None,
    limit: int = BILL_PAGE_SIZE,
) -> BillPage:
    """List bills, newest first.

    Raises:
        StepRefusedError: "not_yours".
    """
    require_officer(officer, "read_books")
    async with deps.database.reading() as session:
        rows = await bill_lists.bill_page(session, chosen, after, limit + 1)
    last = rows[limit - 1] if len(rows) > limit else None
    return BillPage(rows=rows[:limit], after=(last.issued_at, last.id) if last else None)


async def count_bills(deps: Deps, officer: Officer, chosen: BillFilter = ALL_BILLS) -> dict[BillStatus, int]:
    """Count the bills in each status; MAX_COUNTED means that many or more.

    Raises:
        StepRefusedError: "not_yours".
    """
    require_officer(officer, "read_books")
    async with deps.database.reading() as session:
        return {
            status: await bill_lists.count_bills(session, replace(chosen, status=status), at_most=MAX_COUNTED)
            for status in BILL_STATUSES
        }


async def find_bills(deps: Deps, officer: Officer, text: str) -> Sequence[BillSummary]:
    """Find bills by their number, or by the reference number of their case.

    Raises:
        StepRefusedError: "not_yours".
    """
    require_officer(officer, "read_books")
    typed = text[:MAX_SEARCH_LENGTH] if is_text(text) else ""
    number, reference = read_bill_number(typed), read_reference(typed)
    if number is None and reference is None:
        return []
    async with deps.database.reading() as session:
        return await bill_lists.bills_found(session, number=number, reference=reference, limit=MAX_OF_A_CASE)


async def income_of_last_days(deps: Deps, officer: Officer) -> list[DayIncome]:
    """Return the income from bills on each of the last days, today last.

    Raises:
        StepRefusedError: "not_yours".
    """
    require_officer(officer, "read_books")
    days = [deps.today() - timedelta(days=n) for n in reversed(range(DAYS_SHOWN))]
    bounds = [start_of_day(days[0]), *(end_of_day(day) for day in days)]
    async with deps.database.reading() as session:
        sums = await ledger_days.income_by_day(session, bounds)
    return [
        DayIncome(
            day=day,
            fees=sums.get((number, "fee_income"), 0),
            fines=sums.get((number, "fine_income"), 0),
            guarantees=sums.get((number, "guarantees"), 0),
        )
        for number, day in enumerate(days)
    ]


async def open_bill(deps: Deps, officer: Officer, bill_id: UUID) -> OpenBill:
    """Return a bill with its whole history.

    Raises:
        AbsentError: there is no such bill.
        StepRefusedError: "not_yours".
    """
    require_officer(officer, "read_books")
    async with deps.database.reading() as session:
        found = await bill_lists.summary_of(session, bill_id)
        if found is None:
            raise AbsentError
        row, summary = found
        remittance = await payments.credited_remittance(session, bill_id)
        steps: Sequence[RefundStep] = await refund_steps.steps_of(session, remittance.id) if remittance else []
        refund = await payments.refund_of(session, remittance.id) if remittance else None
        held = await guarantees.guarantees_of_bill(session, bill_id)
        pledged = await read_pledges(session, officer, row)
        stands = refund.current() if refund else None
        possible = possible_steps(officer, steps, stands) if remittance else frozenset[RefundStepKind]()
        is_whole = may_go_back(row.current(), [each.current() for each in held])
        return OpenBill(
            bill=summary,
            events=await bills.events_of_bill(session, bill_id),
            attempts=await payments.payments_of_bill(session, bill_id),
            entries=await _entries(session, row.number, refund),
            guarantees=held,
            pledges=pledged,
            remittance=remittance,
            refund=refund,
            steps=steps,
            names=await officer_names(session, {*(each.officer_id for each in steps), *pledged.officers}),
            may=possible if is_whole else possible - {"requested", "confirmed"},
            claim=await _claim(session, officer, row, steps),
        )


async def _claim(session: Session, officer: Officer, bill: BillRow, steps: Sequence[RefundStep]) -> RefundClaim | None:
    if bill.status != "refund_asked":
        return None
    events = [row.event() for row in await cases.events_of(session, [bill.case_id])]
    asked = next(event for event in reversed(events) if event.kind == "refund_asked")
    return RefundClaim(
        asked_at=asked.at,
        message=str(asked.data["message"]),
        may_decline=may_decline_claim(officer, bill.current(), steps),
    )


async def _entries(session: Session, number: str, refund: RefundRow | None) -> list[PostedEntry]:
    found = [*await ledger.entries_about(session, number)]
    return [*found, *(await ledger.entries_about(session, str(refund.id)) if refund else [])]
