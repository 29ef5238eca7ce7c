"""A bill is paid once, whatever is heard of it, how often and in which order.

Money that pays no bill is kept and given back.
"""

import asyncio
import re
import secrets
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlmodel import select

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.actions.payments.enter_remittance import keep_unmatched
from moi_pwa.actions.payments.refund import refund_bill, send_failed_refund_again, send_refund
from moi_pwa.actions.payments.settle_payment import GRACE, receive_notification, settle_payment
from moi_pwa.actions.payments.start_payment import Payer, start_payment
from moi_pwa.core.errors import AbsentError, PaymentsUnavailableError, StepRefusedError
from moi_pwa.core.parties import Acting
from moi_pwa.core.payments import Money, MoneyReceived, RefundOutcome
from moi_pwa.rules.money import fils_of, money_of
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.finance import ledger
from moi_pwa.storage.payments import payments, reconciliations
from moi_pwa.storage.payments.payments import PaymentRow, RefundRow, RemittanceRow
from tests.factories import NOON, Clock
from tests.money.billing import FEE, FINE, GUARANTEE, a_bill, history, read_bill
from tests.money.card_bank import CardBank, press_pay


@pytest.fixture
def bank_clock() -> Clock:
    return Clock(NOON)


@pytest.fixture
def bank(bank_clock: Clock) -> CardBank:
    return CardBank(bank_clock)


@pytest.fixture
async def bill(deps: Deps) -> BillRow:
    return await a_bill(deps, lines=[FEE, FINE, GUARANTEE])


async def attempts(deps: Deps) -> list[tuple[str, str]]:
    async with deps.database.reading() as session:
        rows = await session.exec(select(PaymentRow).order_by(PaymentRow.order_id))
        return [(row.order_id[-2:], row.status) for row in rows]


async def remittances(deps: Deps) -> list[tuple[str, str | None]]:
    async with deps.database.reading() as session:
        rows = await session.exec(select(RemittanceRow).order_by(RemittanceRow.order_id))
        return [(f"{row.amount} {row.currency}", row.reason) for row in rows]


async def refunds(deps: Deps) -> list[str]:
    async with deps.database.reading() as session:
        return [row.status for row in await session.exec(select(RefundRow))]


async def balance(deps: Deps, account) -> int:
    async with deps.database.reading() as session:
        return sum((await ledger.balances_by_subaccount(session, account)).values())


async def settle_all(deps: Deps) -> None:
    async with deps.database.reading() as session:
        ids = list(await session.exec(select(PaymentRow.id)))
    for payment_id in ids:
        await settle_payment(deps, payment_id)


async def test_a_bill_that_is_paid_is_entered_with_its_guarantee_owed_to_the_payer(
    deps: Deps, bank: CardBank, bill: BillRow
):
    bank.pay(await press_pay(deps, bill))
    await settle_all(deps)
    async with deps.database.reading() as session:
        owed = await ledger.balances_by_subaccount(session, "guarantees")
    assert (await history(deps, bill.number))[-1] == "paid"
    assert owed == {str(bill.party_id): -1_000_000}
    assert await balance(deps, "receivable") == bill.total_fils


async def test_pressing_pay_twice_leads_to_the_same_page(deps: Deps, bank: CardBank, bill: BillRow):
    pages = [await press_pay(deps, bill) for _ in range(2)]
    assert (pages[0], await attempts(deps)) == (pages[1], [("-1", "open")])


async def test_pressing_at_once_on_several_devices_leads_to_one_page(deps: Deps, bill: BillRow):
    pages = await asyncio.gather(*(press_pay(deps, bill) for _ in range(5)))
    assert (len(set(pages)), await attempts(deps)) == (1, [("-1", "open")])


async def test_another_persons_bill_is_absent(deps: Deps, bill: BillRow):
    stranger = Payer(acting=Acting.alone(UUID(int=99)), language="ar")
    with pytest.raises(AbsentError):
        await start_payment(deps, bill.number, stranger)


async def test_a_paid_bill_cannot_be_paid_again(deps: Deps, bank: CardBank, bill: BillRow):
    bank.pay(await press_pay(deps, bill))
    await settle_all(deps)
    with pytest.raises(StepRefusedError):
        await press_pay(deps, bill)


async def test_after_its_last_day_a_bill_cannot_be_paid_though_no_job_has_run(deps: Deps, bill: BillRow, clock: Clock):
    clock.move(timedelta(days=8))
    with pytest.raises(StepRefusedError):
        await press_pay(deps, bill)


