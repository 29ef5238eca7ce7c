"""A bill is paid by its number in any bank's app, once, whatever is heard of it, how often and in which order."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.actions.payments.present_bill import present_bill, receive_bill_payment
from moi_pwa.actions.payments.reconcile import reconcile
from moi_pwa.actions.payments.settle_payment import GRACE, settle_payment
from moi_pwa.actions.payments.start_payment import PAGE_LIFETIME
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.payments import BillPayment
from moi_pwa.rules.money import money_of
from moi_pwa.storage.bills import guarantees
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.finance import ledger
from moi_pwa.storage.payments import payments, reconciliations
from moi_pwa.storage.payments.payments import RefundRow, RemittanceRow
from tests.factories import NOON, Clock
from tests.money.bill_switch import SwitchedBills
from tests.money.billing import FEE, GUARANTEE, a_bill, history, read_bill
from tests.money.card_bank import CardBank, press_pay

TODAY = NOON.date()


@pytest.fixture
def bank(clock: Clock) -> SwitchedBills:
    return SwitchedBills(clock)


@pytest.fixture
def deps(deps: Deps, bank: SwitchedBills) -> Deps:
    return bank.connect(deps)


@pytest.fixture
async def bill(deps: Deps) -> BillRow:
    return await a_bill(deps, lines=[FEE, GUARANTEE])


def taken(bill: BillRow, *, fils: int | None = None, currency: str = "JOD", number: str | None = None) -> BillPayment:
    money = money_of(bill.total_fils if fils is None else fils)
    return BillPayment(
        transaction_id="150945657", bill_number=number or bill.number, money=replace(money, currency=currency)
    )


async def receive(deps: Deps, payment: BillPayment) -> None:
    await receive_bill_payment(deps, "efawateercom", payment)


async def remittances(deps: Deps) -> list[tuple[str, str | None]]:
    async with deps.database.reading() as session:
        return [(each.order_id, each.reason) for each in await session.exec(select(RemittanceRow))]


async def balance(deps: Deps, account) -> dict[str, int]:
    async with deps.database.reading() as session:
        return await ledger.balances_by_subaccount(session, account)


async def test_a_bill_that_is_due_is_shown_with_its_sum_and_its_last_day(deps: Deps, bill: BillRow):
    shown = await present_bill(deps, bill.number)
    assert shown is not None
    assert (shown.is_paid, shown.fils, shown.due_on) == (False, bill.total_fils, bill.due_on)


async def test_a_number_may_be_typed_in_arabic_digits_and_groups(deps: Deps, bill: BillRow):
    typed = bill.number.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert await present_bill(deps, f"{typed[:4]} {typed[4:8]}-{typed[8:]}") is not None


async def test_a_bill_that_was_paid_is_shown_as_paid(deps: Deps, bill: BillRow):
    await receive(deps, taken(bill))
    shown = await present_bill(deps, bill.number)
    assert shown is not None
    assert shown.is_paid


@pytest.mark.parametrize("typed", ["", "260000000183", "99", "x" * 50, "٢٦"])
async def test_a_number_that_is_no_bills_shows_nothing(deps: Deps, bill: BillRow, typed: str):
    assert bill.number != typed
    assert await present_bill(deps, typed) is None


async def test_after_its_last_day_a_bill_is_shown_no_more_though_no_job_has_run(
    deps: Deps, bill: BillRow, clock: Clock
):
    clock.move(timedelta(days=8))
    assert await present_bill(deps, bill.number) is None


async def test_what_was_taken_pays_the_bill_and_is_owed_by_the_provider(deps: Deps, bill: BillRow):
    await receive(deps, taken(bill))
    assert (await history(deps, bill.number))[-1] == "paid"
    assert await balance(deps, "receivable") == {"efawateercom": bill.total_fils}
    assert await balance(deps, "guarantees") == {str(bill.party_id): -GUARANTEE.fils}


async def test_what_is_told_many_times_at_once_is_entered_once(deps: Deps, bill: BillRow):
    await asyncio.gather(*(receive(deps, taken(bill)) for _ in range(5)))
    assert await remittances(deps) == [("150945657", None)]
    assert await balance(deps, "receivable") == {"efawateercom": bill.total_fils}


async def test_what_pays_no_known_bill_is_entered_once_if_it_is_told_many_times_at_once(deps: Deps, bill: BillRow):
    stranger = taken(bill, number="260000000279")
    await asyncio.gather(*(receive(deps, stranger) for _ in range(5)))
    assert await remittances(deps) == [("150945657", "unknown_order")]


@pytest.mark.parametrize(
    "told,reason",
    [
        ({"fils": 1}, "wrong_amount"),
        ({"fils": 1_060_001}, "wrong_amount"),
        ({"currency": "USD"}, "other_currency"),
        ({"number": "260000000279"}, "unknown_order"),
        ({"number": "no number"}, "unknown_order"),
    ],
)
async def test_money_that_pays_no_bill_is_kept_for_finance(deps: Deps, bill: BillRow, told: dict, reason: str):
    for _ in range(2):
        await receive(deps, taken(bill, **told))
    assert await remittances(deps) == [("150945657", reason)]
    assert (await read_bill(deps, bill.number)).status == "issued"


async def test_money_that_comes_after_the_bill_expired_is_kept_for_finance(deps: Deps, bill: BillRow, clock: Clock):
    clock.move(timedelta(days=8))
    await run_all_jobs(deps)
    await receive(deps, taken(bill))
    assert await remittances(deps) == [("150945657", "bill_expired")]


async def test_a_bank_is_told_of_no_due_bill_while_its_card_page_is_open(
    deps: Deps, bank: SwitchedBills, bill: BillRow, clock: Clock
):
    deps = bank.connect(replace(deps, card=CardBank(deps.now)))
    await press_pay(deps, bill)
    assert await bank.switch.inquire(bill.number) is None
    clock.move(PAGE_LIFETIME + GRACE)
    inquiry = await bank.switch.inquire(bill.number)
    assert inquiry is not None
    assert inquiry["amount"] == "1060.000"


async def test_what_a_bank_takes_all_the_same_while_the_card_page_is_open_pays_the_bill(deps: Deps, bill: BillRow):
    deps = replace(deps, card=CardBank(deps.now))
    await press_pay(deps, bill)
    await receive(deps, taken(bill))
    assert (await read_bill(deps, bill.number)).status == "paid"
    with pytest.raises(StepRefusedError):
        await press_pay(deps, bill)


async def test_what_was_paid_by_card_as_well_goes_back_to_the_card(deps: Deps, bill: BillRow):
    card = CardBank(deps.now)
    deps = replace(deps, card=card)
    card.pay(await press_pay(deps, bill))
    await receive(deps, taken(bill))
    async with deps.database.reading() as session:
        payment = await payments.open_payment(session, bill.id)
    assert payment is not None
    await settle_payment(deps, payment.id)
    await run_all_jobs(deps)

    assert (await read_bill(deps, bill.number)).status == "paid"
    assert card.captured(payment.order_id) == 0.0


async def test_what_was_paid_by_number_after_a_card_waits_for_finance_to_transfer_it(deps: Deps, bill: BillRow):
    card = CardBank(deps.now)
    deps = replace(deps, card=card)
    card.pay(await press_pay(deps, bill))
    await run_all_jobs(deps)
    async with deps.database.reading() as session:
        payment = await payments.open_payment(session, bill.id)
    assert payment is not None
    await settle_payment(deps, payment.id)
    await receive(deps, taken(bill))
    await run_all_jobs(deps)

    async with deps.database.reading() as session:
        assert [refund.status for refund in await session.exec(select(RefundRow))] == ["transfer_due"]


async def test_a_payment_that_nobody_told_of_is_entered_from_the_list(deps: Deps, bank: SwitchedBills, bill: BillRow):
    paid = await bank.pay(bill.number)
    await reconcile(deps, bank, TODAY)
    await reconcile(deps, bank, TODAY)
    assert await remittances(deps) == [(paid["id"], None)]
    async with deps.database.reading() as session:
        assert await reconciliations.differences(session) == []


async def test_a_payment_of_the_list_that_pays_no_bill_is_told_to_finance(
    deps: Deps, bank: SwitchedBills, bill: BillRow
):
    assert bill.number != "1"
    paid = bank.take("1", "5.000")
    await reconcile(deps, bank, TODAY)
    async with deps.database.reading() as session:
        found = [(each.order_id, each.kind, each.theirs) for each in await reconciliations.differences(session)]
    assert found == [(paid["id"], "unknown_order", "5.000 JOD")]


async def test_a_line_of_the_list_that_takes_money_away_is_entered_as_none_and_told_to_finance(
    deps: Deps, bank: SwitchedBills, bill: BillRow
):
    taken_back = bank.take(bill.number, "-1060.000")
    await reconcile(deps, bank, TODAY)
    assert await remittances(deps) == []
    async with deps.database.reading() as session:
        found = [
            (each.order_id, each.kind, each.ours, each.theirs) for each in await reconciliations.differences(session)
        ]
    assert found == [(taken_back["id"], "unknown_kind", "", "-1060.000 JOD")]


async def test_money_that_the_list_does_not_have_is_told_to_finance(deps: Deps, bank: SwitchedBills, bill: BillRow):
    await receive(deps, taken(bill))
    await reconcile(deps, bank, TODAY)
    async with deps.database.reading() as session:
        assert [each.kind for each in await reconciliations.differences(session)] == ["missing_at_provider"]


async def test_a_mistake_of_the_books_is_told_once_however_many_lists_are_compared(
    deps: Deps, bank: SwitchedBills, bill: BillRow
):
    card = CardBank(deps.now)
    await receive(deps, taken(bill))
    async with deps.database.transaction() as session:
        [row] = await guarantees.guarantees_of_bill(session, bill.id)
        row.status = "forfeited"  # behind the program: no entry goes with it
    for provider in (card, bank):
        await reconcile(replace(deps, card=card), provider, TODAY)

    async with deps.database.reading() as session:
        told = [each.kind for each in await reconciliations.differences(session)]
    assert told.count("guarantees_differ") == 1
