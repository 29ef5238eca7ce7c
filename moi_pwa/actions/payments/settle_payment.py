"""The settlement of an attempt to pay: its outcome is fetched from the provider, and entered once, in one transaction.

Returning payers, notifications, polling and the daily list are hints that it is time to ask. In whatever order and
number they come, they end in the same state.
"""

import logging
from datetime import timedelta
from typing import Any
from uuid import UUID

from moi_pwa.actions.bills.bill_transaction import BillTransaction, lock_bill
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.payments.enter_remittance import credit_bill, keep_unmatched
from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.errors import PaymentsUnavailableError
from moi_pwa.core.jobs import Done, NewJob, Outcome, Retry
from moi_pwa.core.payments import MoneyReceived, Order, PaymentStatus
from moi_pwa.gateways.payments.provider import ForeignAnswerError, ProviderRefusedError, ProviderUnavailableError
from moi_pwa.rules.ledger import entries
from moi_pwa.rules.money import dinars
from moi_pwa.rules.payments.settlement import decide_settlement
from moi_pwa.storage.jobs import jobs
from moi_pwa.storage.payments import payments, reconciliations
from moi_pwa.storage.payments.payments import PaymentRow
from moi_pwa.storage.payments.reconciliations import DifferenceRow

GRACE = timedelta(minutes=2)
"""The time after the end of the provider's page in which an attempt may still succeed: somebody may pay at the last
moment.
"""

log = logging.getLogger(__name__)


async def settle_payment(deps: Deps, payment_id: UUID) -> PaymentStatus:
    """Fetch and enter the outcome of an attempt to pay, and return its status.

    Raises:
        PaymentsUnavailableError: the outcome cannot be learned now.
    """
    async with deps.database.reading() as session:
        payment = await payments.find_payment(session, payment_id)
    if payment is not None and payment.status == "paid":
        return "paid"
    if payment is None or deps.card is None:
        raise PaymentsUnavailableError
    order: Order | None = None
    try:
        order = await deps.card.fetch_order(payment.order_id)
    except ForeignAnswerError:
        log.warning("asked about order %s, the gateway answers about another", payment.order_id)
    except (ProviderUnavailableError, ProviderRefusedError) as error:
        log.warning("order %s cannot be fetched: %s", payment.order_id, type(error).__name__)
        raise PaymentsUnavailableError from error
    async with deps.database.transaction() as session:
        bill = await lock_bill(deps, session, payment.bill_id)
        row = await payments.find_payment(session, payment_id)
        assert row is not None  # noqa: S101 -- payments are never deleted
        page_is_over = bill.at >= row.expires_at + GRACE
        if await payments.find_remittance(session, row.provider, row.order_id) is not None:
            await _end_without(bill, row)
        elif order is not None:
            await _apply(bill, row, order, page_is_over=page_is_over)
        elif page_is_over:
            await _give_up(bill, row)
        return row.current()


async def _apply(bill: BillTransaction, payment: PaymentRow, order: Order, *, page_is_over: bool) -> None:
    settlement = decide_settlement(
        order,
        number=bill.row.number,
        bill=bill.row.current(),
        total_fils=bill.row.total_fils,
        page_is_over=page_is_over,
    )
    received = MoneyReceived(provider=payment.provider, order_id=payment.order_id, money=order.kept)
    match settlement.outcome:
        case "credit":
            await credit_bill(bill, received, into=entries.provider(payment.provider))
            payment.status, payment.ended_at = "paid", bill.at
        case "unmatched":
            reason = settlement.reason or "unknown_order"
            bill_id = None if reason == "unknown_order" else bill.row.id
            await keep_unmatched(bill.deps, bill.session, received, bill_id=bill_id, reason=reason)
            await _end(bill, payment, "unmatched", "payment_abandoned")
        case "declined" if payment.status == "open" and bill.row.status == "pending_confirmation":
            await bill.append("payment_failed", data={"order_id": payment.order_id})
        case "close" if payment.status == "open":
            await _end(bill, payment, "closed", "payment_failed" if order.status == "declined" else "payment_abandoned")
        case _:
            pass


async def _end_without(bill: BillTransaction, payment: PaymentRow) -> None:
    """End an open attempt whose money was already entered as that of an unknown order: finance has it."""
    if payment.status == "open":
        await _end(bill, payment, "unmatched", "payment_abandoned")


async def _give_up(bill: BillTransaction, payment: PaymentRow) -> None:
    """End an attempt about which the gateway never answered, and let finance see it: money may have been taken."""
    found = DifferenceRow(
        provider=payment.provider,
        order_id=payment.order_id,
        kind="foreign_answer",
        day=bill.deps.today(),
        ours=f"{dinars(payment.fils)} {COUNTRY.currency.code} {bill.row.number}",
        theirs="",
        found_at=bill.at,
    )
    await reconciliations.add_difference(bill.session, found)
    if payment.status == "open":
        await _end(bill, payment, "closed", "payment_abandoned")


async def _end(bill: BillTransaction, payment: PaymentRow, status: PaymentStatus, event: Any) -> None:
    """Close a payment attempt that collected nothing. A bill that waited for it waits no longer."""
    was_open = payment.status == "open"
    payment.status, payment.ended_at = status, bill.at
    await bill.session.flush()
    if was_open and bill.row.status == "pending_confirmation":
        await bill.append(event, data={"order_id": payment.order_id})


async def poll_payment(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """Ask the provider until the attempt has ended, at growing intervals. The payload is {payment_id}."""
    try:
        status = await settle_payment(deps, UUID(payload["payment_id"]))
    except PaymentsUnavailableError:
        return Retry(why="the provider does not answer")
    return Retry(why="not known yet") if status == "open" else Done()


async def settle_notified_payment(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """Ask the provider once, because it reported an event. The payload is {payment_id}."""
    try:
        await settle_payment(deps, UUID(payload["payment_id"]))
    except PaymentsUnavailableError:
        return Retry(why="the provider does not answer")
    return Done()


async def receive_notification(deps: Deps, order_id: str) -> None:
    """Ask the provider about this order soon. An order that is not ours appears in the daily list."""
    async with deps.database.reading() as session:
        payment = await payments.payment_of_order(session, order_id)
    if payment is None:
        log.warning("a notification of an unknown order")
        return
    job = NewJob(kind="settle_payment", key=f"settle_payment:{order_id}", payload={"payment_id": str(payment.id)})
    async with deps.database.transaction() as session:
        await jobs.enqueue(session, job, job_id=deps.new_id(), not_before=deps.now())
