"""An attempt to pay ends as its provider says, once; until then it is asked again."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from moi_pwa.actions.bills.bill_transaction import lock_bill
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.payments.enter_remittance import keep_unmatched
from moi_pwa.actions.payments.present_bill import receive_bill_payment
from moi_pwa.actions.payments.settle_payment import (
    GRACE,
    settle_payment,
)
from moi_pwa.actions.payments.start_payment import PAGE_LIFETIME
from moi_pwa.core.errors import PaymentsUnavailableError
from moi_pwa.core.payments import BillPayment, MoneyReceived, Order
from moi_pwa.gateways.payments.provider import ProviderRefusedError
from moi_pwa.rules.money import money_of
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.finance import ledger
from moi_pwa.storage.payments.payments import RemittanceRow
from tests.factories import NOON, Clock
from tests.money.attempts import last_attempt, settle_last
from tests.money.billing import events, history, read_bill
from tests.money.card_bank import CardBank, press_pay
from tests.money.invariants import all_rows

OVER = PAGE_LIFETIME + GRACE
A_MINUTE = timedelta(minutes=1)


def refuse(bank: CardBank, monkeypatch: pytest.MonkeyPatch) -> None:
    async def refused(_: str) -> Order:
        raise ProviderRefusedError

    monkeypatch.setattr(bank, "fetch_order", refused)


async def pay_by_number(deps: Deps, bill: BillRow) -> None:
    paid = BillPayment(transaction_id="T1", bill_number=bill.number, money=money_of(bill.total_fils))
    await receive_bill_payment(deps, "efawateercom", paid)


async def test_an_approved_card_ends_the_attempt_as_paid_now(
    deps: Deps, bank: CardBank, bill: BillRow, page: str, clock: Clock
):
    bank.pay(page)
    clock.move(A_MINUTE)
    status = await settle_last(deps, bill)
    attempt = await last_attempt(deps, bill)

    assert (status, attempt.status, attempt.ended_at) == ("paid", "paid", NOON + A_MINUTE)


async def test_an_approved_card_is_owed_by_its_provider(deps: Deps, bank: CardBank, bill: BillRow, page: str):
    bank.pay(page)
    await settle_last(deps, bill)
    async with deps.database.reading() as session:
        assert await ledger.balances_by_subaccount(session, "receivable") == {"card": bill.total_fils}


async def test_an_approved_card_is_entered_for_its_bill_under_its_order(
    deps: Deps, bank: CardBank, bill: BillRow, page: str
):
    bank.pay(page)
    await settle_last(deps, bill)
    [row] = await all_rows(deps, RemittanceRow)
    order_id = (await last_attempt(deps, bill)).order_id

    assert (row.provider, row.order_id, row.bill_id, row.fils) == ("card", order_id, bill.id, bill.total_fils)


async def test_the_provider_is_not_asked_about_a_paid_attempt(deps: Deps, bank: CardBank, bill: BillRow, page: str):
    bank.pay(page)
    await settle_last(deps, bill)
    bank.asked.clear()

    assert (await settle_last(replace(deps, card=None), bill), bank.asked) == ("paid", [])


@pytest.mark.usefixtures("page")
async def test_an_attempt_whose_outcome_nobody_knows_stays_open(deps: Deps, bill: BillRow):
    status = await settle_last(deps, bill)
    attempt = await last_attempt(deps, bill)

    assert (status, attempt.status, attempt.ended_at) == ("open", "open", None)


async def test_an_unknown_attempt_cannot_be_settled(deps: Deps):
    with pytest.raises(PaymentsUnavailableError):
        await settle_payment(deps, UUID(int=1))


@pytest.mark.usefixtures("page")
async def test_without_a_provider_of_cards_an_open_attempt_cannot_be_settled(deps: Deps, bill: BillRow):
    with pytest.raises(PaymentsUnavailableError):
        await settle_last(replace(deps, card=None), bill)


@pytest.mark.usefixtures("page")
async def test_a_provider_that_is_away_keeps_the_attempt_open_though_its_page_is_over(
    deps: Deps, bank: CardBank, bill: BillRow, clock: Clock, caplog: pytest.LogCaptureFixture
):
    bank.away = True
    clock.move(OVER)
    with pytest.raises(PaymentsUnavailableError):
        await settle_last(deps, bill)
    attempt = await last_attempt(deps, bill)

    assert attempt.status == "open"
    assert caplog.messages == [f"order {attempt.order_id} cannot be fetched: ProviderUnavailableError"]


async def test_a_provider_that_refuses_the_question_keeps_the_attempt_open(
    deps: Deps, bank: CardBank, bill: BillRow, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    await press_pay(deps, bill)
    refuse(bank, monkeypatch)
    with pytest.raises(PaymentsUnavailableError):
        await settle_last(deps, bill)
    attempt = await last_attempt(deps, bill)

    assert attempt.status == "open"
    assert caplog.messages == [f"order {attempt.order_id} cannot be fetched: ProviderRefusedError"]


async def test_a_declined_card_is_told_to_the_bill_once_and_the_attempt_stays_open(
    deps: Deps, bank: CardBank, bill: BillRow, page: str
):
    bank.pay(page, "declined")
    statuses = [await settle_last(deps, bill) for _ in range(2)]
    told = await events(deps, bill.number)

    assert statuses == ["open", "open"]
    assert [each.kind for each in told] == ["issued", "payment_started", "payment_failed"]
    assert told[-1].data == {"order_id": (await last_attempt(deps, bill)).order_id}


@pytest.mark.parametrize(
    "card,event,status", [(None, "payment_abandoned", "issued"), ("declined", "payment_failed", "failed")]
)
async def test_an_attempt_whose_page_is_over_ends_as_closed_and_the_bill_waits_no_longer(
    deps: Deps, bank: CardBank, bill: BillRow, page: str, clock: Clock, card: str | None, event: str, status: str
):
    if card:
        bank.pay(page, card)
    clock.move(OVER)
    returned = await settle_last(deps, bill)
    attempt, last = await last_attempt(deps, bill), (await events(deps, bill.number))[-1]

    assert (returned, attempt.status, attempt.ended_at) == ("closed", "closed", NOON + OVER)
    assert (last.kind, last.data) == (event, {"order_id": attempt.order_id})
    assert (await read_bill(deps, bill.number)).status == status


async def test_a_declined_card_is_told_once_though_its_page_is_over_later(
    deps: Deps, bank: CardBank, bill: BillRow, page: str, clock: Clock
):
    bank.pay(page, "declined")
    await settle_last(deps, bill)
    clock.move(OVER)

    assert await settle_last(deps, bill) == "closed"
    assert await history(deps, bill.number) == ["issued", "payment_started", "payment_failed"]


@pytest.mark.usefixtures("page")
async def test_a_closed_attempt_keeps_the_time_of_its_end(deps: Deps, bill: BillRow, clock: Clock):
    clock.move(OVER)
    await settle_last(deps, bill)
    clock.move(A_MINUTE)

    assert await settle_last(deps, bill) == "closed"
    assert (await last_attempt(deps, bill)).ended_at == NOON + OVER


async def test_a_closed_attempt_says_nothing_to_a_bill_that_another_attempt_pays(
    deps: Deps, bank: CardBank, bill: BillRow, page: str, clock: Clock
):
    bank.pay(page, "declined")
    former = await last_attempt(deps, bill)
    clock.move(OVER)
    await press_pay(deps, bill)
    before = await history(deps, bill.number)
    await settle_payment(deps, former.id)

    assert (await history(deps, bill.number), before[-1]) == (before, "payment_started")


@pytest.mark.usefixtures("page")
async def test_an_attempt_for_a_bill_that_was_paid_otherwise_ends_without_a_word_to_the_bill(
    deps: Deps, bill: BillRow, clock: Clock
):
    await pay_by_number(deps, bill)
    clock.move(OVER)

    assert await settle_last(deps, bill) == "closed"
    assert await history(deps, bill.number) == ["issued", "payment_started", "paid"]


async def test_a_card_for_a_bill_that_was_paid_otherwise_ends_as_unmatched_for_that_bill(
    deps: Deps, bank: CardBank, bill: BillRow, page: str
):
    bank.pay(page)
    await pay_by_number(deps, bill)
    returned = await settle_last(deps, bill)
    attempt = await last_attempt(deps, bill)
    kept = {row.provider: (row.order_id, row.bill_id, row.reason) for row in await all_rows(deps, RemittanceRow)}

    assert (returned, attempt.status, attempt.ended_at) == ("unmatched", "unmatched", NOON)
    assert kept["card"] == (attempt.order_id, bill.id, "paid_twice")


async def test_a_card_for_a_bill_whose_application_has_ended_goes_back(
    deps: Deps, bank: CardBank, bill: BillRow, page: str
):
    bank.pay(page)
    async with deps.database.transaction() as session:
        await (await lock_bill(deps, session, bill.id)).append("cancelled", data={})
    await settle_last(deps, bill)

    assert [row.reason for row in await all_rows(deps, RemittanceRow)] == ["bill_cancelled"]
    assert (await read_bill(deps, bill.number)).status == "cancelled"


async def test_a_card_that_took_another_amount_abandons_the_attempt_under_its_order(
    deps: Deps, bank: CardBank, bill: BillRow, page: str
):
    order_id = (await last_attempt(deps, bill)).order_id
    bank.change_order(order_id, amount="1.000")
    bank.pay(page)

    assert await settle_last(deps, bill) == "unmatched"
    last = (await events(deps, bill.number))[-1]
    assert (last.kind, last.data) == ("payment_abandoned", {"order_id": order_id})


async def entered_as_unknown(deps: Deps, bill: BillRow) -> None:
    """Enter the money of the last attempt as that of an order that nobody made."""
    order_id = (await last_attempt(deps, bill)).order_id
    came = MoneyReceived(provider="card", order_id=order_id, money=money_of(bill.total_fils))
    async with deps.database.transaction() as session:
        await keep_unmatched(deps, session, came, bill_id=None, reason="unknown_order")


async def test_an_attempt_whose_money_was_entered_already_is_abandoned_once(
    deps: Deps, bank: CardBank, bill: BillRow, page: str, clock: Clock
):
    bank.pay(page)
    await entered_as_unknown(deps, bill)
    clock.move(A_MINUTE)
    statuses = [await settle_last(deps, bill)]
    clock.move(A_MINUTE)
    statuses.append(await settle_last(deps, bill))

    assert statuses == ["unmatched", "unmatched"]
    assert (await last_attempt(deps, bill)).ended_at == NOON + A_MINUTE
    assert await history(deps, bill.number) == ["issued", "payment_started", "payment_abandoned"]
