"""Each day the provider's own list is compared with ours: what was missed is entered, and what differs is written down for finance.

Differences:
    unknown_order: money came for an order that we never made.
    amount_differs: the list and our remittance name different amounts.
    missing_at_provider: we entered money that the list does not have.
    unknown_refund: money went back that we did not ask for.
    refund_differs: another amount went back than was asked for.
    still_open: a day later nobody knows how an attempt to pay ended.
    not_entered, unbalanced: the books are wrong: a paid bill without an entry, an entry whose lines do not sum to zero.
"""

import asyncio
import logging
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.refund import send_refund
from moi_pwa.actions.settle_payment import settle_payment
from moi_pwa.core.errors import PaymentsUnavailableError
from moi_pwa.core.payments import DifferenceKind, Money, SettledTransaction
from moi_pwa.gateways.payments.provider import ProviderRefusedError, ProviderUnavailableError
from moi_pwa.rules.dates import end_of_day
from moi_pwa.rules.ledger import entries
from moi_pwa.storage import guarantees, ledger, payments, reconciliations
from moi_pwa.storage.payments import RemittanceRow
from moi_pwa.storage.reconciliations import DifferenceRow

MARGIN = timedelta(days=1)
"""The list is asked for a day more at both ends: its clock and ours are two."""

LOOK_EVERY_SECONDS = 1800.0
FIRST_HOUR = 3
"""Of the night in Amman: a provider closes its day late."""

_UUID_LENGTH = 36

log = logging.getLogger(__name__)


async def reconcile_every_day(deps: Deps) -> None:
    """Until cancelled: each day that has ended, once its list is there."""
    while deps.card is not None:
        try:
            await reconcile_days(deps)
        except (ProviderUnavailableError, ProviderRefusedError) as error:
            log.warning("the provider's list cannot be fetched: %s", type(error).__name__)
        except Exception:  # whatever it was, the days that follow must not wait for a restart
            log.exception("a reconciliation failed; it is done again")
        await asyncio.sleep(LOOK_EVERY_SECONDS)


async def reconcile_days(deps: Deps) -> None:
    """Every day that has ended since the last that was compared, however long the server was away. Raises as `reconcile`."""
    card = deps.card
    if card is None:
        raise PaymentsUnavailableError
    newest = newest_day(deps)
    async with deps.database.reading() as session:
        last = await reconciliations.last_ended(session, card.name)
    day = last + timedelta(days=1) if last else newest
    while day <= newest:
        await reconcile(deps, day)
        day += timedelta(days=1)


def newest_day(deps: Deps) -> date:
    """The last day whose list the provider has closed."""
    yesterday = deps.today() - timedelta(days=1)
    is_closed = deps.now() >= end_of_day(yesterday) + timedelta(hours=FIRST_HOUR)
    return yesterday if is_closed else yesterday - timedelta(days=1)


async def reconcile(deps: Deps, day: date) -> None:
    """Compare the provider's list of a day (of Amman) with ours. Harmless when repeated.

    Raises ProviderUnavailableError, ProviderRefusedError, PaymentsUnavailableError: it is begun again later.
    """
    card = deps.card
    if card is None:
        raise PaymentsUnavailableError
    async with deps.database.transaction() as session:
        await reconciliations.begin(session, card.name, day, at=deps.now())
    first, last = end_of_day(day - timedelta(days=1)), end_of_day(day)
    listed = await card.settled(first - MARGIN, last + MARGIN)
    found: list[DifferenceRow] = []
    for transaction in listed:
        found += await (_payment if transaction.kind == "payment" else _refund)(deps, transaction, day)
    found += await _not_listed(deps, listed, day, first, last)
    found += await _still_open(deps, day, first)
    found += await _wrong_books(deps, day)
    async with deps.database.transaction() as session:
        for difference in found:
            await reconciliations.add_difference(session, difference)
        await reconciliations.end(session, card.name, day, at=deps.now(), transactions=len(listed))