async def test_without_a_provider_nothing_is_begun(deps: Deps, bill: BillRow):
    with pytest.raises(PaymentsUnavailableError):
        await press_pay(replace(deps, card=None), bill)
    assert await attempts(deps) == []


async def test_a_provider_that_is_away_is_asked_for_the_same_order_again(deps: Deps, bank: CardBank, bill: BillRow):
    bank.away = True
    with pytest.raises(PaymentsUnavailableError):
        await press_pay(deps, bill)
    bank.away = False
    bank.pay(await press_pay(deps, bill))
    await settle_all(deps)
    assert await attempts(deps) == [("-1", "paid")]


async def test_however_often_one_asks_the_bill_is_credited_once(deps: Deps, bank: CardBank, bill: BillRow):
    bank.pay(await press_pay(deps, bill))
    await asyncio.gather(*(settle_all(deps) for _ in range(5)))
    assert await remittances(deps) == [("1064.5 JOD", None)]
    assert await balance(deps, "receivable") == bill.total_fils


async def test_without_any_hint_the_payment_is_found_by_polling(
    deps: Deps, bank: CardBank, bill: BillRow, clock: Clock
):
    bank.pay(await press_pay(deps, bill))
    clock.move(timedelta(seconds=20))
    await run_all_jobs(deps)
    assert (await read_bill(deps, bill.number)).status == "paid"


async def test_a_notification_is_followed_by_a_question_at_once(deps: Deps, bank: CardBank, bill: BillRow):
    bank.pay(await press_pay(deps, bill))
    for _ in range(3):
        await receive_notification(deps, f"{bill.number}-1")
    await run_all_jobs(deps)
    assert (await read_bill(deps, bill.number)).status == "paid"


async def test_a_notification_that_is_not_true_changes_nothing(deps: Deps, bill: BillRow):
    await press_pay(deps, bill)
    await receive_notification(deps, f"{bill.number}-1")
    await run_all_jobs(deps)
    assert (await read_bill(deps, bill.number)).status == "pending_confirmation"


async def test_a_notification_of_an_unknown_order_is_left_to_the_daily_list(deps: Deps):
    await receive_notification(deps, "somebody else's")
    await run_all_jobs(deps)
    assert await remittances(deps) == []


async def test_after_a_declined_card_the_same_page_takes_another(deps: Deps, bank: CardBank, bill: BillRow):
    page = await press_pay(deps, bill)
    bank.pay(page, "declined")
    await settle_all(deps)
    declined = (await read_bill(deps, bill.number)).status
    again = await press_pay(deps, bill)
    bank.pay(again)
    await settle_all(deps)
    assert (declined, again, (await read_bill(deps, bill.number)).status) == ("failed", page, "paid")


async def test_a_page_that_nobody_used_gives_the_bill_back(deps: Deps, bill: BillRow, clock: Clock, bank_clock: Clock):
    await press_pay(deps, bill)
    for each in (clock, bank_clock):
        each.move(timedelta(minutes=32))
    await run_all_jobs(deps)
    assert (await attempts(deps), (await read_bill(deps, bill.number)).status) == ([("-1", "closed")], "issued")


async def test_a_page_is_over_some_time_after_its_end_for_the_bank_may_still_be_taking_a_card(
    deps: Deps, bill: BillRow, clock: Clock
):
    await press_pay(deps, bill)
    async with deps.database.reading() as session:
        ends = (await session.exec(select(PaymentRow.expires_at))).one()
    status = []
    for moment in (ends, ends + GRACE - timedelta(seconds=1), ends + GRACE):
        clock.moment = moment
        await settle_all(deps)
        status += [each for _, each in await attempts(deps)]
    assert status == ["open", "open", "closed"]


async def test_pressing_again_after_the_page_is_over_opens_another(deps: Deps, bill: BillRow, clock: Clock):
    first = await press_pay(deps, bill)
    clock.move(timedelta(minutes=32))
    second = await press_pay(deps, bill)
    assert (first != second, await attempts(deps)) == (True, [("-1", "closed"), ("-2", "open")])


async def test_while_the_bank_cannot_say_no_second_attempt_is_begun(
    deps: Deps, bank: CardBank, bill: BillRow, clock: Clock
):
    bank.pay(await press_pay(deps, bill), "late")
    clock.move(timedelta(hours=5))
    with pytest.raises(StepRefusedError):
        await press_pay(deps, bill)
    assert await attempts(deps) == [("-1", "open")]


