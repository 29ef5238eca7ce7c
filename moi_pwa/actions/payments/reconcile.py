"""The daily comparison of each provider's list with ours: what was missed is entered, and differences are recorded for
finance.

Differences of an order:

* unknown_order: money came for an order that we never made.
* paid_again: the order was paid once more; the books hold one payment.
* amount_differs: the list and our remittance name different amounts.
* bill_differs: the list names another bill than the one for which we entered the money.
* missing_at_provider: we entered money that the list does not have.
* voided: the payment was undone at the provider.
* charged_back: the payer's bank took the money back.
* unknown_refund: a refund that we did not ask for.
* refund_differs: another amount was refunded than was asked for.
* refunded_twice: the provider refunded what finance has transferred, or what an earlier attempt refunded.
* refund_missing: the provider refunded, as our books say, and its list does not show it.
* unknown_kind: money moved in a way that we have no word for.
* still_open: a day later nobody knows how an attempt to pay ended.

Differences of the list: unreadable: a line that cannot be read; the others are compared.

Differences of our own books, which belong to no provider and are reported once:

* not_entered: a paid bill without an entry.
* unbalanced: an entry whose lines do not sum to zero.
* guarantees_differ: the sum owed for guarantees is not the sum held.
* cash_differs: the sum in the drawers is not that of the receipts.
"""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.payments.enter_remittance import keep_unmatched
from moi_pwa.actions.payments.present_bill import receive_bill_payment
from moi_pwa.actions.payments.refund import send_refund
from moi_pwa.actions.payments.settle_payment import settle_payment
from moi_pwa.core.payments import (
    BillPayment,
    DifferenceKind,
    Money,
    MoneyReceived,
    SettledTransaction,
    UnreadableLine,
)
from moi_pwa.gateways.payments.provider import PaymentProvider, ProviderRefusedError, ProviderUnavailableError
from moi_pwa.rules.dates import end_of_day, start_of_day
from moi_pwa.rules.money import money_of
from moi_pwa.rules.payments.comparison import BookedOrder, compare_order
from moi_pwa.rules.payments.refund_id import refund_id_of
from moi_pwa.storage.bills import guarantees
from moi_pwa.storage.finance import cash_drawers, ledger
from moi_pwa.storage.payments import booked_orders, payments, reconciliations
from moi_pwa.storage.payments.booked_orders import EnteredTransaction
from moi_pwa.storage.payments.reconciliations import DifferenceRow

MARGIN = timedelta(days=1)
"""The list is requested for one more day at both ends, because the provider's clock is not ours."""

LOOK_EVERY_SECONDS = 1800.0
FIRST_HOUR = 3
"""The hour of the night in Amman from which a provider's day counts as closed."""

_BOOKS = ""
"""Stands for the provider where the difference is between our own ledger and bills."""

log = logging.getLogger(__name__)


async def reconcile_every_day(deps: Deps) -> None:
    """Compare each ended day once each provider's list of it is available, until cancelled."""
    while deps.providers():
        for provider in deps.providers():
            try:
                await reconcile_days(deps, provider)
            except (ProviderUnavailableError, ProviderRefusedError) as error:
                log.warning("the list of %s cannot be fetched: %s", provider.name, type(error).__name__)
            except Exception:  # whatever it was, the days that follow must not wait for a restart
                log.exception("a reconciliation failed; it is done again")
        await asyncio.sleep(LOOK_EVERY_SECONDS)


async def reconcile_days(deps: Deps, provider: PaymentProvider) -> None:
    """Compare every day that has ended since the last compared day, however long the server was away. Raises as
    `reconcile`.
    """
    newest = newest_day(deps)
    async with deps.database.reading() as session:
        last = await reconciliations.last_ended(session, provider.name)
    day = last + timedelta(days=1) if last else newest
    while day <= newest:
        await reconcile(deps, provider, day)
        day += timedelta(days=1)


def newest_day(deps: Deps) -> date:
    """Return the last day whose list a provider has closed."""
    yesterday = deps.today() - timedelta(days=1)
    is_closed = deps.now() >= end_of_day(yesterday) + timedelta(hours=FIRST_HOUR)
    return yesterday if is_closed else yesterday - timedelta(days=1)


async def reconcile(deps: Deps, provider: PaymentProvider, day: date) -> None:
    """Compare the provider's list of a day (of Amman) with ours. Repeating it is harmless.

    Raises:
        ProviderUnavailableError: begin again later.
        ProviderRefusedError: begin again later.
    """
    name = provider.name
    async with deps.database.transaction() as session:
        await reconciliations.begin(session, name, day, at=deps.now())
    first, last = start_of_day(day), end_of_day(day)
    listed = await provider.settled(first - MARGIN, last + MARGIN)
    found = _Differences(provider=name, day=day, at=deps.now())
    lines = list(dict.fromkeys(each for each in listed if isinstance(each, SettledTransaction)))
    for each in listed:
        if isinstance(each, UnreadableLine):
            found.add("unreadable", each.key)
    for order_id in dict.fromkeys(each.order_id for each in lines):
        await _compare(deps, order_id, [each for each in lines if each.order_id == order_id], found)
    await _not_listed(deps, lines, found, first, last)
    await _still_open(deps, found, first)
    books = _Differences(provider=_BOOKS, day=day, at=found.at)
    await _wrong_books(deps, books)
    async with deps.database.transaction() as session:
        for difference in (*found.rows, *books.rows):
            await reconciliations.add_difference(session, difference)
        await reconciliations.end(session, name, day, at=deps.now(), transactions=len(listed))