async def _payment(deps: Deps, listed: SettledTransaction, day: date) -> Iterable[DifferenceRow]:
    async with deps.database.reading() as session:
        payment = await payments.payment_of_order(session, listed.order_id)
        remittance = await payments.find_remittance(session, _name(deps), listed.order_id)
    if payment is None:
        await _keep_unknown(deps, listed)
        return [_difference(deps, day, listed.order_id, "unknown_order", theirs=listed.money)]
    if remittance is None:
        await settle_payment(deps, payment.id)
        async with deps.database.reading() as session:
            remittance = await payments.find_remittance(session, _name(deps), listed.order_id)
    ours = remittance.money() if remittance else None
    if ours == listed.money:
        return []
    return [_difference(deps, day, listed.order_id, "amount_differs", ours=ours, theirs=listed.money)]


async def _keep_unknown(deps: Deps, listed: SettledTransaction) -> None:
    """It is ours to give back or to match, though we never asked for it."""
    async with deps.database.transaction() as session:
        if await payments.find_remittance(session, _name(deps), listed.order_id) is not None:
            return
        money, now = listed.money, deps.now()
        remittance = RemittanceRow(
            id=deps.new_id(),
            provider=_name(deps),
            order_id=listed.order_id,
            amount=f"{money.amount:f}",
            currency=money.currency,
            fils=money.fils,
            reason="unknown_order",
            at=now,
        )
        session.add(remittance)
        await session.flush()
        if money.fils:
            came = entries.remittance_unmatched(listed.order_id, money.fils, into=entries.provider(_name(deps)))
            await ledger.post(session, came, entry_id=deps.new_id(), at=now)


async def _refund(deps: Deps, listed: SettledTransaction, day: date) -> Iterable[DifferenceRow]:
    async with deps.database.reading() as session:
        refund_id = _uuid(listed.transaction_id[:_UUID_LENGTH])
        found = await payments.find_refund(session, refund_id) if refund_id else None
    if found is None or found[0].key() != listed.transaction_id:
        return [_difference(deps, day, listed.order_id, "unknown_refund", theirs=listed.money)]
    await send_refund(deps, {"refund_id": str(refund_id)})
    ours = found[0].money(found[1])
    if ours == listed.money:
        return []
    return [_difference(deps, day, listed.order_id, "refund_differs", ours=ours, theirs=listed.money)]


async def _not_listed(
    deps: Deps, listed: Sequence[SettledTransaction], day: date, first: datetime, last: datetime
) -> list[DifferenceRow]:
    orders = {each.order_id for each in listed if each.kind == "payment"}
    async with deps.database.reading() as session:
        remittances = await payments.remittances_between(session, _name(deps), first, last)
    return [
        _difference(deps, day, each.order_id, "missing_at_provider", ours=each.money())
        for each in remittances
        if each.order_id not in orders
    ]


async def _still_open(deps: Deps, day: date, first: datetime) -> list[DifferenceRow]:
    async with deps.database.reading() as session:
        overdue = await payments.overdue_payments(session, first)
    return [
        _difference(deps, day, payment.order_id, "still_open")
        for payment in overdue
        if await settle_payment(deps, payment.id) == "open"
    ]


async def _wrong_books(deps: Deps, day: date) -> list[DifferenceRow]:
    async with deps.database.reading() as session:
        numbers = await ledger.paid_and_not_entered(session)
        entry_ids = await ledger.unbalanced_entries(session)
        held, owed = await guarantees.fils_held(session), await ledger.fils_owed(session, "guarantees")
    by_sum = {"ours": Money.of_fils(held), "theirs": Money.of_fils(owed)}
    return [
        *(_difference(deps, day, number, "not_entered") for number in numbers),
        *(_difference(deps, day, str(entry_id), "unbalanced") for entry_id in entry_ids),
        *([_difference(deps, day, "guarantees", "guarantees_differ", **by_sum)] if held != owed else []),
    ]


def _difference(
    deps: Deps,
    day: date,
    order_id: str,
    kind: DifferenceKind,
    *,
    ours: Money | None = None,
    theirs: Money | None = None,
) -> DifferenceRow:
    return DifferenceRow(
        provider=_name(deps),
        order_id=order_id,
        kind=kind,
        day=day,
        ours=f"{ours.amount:f} {ours.currency}" if ours else "",
        theirs=f"{theirs.amount:f} {theirs.currency}" if theirs else "",
        found_at=deps.now(),
    )


def _name(deps: Deps) -> str:
    assert deps.card is not None  # noqa: S101 -- `reconcile` has asked
    return deps.card.name


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
