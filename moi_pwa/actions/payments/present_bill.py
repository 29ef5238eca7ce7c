"""Payment of a bill by its number in any bank's app: the provider looks the bill up, and each payment is entered
once.
"""

import logging

from moi_pwa.actions.bills.bill_transaction import lock_bill
from moi_pwa.actions.deps import Deps
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
from moi_pwa.storage.payments import payments, reconciliations
from moi_pwa.storage.payments.payments import RemittanceRow
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
    if bill is None or bill.current() in ENDED_UNPAID:
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
    received = MoneyReceived(provider=provider, order_id=payment.transaction_id, money=payment.money)
    async with deps.database.transaction() as session:
        found = await bills.find_bill(session, number) if number else None
        bill = await lock_bill(deps, session, found.id) if found else None
        entered = await payments.find_remittance(session, provider, payment.transaction_id)
        if entered is not None:
            if entered.money() == payment.money and entered.bill_id == (bill.row.id if bill else None):
                return "entered"
            await _write_down_conflict(deps, session, entered, payment, number)
            return "conflicts"
        if bill is None:
            await keep_unmatched(deps, session, received, bill_id=None, reason="unknown_order")
            return "entered"
        reason = unmatched_reason(payment.money, bill=bill.row.current(), total_fils=bill.row.total_fils)
        if reason is None:
            await credit_bill(bill, received, into=entries.provider(provider))
        else:
            await keep_unmatched(deps, session, received, bill_id=bill.row.id, reason=reason)
        return "entered"


async def _write_down_conflict(
    deps: Deps, session: Session, entered: RemittanceRow, reported: BillPayment, number: str | None
) -> None:
    """Let finance see that a known transaction was reported again with other content."""
    bill = await bills.find_bill_by_id(session, entered.bill_id) if entered.bill_id else None
    ours, theirs = entered.money(), reported.money
    found = DifferenceRow(
        provider=entered.provider,
        order_id=entered.order_id,
        kind="conflicting_notice",
        day=deps.today(),
        ours=f"{ours.amount:f} {ours.currency} {bill.number if bill else ''}".strip(),
        theirs=f"{theirs.amount:f} {theirs.currency} {number or ''}".strip(),
        found_at=deps.now(),
    )
    await reconciliations.add_difference(session, found)
    log.warning("transaction %s was told again with other content", entered.order_id)