@dataclass(kw_only=True)
class _Differences:
    """The differences found so far in one provider's list of one day, or in our books on that day."""

    provider: str
    day: date
    at: datetime
    rows: list[DifferenceRow] = field(default_factory=list[DifferenceRow])

    def add(
        self,
        kind: DifferenceKind,
        order_id: str,
        *,
        transaction_id: str = "",
        ours: Money | None = None,
        theirs: Money | None = None,
    ) -> None:
        row = DifferenceRow(
            provider=self.provider,
            order_id=order_id,
            kind=kind,
            transaction_id=transaction_id,
            day=self.day,
            ours=f"{ours.amount:f} {ours.currency}" if ours else "",
            theirs=f"{theirs.amount:f} {theirs.currency}" if theirs else "",
            found_at=self.at,
        )
        self.rows.append(row)


async def _compare(deps: Deps, order_id: str, listed: list[SettledTransaction], found: _Differences) -> None:
    """Enter what was missed of an order, and find what differs."""
    listed.sort(key=lambda each: (each.at, each.transaction_id))
    for each in listed:
        if each.kind == "payment" and await _entered(deps, found.provider, order_id) is None:
            await _enter(deps, found.provider, each)
    before = await _booked(deps, found.provider, order_id)
    by_id = {each.id: each for each in before.refunds}
    for each in listed:
        refund = by_id.get(refund_id_of(each.transaction_id)) if each.kind == "refund" else None
        if refund is not None and refund.key == each.transaction_id:
            await send_refund(deps, {"refund_id": refund.id})
    for each in compare_order(listed, await _booked(deps, found.provider, order_id)):
        found.add(each.kind, order_id, transaction_id=each.transaction_id, ours=each.ours, theirs=each.theirs)


async def _booked(deps: Deps, provider: str, order_id: str) -> BookedOrder:
    async with deps.database.reading() as session:
        return await booked_orders.booked_order(session, provider, order_id)


async def _entered(deps: Deps, provider: str, order_id: str) -> EnteredTransaction | None:
    async with deps.database.reading() as session:
        return await booked_orders.entered_transaction(session, provider, order_id)


async def _enter(deps: Deps, provider: str, listed: SettledTransaction) -> None:
    """Enter a payment of which we have not heard, or not in time."""
    if listed.bill_number:
        paid = BillPayment(transaction_id=listed.order_id, bill_number=listed.bill_number, money=listed.money)
        await receive_bill_payment(deps, provider, paid)
        return
    async with deps.database.reading() as session:
        payment = await payments.payment_of_order(session, listed.order_id)
    if payment is not None:
        await settle_payment(deps, payment.id)
        return
    # Money for an order that we never made is still ours to refund or to match.
    received = MoneyReceived(provider=provider, order_id=listed.order_id, money=listed.money)
    async with deps.database.transaction() as session:
        await keep_unmatched(deps, session, received, bill_id=None, reason="unknown_order")


async def _not_listed(
    deps: Deps, listed: Sequence[SettledTransaction], found: _Differences, first: datetime, last: datetime
) -> None:
    orders = {each.order_id for each in listed if each.kind == "payment"}
    async with deps.database.reading() as session:
        entered = await booked_orders.entered_between(session, found.provider, first, last)
        refunds = await booked_orders.refunds_done_between(session, found.provider, first, last)
    for order_id, money in entered:
        if order_id not in orders:
            found.add("missing_at_provider", order_id, ours=money)
    given_back = {each.transaction_id for each in listed if each.kind == "refund"}
    for refund, remittance in refunds:
        if refund.key() not in given_back:
            money = refund.money(remittance)
            found.add("refund_missing", remittance.order_id, transaction_id=refund.key(), ours=money)


async def _still_open(deps: Deps, found: _Differences, first: datetime) -> None:
    async with deps.database.reading() as session:
        overdue = await payments.overdue_payments(session, found.provider, first)
    for payment in overdue:
        if await settle_payment(deps, payment.id) == "open":
            found.add("still_open", payment.order_id)


async def _wrong_books(deps: Deps, found: _Differences) -> None:
    async with deps.database.reading() as session:
        numbers = await ledger.paid_and_not_entered(session)
        entry_ids = await ledger.unbalanced_entries(session)
        held, owed = await guarantees.fils_held(session), await ledger.fils_owed(session, "guarantees")
        taken, in_drawers = await cash_drawers.fils_in_drawers(session), -await ledger.fils_owed(session, "cash")
    for number in numbers:
        found.add("not_entered", number)
    for entry_id in entry_ids:
        found.add("unbalanced", str(entry_id))
    if held != owed:
        found.add("guarantees_differ", "guarantees", ours=money_of(held), theirs=money_of(owed))
    if taken != in_drawers:
        found.add("cash_differs", "cash", ours=money_of(taken), theirs=money_of(in_drawers))
