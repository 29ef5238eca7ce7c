"""Payment of a bill by its number in any bank's app: the provider looks the bill up, and each payment is entered
once.
"""

import logging

from moi_pwa.actions.bills.bill_transaction import BillTransaction, lock_bill
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.payments.collective_payment import (
    LockedCollective,
    lock_collective_bill,
    pay_collective_bill,
    present_collective_bill,
)
from moi_pwa.actions.payments.enter_remittance import credit_bill, keep_unmatched
from moi_pwa.actions.payments.settle_payment import GRACE
from moi_pwa.core.payments import BillPayment, MoneyReceived, NoticeOutcome, PresentedBill
from moi_pwa.rules.bills.lifecycle import ENDED_UNPAID, PAYABLE
from moi_pwa.rules.bills.number import read_bill_number
from moi_pwa.rules.dates import end_of_day
from moi_pwa.rules.ledger import entries
from moi_pwa.rules.payments.settlement import unmatched_reason
from moi_pwa.storage.bills import bills
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.payments import booked_orders, payments, reconciliations
from moi_pwa.storage.payments.booked_orders import EnteredTransaction
from moi_pwa.storage.payments.reconciliations import DifferenceRow

log = logging.getLogger(__name__)


async def present_bill(deps: Deps, typed: str) -> PresentedBill | None:
    """Return the bill of this number, or None if there is none that was paid or may be.

    While its card page is open no bank may take money for it; the returned bill says until when.
    """
    number = read_bill_number(typed)
    if number is None:
        return None
    async with deps.database.reading() as session:
        bill = await bills.find_bill(session, number)
        pages = await payments.open_pages(session, [bill.id]) if bill else {}
    if bill is None:
        return await present_collective_bill(deps, number)
    if bill.current() in ENDED_UNPAID:
        return None
    is_paid = bill.current() not in PAYABLE
    if not is_paid and deps.now() >= end_of_day(bill.due_on):  # the job that expires it comes a little later
        return None
    page_is_over = pages[bill.id].expires_at + GRACE if bill.id in pages else None
    return PresentedBill(
        number=bill.number,
        is_paid=is_paid,
        fils=bill.total_fils,
        issued_at=bill.issued_at,
        due_on=bill.due_on,
        opens_at=page_is_over if page_is_over and not is_paid and deps.now() < page_is_over else None,
    )


async def receive_bill_payment(deps: Deps, provider: str, payment: BillPayment) -> NoticeOutcome:
    """Enter a payment. Repeating it changes nothing, because a transaction of the provider is entered once.

    The same transaction with another bill, amount or currency moves nothing, and is recorded for finance.
    """
    if payment.money.amount <= 0:
        return "refused"
    number = read_bill_number(payment.bill_number)
    async with deps.database.transaction() as session:
        payee = await _lock_payee(deps, session, number) if number else None
        entered = await booked_orders.entered_transaction(session, provider, payment.transaction_id)
        if entered is not None:
            is_for = number in entered.bill_numbers if payee else not entered.bill_numbers
            if entered.money == payment.money and is_for:
                return "entered"
            await _write_down_conflict(deps, session, provider, entered, payment, number)
            return "conflicts"
        if isinstance(payee, LockedCollective):
            await pay_collective_bill(deps, payee, provider, payment)
        else:
            await _pay_bill(deps, session, payee, provider, payment)
        return "entered"


async def _lock_payee(deps: Deps, session: Session, number: str) -> BillTransaction | LockedCollective | None:
    """Lock whatever is paid by this number: a bill, or a collective bill; None if nothing is."""
    found = await bills.find_bill(session, number)
    if found is None:
        return await lock_collective_bill(deps, session, number)
    return await lock_bill(deps, session, found.id)


async def _pay_bill(
    deps: Deps, session: Session, bill: BillTransaction | None, provider: str, payment: BillPayment
) -> None:
    received = MoneyReceived(provider=provider, order_id=payment.transaction_id, money=payment.money)
    if bill is None:
        await keep_unmatched(deps, session, received, bill_id=None, reason="unknown_order")
        return
    reason = unmatched_reason(payment.money, bill=bill.row.current(), total_fils=bill.row.total_fils)
    if reason is None:
        await credit_bill(bill, received, into=entries.provider(provider))
    else:
        await keep_unmatched(deps, session, received, bill_id=bill.row.id, reason=reason)


async def _write_down_conflict(
    deps: Deps,
    session: Session,
    provider: str,
    entered: EnteredTransaction,
    reported: BillPayment,
    number: str | None,
) -> None:
    """Let finance see that a known transaction was reported again with other content."""
    ours, theirs = entered.money, reported.money
    booked_for = " ".join(entered.bill_numbers[:1])
    found = DifferenceRow(
        provider=provider,
        order_id=reported.transaction_id,
        kind="conflicting_notice",
        day=deps.today(),
        ours=f"{ours.amount:f} {ours.currency} {booked_for}".strip(),
        theirs=f"{theirs.amount:f} {theirs.currency} {number or ''}".strip(),
        found_at=deps.now(),
    )
    await reconciliations.add_difference(session, found)
    log.warning("transaction %s was told again with other content", reported.transaction_id)
