"""The cash desk. A cashier opens a drawer at a station, takes what bills demand, hands out receipts, and counts the
drawer.

No cash is taken without a bill: the bill is looked up first, and exactly the amount due is taken.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from moi_pwa.actions.accounts.on_duty import require_on_duty
from moi_pwa.actions.bills.bill_transaction import BillTransaction, lock_bill
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance._drawer_transaction import DrawerTransaction, lock_drawer
from moi_pwa.actions.finance.absent_bill import code_of_absent
from moi_pwa.actions.payments.enter_remittance import credit_bill
from moi_pwa.actions.payments.stations import Stations, stations_now
from moi_pwa.core.answers import Json
from moi_pwa.core.cash import CASH
from moi_pwa.core.errors import AbsentError, AnswersRefusedError, StepRefusedError
from moi_pwa.core.finance import BillSummary
from moi_pwa.core.officer import Officer
from moi_pwa.core.payments import MoneyReceived
from moi_pwa.core.problems import Problem
from moi_pwa.rules.bills.lifecycle import ENDED_UNPAID, PAYABLE
from moi_pwa.rules.bills.number import read_bill_number
from moi_pwa.rules.cash.numbers import drawer_number, receipt_number
from moi_pwa.rules.dates import end_of_day
from moi_pwa.rules.ledger import entries
from moi_pwa.rules.money import money_of
from moi_pwa.rules.permissions import officer_may, require_officer
from moi_pwa.storage.bills import bill_lists, bills, pledges
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.engine import sequences
from moi_pwa.storage.engine.database import Session, insert_rows
from moi_pwa.storage.finance import cash_drawers
from moi_pwa.storage.finance.cash_drawers import CashDrawerRow, CashReceipt, CashReceiptRow
from moi_pwa.storage.payments import payments

MAX_EARLIER_DRAWERS = 10
MAX_RECEIPTS = 100
MAX_NUMBER_LENGTH = 40
MAX_FILS = 999_999_999
"""The largest amount accepted: no drawer holds more, so anything larger was mistyped."""


@dataclass(frozen=True, kw_only=True)
class CashDesk:
    """The first screen of a cashier."""

    drawer: CashDrawerRow | None
    """The open drawer; None if there is none."""
    receipts: Sequence[CashReceipt]
    """Receipts of the open drawer, newest first."""
    recounts: Sequence[CashDrawerRow]
    """Drawers that are to be counted again."""
    earlier: Sequence[CashDrawerRow]
    """Other drawers, newest first."""
    stations: Stations


@dataclass(frozen=True, kw_only=True)
class DueBill:
    """A bill for which cash may be taken."""

    bill: BillSummary
    is_pledged: bool
    """Whether a letter for its guarantees has come, which finance verifies."""


@dataclass(frozen=True, kw_only=True)
class OpenReceipt:
    """A receipt with the bill that was paid, and the drawer and cashier that took the money."""

    receipt: CashReceiptRow
    number: str
    bill: BillSummary
    cashier: str
    station: dict[str, Json]


async def open_cash_desk(deps: Deps, officer: Officer) -> CashDesk:
    """Return the first screen of a cashier.

    Raises:
        StepRefusedError: "not_yours".
    """
    require_officer(officer, "take_cash")
    async with deps.database.reading() as session:
        own = await cash_drawers.drawers_of(session, UUID(officer.id), MAX_EARLIER_DRAWERS)
        drawer = await cash_drawers.open_drawer_of(session, UUID(officer.id))
        return CashDesk(
            drawer=drawer,
            receipts=await cash_drawers.receipts_of(session, drawer.id, MAX_RECEIPTS) if drawer else (),
            recounts=await cash_drawers.drawers_to_recount(session, UUID(officer.id)),
            earlier=[each for each in own if each.status not in ("open", "recount")],
            stations=await stations_now(deps, session),
        )


async def open_drawer(deps: Deps, officer: Officer, *, station: str) -> None:
    """Open a new, empty drawer.

    Raises:
        AbsentError: the officer has left.
        AnswersRefusedError: path "station".
        StepRefusedError: "not_yours"; "not_now": this cashier has an open drawer.
    """
    require_officer(officer, "take_cash")
    async with deps.database.transaction() as session:
        await require_on_duty(session, officer)
        if station not in await stations_now(deps, session):
            raise AnswersRefusedError([Problem(path="station", code="required")])
        year = deps.today().year
        number = drawer_number(year, await sequences.next_drawer_ordinal(session, year))
        if await cash_drawers.open_drawer_of(session, UUID(officer.id)) is not None:
            raise StepRefusedError("not_now")
        row = CashDrawerRow(
            id=deps.new_id(),
            number=number,
            station=station,
            officer_id=UUID(officer.id),
            opened_at=deps.now(),
            status="",
            seq=0,
        )
        session.add(row)
        await DrawerTransaction(session=session, row=row, at=row.opened_at).append(officer, "opened")


async def find_due_bill(deps: Deps, officer: Officer, typed: str) -> DueBill:
    """Return the bill of this number, for which cash may be taken now.

    Raises:
        AnswersRefusedError: path "number": "no_such_bill", "collective_bill", "bill_paid", "bill_expired",
            "bill_cancelled".
        StepRefusedError: "not_yours"; "not_now": the cashier has no open drawer.
    """
    require_officer(officer, "take_cash")
    number = read_bill_number(typed[:MAX_NUMBER_LENGTH])
    async with deps.database.reading() as session:
        if await cash_drawers.open_drawer_of(session, UUID(officer.id)) is None:
            raise StepRefusedError("not_now")
        row = await bills.find_bill(session, number) if number else None
        found = await bill_lists.summary_of(session, row.id) if row else None
        if found is None:
            raise AnswersRefusedError([Problem(path="number", code=await code_of_absent(session, number))])
        _require_due(deps, found[0])
        waits = await pledges.waiting_pledge(session, found[0].id)
        return DueBill(bill=found[1], is_pledged=waits is not None)


async def take_cash(deps: Deps, officer: Officer, *, number: str, tendered_fils: int) -> UUID:
    """Take cash for a bill, and return the id of the receipt. A repeated call returns the same receipt.

    `tendered_fils` is what was handed over; the cashier gives the change back.

    Raises:
        AbsentError: the officer has left.
        AnswersRefusedError: paths "number", as `find_due_bill`, and "tendered": "too_little", "too_much".
        StepRefusedError: "not_yours"; "not_now": the cashier has no open drawer.
    """
    require_officer(officer, "take_cash")
    read = read_bill_number(number[:MAX_NUMBER_LENGTH])
    async with deps.database.transaction() as session:
        await require_on_duty(session, officer)
        found = await bills.find_bill(session, read) if read else None
        if found is None:
            raise AnswersRefusedError([Problem(path="number", code=await code_of_absent(session, read))])
        bill = await lock_bill(deps, session, found.id)
        drawer = await _lock_open_drawer(deps, session, officer)
        given_out = await _receipt_for(session, bill.row, drawer.row)
        if given_out is not None:
            return given_out
        _require_due(deps, bill.row)
        if tendered_fils < bill.row.total_fils:
            raise AnswersRefusedError([Problem(path="tendered", code="too_little")])
        if tendered_fils > MAX_FILS:
            raise AnswersRefusedError([Problem(path="tendered", code="too_much")])
        return await _take(bill, drawer, tendered_fils)


async def count_drawer(deps: Deps, officer: Officer, drawer_id: UUID, *, counted_fils: int) -> None:
    """Record the cashier's count, made without knowing the expected amount; nothing more is taken into the drawer.

    Raises:
        AbsentError: there is no such drawer, or the officer has left.
        AnswersRefusedError: path "counted": "too_much".
        StepRefusedError: "not_yours"; "not_now": it was counted already.
    """
    require_officer(officer, "take_cash")
    require_countable(counted_fils)
    async with deps.database.transaction() as session:
        await require_on_duty(session, officer)
        drawer = await lock_drawer(deps, session, drawer_id)
        await drawer.append(officer, "counted", fils=counted_fils)


def require_countable(counted_fils: int) -> None:
    """Refuse an amount that no drawer can hold.

    Raises:
        AnswersRefusedError: path "counted": "too_much".
    """
    if counted_fils > MAX_FILS:
        raise AnswersRefusedError([Problem(path="counted", code="too_much")])


async def open_receipt(deps: Deps, officer: Officer, receipt_id: UUID) -> OpenReceipt:
    """Return a receipt that this cashier handed out; finance may open all.

    Raises:
        AbsentError: there is no such receipt, or it is another cashier's.
    """
    async with deps.database.reading() as session:
        found = await cash_drawers.find_receipt(session, receipt_id)
        if found is None:
            raise AbsentError
        receipt, remittance, row = found
        drawer = await cash_drawers.find_drawer(session, receipt.drawer_id)
        bill = await bill_lists.summary_of(session, row.id)
        if drawer is None or bill is None:
            raise AbsentError
        is_own = await _is_own(session, officer, receipt.drawer_id)
        if not is_own and not officer_may(officer, "read_books"):
            raise AbsentError
        return OpenReceipt(
            receipt=receipt,
            number=remittance.order_id,
            bill=bill[1],
            cashier=drawer.cashier,
            station=(await stations_now(deps, session)).get(drawer.station, {}),
        )


async def _is_own(session: Session, officer: Officer, drawer_id: UUID) -> bool:
    row = await session.get(CashDrawerRow, drawer_id)
    return row is not None and officer_may(officer, "take_cash") and str(row.officer_id) == officer.id


async def _lock_open_drawer(deps: Deps, session: Session, officer: Officer) -> DrawerTransaction:
    """Lock the cashier's open drawer.

    Raises:
        StepRefusedError: "not_now": there is none.
    """
    open_row = await cash_drawers.open_drawer_of(session, UUID(officer.id))
    drawer = await lock_drawer(deps, session, open_row.id) if open_row else None
    if drawer is None or drawer.row.status != "open":
        raise StepRefusedError("not_now")
    return drawer


def _require_due(deps: Deps, bill: BillRow) -> None:
    """Refuse a bill that cannot be paid now. It counts as expired from the end of its last day, even before the job
    records that.

    Raises:
        AnswersRefusedError: path "number", as `find_due_bill`.
    """
    if bill.current() not in PAYABLE:
        code = f"bill_{bill.current()}" if bill.current() in ENDED_UNPAID else "bill_paid"
        raise AnswersRefusedError([Problem(path="number", code=code)])
    if deps.now() >= end_of_day(bill.due_on):
        raise AnswersRefusedError([Problem(path="number", code="bill_expired")])


async def _receipt_for(session: Session, bill: BillRow, drawer: CashDrawerRow) -> UUID | None:
    """Return the receipt handed out for this bill from this drawer; None if there is none."""
    remittance = await payments.credited_remittance(session, bill.id)
    found = await cash_drawers.find_receipt(session, remittance.id) if remittance else None
    return found[0].remittance_id if found and found[0].drawer_id == drawer.id else None


async def _take(bill: BillTransaction, drawer: DrawerTransaction, tendered_fils: int) -> UUID:
    drawer.row.receipts += 1
    number = receipt_number(drawer.row.number, drawer.row.receipts)
    received = MoneyReceived(provider=CASH, order_id=number, money=money_of(bill.row.total_fils))
    remittance = await credit_bill(bill, received, into=entries.drawer(drawer.row.number))
    receipt = CashReceiptRow(
        remittance_id=remittance.id,
        drawer_id=drawer.row.id,
        ordinal=drawer.row.receipts,
        tendered_fils=tendered_fils,
        at=bill.at,
    )
    await insert_rows(bill.session, [receipt])
    return receipt.remittance_id