async def test_a_bank_that_answers_late_pays_the_bill_late(
    deps: Deps, bank: CardBank, bill: BillRow, bank_clock: Clock
):
    bank.pay(await press_pay(deps, bill), "late")
    await settle_all(deps)
    before = (await read_bill(deps, bill.number)).status
    bank_clock.move(timedelta(seconds=30))
    await settle_all(deps)
    assert (before, (await read_bill(deps, bill.number)).status) == ("pending_confirmation", "paid")


async def test_money_by_a_closed_attempt_pays_the_bill_if_nothing_else_has(
    deps: Deps, bank: CardBank, bill: BillRow, clock: Clock
):
    page = await press_pay(deps, bill)
    clock.move(timedelta(minutes=32))
    await settle_all(deps)
    bank.pay(page)
    await settle_all(deps)
    assert (await attempts(deps), (await read_bill(deps, bill.number)).status) == ([("-1", "paid")], "paid")


async def paid_twice(deps: Deps, bank: CardBank, bill: BillRow, clock: Clock) -> None:
    """Pay a bill twice.

    Our clock goes ahead of the bank's, so that the bank takes a card on a page that we believe over.
    """
    first = await press_pay(deps, bill)
    clock.move(timedelta(minutes=32))
    second = await press_pay(deps, bill)
    for page in (second, first):
        bank.pay(page)
    await settle_all(deps)


async def test_what_is_paid_twice_is_given_back_by_itself(deps: Deps, bank: CardBank, bill: BillRow, clock: Clock):
    await paid_twice(deps, bank, bill, clock)
    asked = await refunds(deps)
    await run_all_jobs(deps)
    assert (asked, await refunds(deps)) == (["requested"], ["done"])
    assert sorted(reason or "" for _, reason in await remittances(deps)) == ["", "paid_twice"]
    assert bank.captured(f"{bill.number}-1") + bank.captured(f"{bill.number}-2") == 1064.5
    assert [await balance(deps, account) for account in ("unmatched", "refunds_payable", "receivable")] == [
        0,
        0,
        bill.total_fils,
    ]


@pytest.mark.parametrize(
    "changed,reason", [({"amount": "1064.4"}, "wrong_amount"), ({"currency": "USD"}, "other_currency")]
)
async def test_another_amount_or_currency_pays_nothing_and_is_kept(
    deps: Deps, bank: CardBank, bill: BillRow, changed: dict[str, str], reason: str
):
    page = await press_pay(deps, bill)
    bank.change_order(f"{bill.number}-1", **changed)
    bank.pay(page)
    await settle_all(deps)
    assert [each for _, each in await remittances(deps)] == [reason]
    assert (await read_bill(deps, bill.number)).status == "issued"
    async with deps.database.reading() as session:
        assert [each.order_id for each in await payments.unmatched_remittances(session)] == [f"{bill.number}-1"]
    assert await balance(deps, "unmatched") == (-1_064_400 if reason == "wrong_amount" else 0)


async def test_money_for_an_expired_bill_is_kept(deps: Deps, bank: CardBank, bill: BillRow, clock: Clock):
    page = await press_pay(deps, bill)
    clock.move(timedelta(minutes=32))
    await settle_all(deps)
    clock.move(timedelta(days=8))
    await run_all_jobs(deps)
    bank.pay(page)
    await settle_all(deps)
    assert ((await read_bill(deps, bill.number)).status, await remittances(deps)) == (
        "expired",
        [("1064.5 JOD", "bill_expired")],
    )


async def test_what_was_captured_and_given_back_pays_nothing_and_another_attempt_may_begin(
    deps: Deps, bank: CardBank, bill: BillRow
):
    bank.pay(await press_pay(deps, bill))
    bank.give_back(f"{bill.number}-1")
    await settle_all(deps)
    before = (await read_bill(deps, bill.number)).status
    bank.pay(await press_pay(deps, bill))
    await settle_all(deps)
    assert (before, await attempts(deps)) == ("issued", [("-1", "closed"), ("-2", "paid")])
    assert (await remittances(deps), await balance(deps, "receivable")) == ([("1064.5 JOD", None)], bill.total_fils)


