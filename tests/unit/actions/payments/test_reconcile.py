"""The provider's list of a day and ours: what was missed is entered, what differs is found once."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.actions.payments.reconcile import reconcile, reconcile_days
from moi_pwa.actions.payments.refund import refund_bill, send_failed_refund_again
from moi_pwa.gateways.payments.provider import ProviderUnavailableError
from moi_pwa.storage.bills import guarantees
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.finance import ledger
from moi_pwa.storage.payments import payments, reconciliations
from tests.factories import NOON, Clock
from tests.money.billing import GUARANTEE, a_bill, read_bill
from tests.money.card_bank import CardBank, press_pay, the_card

TODAY = date(2026, 1, 15)


@pytest.fixture
def bank() -> CardBank:
    return CardBank(Clock(NOON))


async def differences(deps: Deps) -> list[tuple[str, str, str, str]]:
    async with deps.database.reading() as session:
        return [
            (each.order_id, each.kind, each.ours, each.theirs) for each in await reconciliations.differences(session)
        ]


def stranger_pays(bank: CardBank, amount: str = "10.000", currency: str = "JOD") -> None:
    """Pay an order that the product does not know."""
    body = {
        "apiOperation": "INITIATE_CHECKOUT",
        "interaction": {"operation": "PURCHASE", "merchant": {"name": "M"}},
        "order": {"id": "theirs", "amount": amount, "currency": currency},
    }
    session = bank.bank.open_session(body)["session"]["id"]
    bank.pay(f"http://bank.example/checkout/pay/{session}?")


async def test_a_payment_that_nobody_heard_of_is_entered_from_the_list(deps: Deps, bank: CardBank, bill: BillRow):
    bank.pay(await press_pay(deps, bill))
    await reconcile(deps, the_card(deps), TODAY)
    assert ((await read_bill(deps, bill.number)).status, await differences(deps)) == ("paid", [])


async def test_the_same_day_may_be_compared_again(deps: Deps, bank: CardBank, bill: BillRow):
    bank.pay(await press_pay(deps, bill))
    stranger_pays(bank)
    for _ in range(2):
        await reconcile(deps, the_card(deps), TODAY)
    async with deps.database.reading() as session:
        receivable = await ledger.balances_by_subaccount(session, "receivable")
    assert (receivable, len(await differences(deps))) == ({"card": 74_500}, 1)


@pytest.mark.parametrize("currency,entered", [("JOD", {"theirs": -10_000}), ("USD", {})])
async def test_money_for_an_unknown_order_is_kept_and_told(
    deps: Deps, bank: CardBank, currency: str, entered: dict[str, int]
):
    stranger_pays(bank, currency=currency)
    await reconcile(deps, the_card(deps), TODAY)
    assert await differences(deps) == [("theirs", "unknown_order", "", f"10.000 {currency}")]
    async with deps.database.reading() as session:
        assert await ledger.balances_by_subaccount(session, "unmatched") == entered
        assert [each.order_id for each in await payments.unmatched_remittances(session)] == ["theirs"]


async def test_money_that_the_list_does_not_have_is_told(deps: Deps, bank: CardBank, bill: BillRow):
    bank.pay(await press_pay(deps, bill))
    await reconcile(deps, the_card(deps), TODAY)
    order = f"{bill.number}-1"
    bank.change_order(order, transactions=[])
    await reconcile(deps, the_card(deps), TODAY)
    assert await differences(deps) == [(order, "missing_at_provider", "64.5 JOD", "")]


async def test_another_amount_in_the_list_is_told(deps: Deps, bank: CardBank, bill: BillRow):
    bank.pay(await press_pay(deps, bill))
    await reconcile(deps, the_card(deps), TODAY)
    order = f"{bill.number}-1"
    payment = {"id": "1", "type": "PAYMENT", "result": "SUCCESS", "code": "APPROVED", "at": "2026-01-15T09:00:00Z"}
    bank.change_order(order, transactions=[payment | {"amount": "60.000"}])
    await reconcile(deps, the_card(deps), TODAY)
    assert await differences(deps) == [(order, "amount_differs", "64.5 JOD", "60.000 JOD")]


async def test_a_refund_that_nobody_asked_for_is_told(deps: Deps, bank: CardBank, bill: BillRow):
    bank.pay(await press_pay(deps, bill))
    await reconcile(deps, the_card(deps), TODAY)
    bank.give_back(f"{bill.number}-1", "4.500")
    await reconcile(deps, the_card(deps), TODAY)
    assert await differences(deps) == [(f"{bill.number}-1", "unknown_refund", "", "4.500 JOD")]


async def test_an_order_that_went_back_whole_before_it_was_entered_is_told(deps: Deps, bank: CardBank, bill: BillRow):
    bank.pay(await press_pay(deps, bill))
    bank.give_back(f"{bill.number}-1", "64.500")
    await reconcile(deps, the_card(deps), TODAY)
    assert (await read_bill(deps, bill.number)).status == "issued"
    assert await differences(deps) == [
        (f"{bill.number}-1", "amount_differs", "", "64.500 JOD"),
        (f"{bill.number}-1", "unknown_refund", "", "64.500 JOD"),
    ]


async def test_an_answer_about_another_order_does_not_stop_the_comparison(
    deps: Deps, bank: CardBank, bill: BillRow, clock: Clock
):
    bank.pay(await press_pay(deps, bill))
    stranger_pays(bank)
    bank.bank._merchant = "OTHER"
    clock.move(timedelta(days=1))
    await reconcile(deps, the_card(deps), TODAY)
    found = sorted(kind for _, kind, _, _ in await differences(deps))
    assert found == ["amount_differs", "foreign_answer", "unknown_order"]


async def test_a_refund_whose_answer_was_lost_is_ended_from_the_list(deps: Deps, bank: CardBank, bill: BillRow):
    bank.pay(await press_pay(deps, bill))
    await reconcile(deps, the_card(deps), TODAY)
    await refund_bill(deps, bill.number, reason="rejected")
    async with deps.database.reading() as session:
        remittance = await payments.credited_remittance(session, bill.id)
        assert remittance is not None
        refund = await payments.refund_of(session, remittance.id)
    assert refund is not None
    await bank.refund(remittance.order_id, str(refund.id), remittance.money())
    await reconcile(deps, the_card(deps), TODAY)
    assert ((await read_bill(deps, bill.number)).status, await differences(deps)) == ("refunded", [])


async def test_an_attempt_that_nobody_can_say_the_end_of_is_told_a_day_later(
    deps: Deps, bank: CardBank, bill: BillRow, clock: Clock
):
    bank.pay(await press_pay(deps, bill), "late")
    clock.move(timedelta(days=1))
    await reconcile(deps, the_card(deps), TODAY + timedelta(days=1))
    assert await differences(deps) == [(f"{bill.number}-1", "still_open", "", "")]


async def test_a_paid_bill_that_the_ledger_does_not_have_is_told(deps: Deps, bill: BillRow):
    async with deps.database.transaction() as session:
        await (await session.connection()).execute(text("UPDATE bill SET status = 'paid'"))
    await reconcile(deps, the_card(deps), TODAY)
    assert await differences(deps) == [(bill.number, "not_entered", "", "")]


async def test_every_day_that_has_ended_is_compared_however_long_the_server_was_away(deps: Deps, clock: Clock):
    await reconcile_days(deps, the_card(deps))
    clock.move(timedelta(days=3))
    await reconcile_days(deps, the_card(deps))
    async with deps.database.reading() as session:
        assert await reconciliations.last_ended(session, "card") == TODAY + timedelta(days=2)


async def test_a_day_whose_list_could_not_be_fetched_is_compared_later(deps: Deps, bank: CardBank, clock: Clock):
    bank.away = True
    with pytest.raises(ProviderUnavailableError):
        await reconcile_days(deps, the_card(deps))
    bank.away = False
    await reconcile_days(deps, the_card(deps))
    async with deps.database.reading() as session:
        assert await reconciliations.last_ended(session, "card") == TODAY - timedelta(days=1)


async def test_of_a_refund_that_was_sent_again_the_list_names_the_attempt_that_succeeded(
    deps: Deps, bank: CardBank, bill: BillRow
):
    bank.pay(await press_pay(deps, bill))
    await reconcile(deps, the_card(deps), TODAY)
    await refund_bill(deps, bill.number, reason="rejected")
    bank.answer_refunds("DECLINED")
    await run_all_jobs(deps)
    bank.answer_refunds("APPROVED")
    async with deps.database.transaction() as session:
        remittance = await payments.credited_remittance(session, bill.id)
        assert remittance is not None
        refund = await payments.refund_of(session, remittance.id)
        assert refund is not None
        await send_failed_refund_again(deps, session, refund)
    await run_all_jobs(deps)
    await reconcile(deps, the_card(deps), TODAY)

    assert ((await read_bill(deps, bill.number)).status, await differences(deps)) == ("refunded", [])


async def test_a_guarantee_that_the_ledger_does_not_owe_is_told(deps: Deps, bank: CardBank):
    bill = await a_bill(deps, 7, lines=[GUARANTEE])
    bank.pay(await press_pay(deps, bill))
    await reconcile(deps, the_card(deps), TODAY)
    before = await differences(deps)
    async with deps.database.transaction() as session:
        [row] = await guarantees.guarantees_of_bill(session, bill.id)
        row.status = "forfeited"  # behind the program: no entry goes with it
    await reconcile(deps, the_card(deps), TODAY)

    assert (before, await differences(deps)) == ([], [("guarantees", "guarantees_differ", "0.000 JOD", "1000.000 JOD")])