async def test_what_was_captured_and_partly_given_back_is_kept_for_finance(deps: Deps, bank: CardBank, bill: BillRow):
    bank.pay(await press_pay(deps, bill))
    bank.give_back(f"{bill.number}-1", "4.5")
    await settle_all(deps)
    assert await remittances(deps) == [("1060.0 JOD", "wrong_amount")]
    assert ((await read_bill(deps, bill.number)).status, await balance(deps, "unmatched")) == ("issued", -1_060_000)


async def test_an_order_that_was_opened_for_something_else_never_pays_and_ends_with_its_page(
    deps: Deps, bank: CardBank, bill: BillRow, clock: Clock
):
    page = await press_pay(deps, bill)
    bank.change_order(f"{bill.number}-1", reference="something else")
    bank.pay(page)
    await settle_all(deps)
    waiting = (await attempts(deps), await remittances(deps))
    clock.move(timedelta(minutes=32))
    await settle_all(deps)

    assert waiting == ([("-1", "open")], [])
    assert (await attempts(deps), await remittances(deps)) == ([("-1", "unmatched")], [("1064.5 JOD", "unknown_order")])
    assert (await read_bill(deps, bill.number)).status == "issued"
    async with deps.database.reading() as session:
        assert [each.bill_id for each in await payments.unmatched_remittances(session)] == [None]


@pytest.mark.parametrize("card,status", [("declined", "failed"), ("late", "issued")])
async def test_an_order_that_was_opened_for_something_else_and_took_nothing_ends_with_its_page(
    deps: Deps, bank: CardBank, bill: BillRow, clock: Clock, card: str, status: str
):
    page = await press_pay(deps, bill)
    bank.change_order(f"{bill.number}-1", reference="something else")
    bank.pay(page, card)
    clock.move(timedelta(minutes=32))
    await settle_all(deps)
    assert (await attempts(deps), (await read_bill(deps, bill.number)).status) == ([("-1", "closed")], status)


async def test_a_gateway_that_answers_about_another_merchant_is_asked_again_until_the_page_is_over(
    deps: Deps, bank: CardBank, bill: BillRow, clock: Clock
):
    bank.pay(await press_pay(deps, bill))
    bank.bank._merchant = "OTHER"
    await settle_all(deps)
    waiting = await attempts(deps)
    clock.move(timedelta(minutes=32))
    await settle_all(deps)
    await settle_all(deps)

    assert (waiting, await attempts(deps), await remittances(deps)) == ([("-1", "open")], [("-1", "closed")], [])
    assert (await read_bill(deps, bill.number)).status == "issued"
    async with deps.database.reading() as session:
        told = [(each.kind, each.order_id, each.ours) for each in await reconciliations.differences(session)]
    assert told == [("foreign_answer", f"{bill.number}-1", f"1064.500 JOD {bill.number}")]


async def test_a_gateway_that_comes_to_its_senses_has_its_money_credited(
    deps: Deps, bank: CardBank, bill: BillRow, clock: Clock
):
    bank.pay(await press_pay(deps, bill))
    bank.bank._merchant = "OTHER"
    clock.move(timedelta(minutes=32))
    await settle_all(deps)
    bank.bank._merchant = "TESTMOI"
    await settle_all(deps)
    assert (await attempts(deps), (await read_bill(deps, bill.number)).status) == ([("-1", "paid")], "paid")


async def test_an_order_whose_money_a_list_named_first_ends_and_another_may_pay(
    deps: Deps, bank: CardBank, bill: BillRow
):
    bank.pay(await press_pay(deps, bill))
    came = MoneyReceived(provider="card", order_id=f"{bill.number}-1", money=money_of(bill.total_fils))
    async with deps.database.transaction() as session:
        await keep_unmatched(deps, session, came, bill_id=None, reason="unknown_order")
    await settle_all(deps)
    ended = (await read_bill(deps, bill.number)).status
    bank.pay(await press_pay(deps, bill))
    await settle_all(deps)
    assert (ended, await attempts(deps)) == ("issued", [("-1", "unmatched"), ("-2", "paid")])


async def test_no_order_id_can_be_guessed_or_given_out_again(deps: Deps, bill: BillRow):
    deps = replace(deps, random_bits=secrets.randbits)
    await press_pay(deps, bill)
    async with deps.database.reading() as session:
        [found] = await payments.payments_of_bill(session, bill.id)
    assert re.fullmatch(f"{bill.number}-[0-9A-HJKMNP-TV-Z]{{10,16}}", found.order_id)


async def test_an_order_that_was_opened_under_an_id_of_former_days_is_paid_by(
    deps: Deps, bank: CardBank, bill: BillRow
):
    page = await press_pay(replace(deps, random_bits=lambda _: 1), bill)
    bank.pay(page)
    await settle_all(deps)
    assert (await attempts(deps), (await read_bill(deps, bill.number)).status) == ([("-1", "paid")], "paid")


async def test_a_refund_gives_back_all_that_was_paid(deps: Deps, bank: CardBank, bill: BillRow):
    bank.pay(await press_pay(deps, bill))
    await settle_all(deps)
    for _ in range(2):
        await refund_bill(deps, bill.number, reason="rejected")
    await run_all_jobs(deps)
    assert (await history(deps, bill.number))[-2:] == ["refund_requested", "refunded"]
    assert bank.captured(f"{bill.number}-1") == 0
    accounts = ("receivable", "fee_income", "fine_income", "guarantees", "refunds_payable")
    assert [await balance(deps, account) for account in accounts] == [0, 0, 0, 0, 0]


async def test_a_refund_is_sent_until_the_provider_answers(deps: Deps, bank: CardBank, bill: BillRow, clock: Clock):
    bank.pay(await press_pay(deps, bill))
    await settle_all(deps)
    await refund_bill(deps, bill.number, reason="rejected")
    bank.away = True
    await run_all_jobs(deps)
    owed = await balance(deps, "refunds_payable")
    bank.away = False
    clock.move(timedelta(minutes=1))
    await run_all_jobs(deps)
    assert (owed, await refunds(deps)) == (-bill.total_fils, ["done"])


async def test_a_refund_whose_answer_is_lost_is_not_given_twice(
    deps: Deps, bank: CardBank, bill: BillRow, clock: Clock
):
    bank.pay(await press_pay(deps, bill))
    await settle_all(deps)
    await refund_bill(deps, bill.number, reason="rejected")
    bank.mute = True
    await run_all_jobs(deps)
    bank.mute = False
    clock.move(timedelta(minutes=1))
    await run_all_jobs(deps)
    order = await bank.fetch_order(f"{bill.number}-1")
    assert (fils_of(order.returned), await refunds(deps)) == (bill.total_fils, ["done"])


async def test_a_refused_refund_stays_owed_and_waits_for_a_person(deps: Deps, bank: CardBank, bill: BillRow):
    bank.pay(await press_pay(deps, bill))
    await settle_all(deps)
    bank.bank.refund(f"{bill.number}-1", "by hand", {"transaction": {"amount": "1064.5", "currency": "JOD"}})
    await refund_bill(deps, bill.number, reason="rejected")
    await run_all_jobs(deps)
    assert (await refunds(deps), await balance(deps, "refunds_payable")) == (["failed"], -bill.total_fils)


async def test_a_late_answer_about_an_attempt_says_nothing_of_the_next_one(
    deps: Deps, bank: CardBank, bill: BillRow, monkeypatch: pytest.MonkeyPatch
):
    bank.pay(await press_pay(deps, bill))
    await settle_all(deps)
    bank.give_back(f"{bill.number}-1")
    await refund_bill(deps, bill.number, reason="rejected")
    async with deps.database.reading() as session:
        refund_id = (await session.exec(select(RefundRow.id))).one()
    ask = bank.refund

    async def ask_slowly(order_id: str, key: str, money: Money) -> RefundOutcome:
        """Answer once another worker has heard the same, and finance has sent the refund again."""
        monkeypatch.setattr(bank, "refund", ask)
        await send_refund(deps, {"refund_id": str(refund_id)})
        async with deps.database.transaction() as session:
            found = await payments.find_refund(session, refund_id)
            assert found is not None
            await send_failed_refund_again(deps, session, found[0])
        return await ask(order_id, key, money)

    monkeypatch.setattr(bank, "refund", ask_slowly)
    await send_refund(deps, {"refund_id": str(refund_id)})
    async with deps.database.reading() as session:
        refund = (await session.exec(select(RefundRow))).one()
    assert (refund.attempt, refund.status) == (2, "requested")


async def test_what_was_not_paid_is_not_given_back(deps: Deps, bill: BillRow):
    with pytest.raises(StepRefusedError):
        await refund_bill(deps, bill.number, reason="rejected")
