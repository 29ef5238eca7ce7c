"""Anybody who has a bill's number sees its sum and its last day; what is taken for it is entered once."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from moi_pwa.actions.bills.bill_transaction import lock_bill
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.payments.present_bill import present_bill, receive_bill_payment
from moi_pwa.actions.payments.settle_payment import GRACE
from moi_pwa.actions.payments.start_payment import PAGE_LIFETIME
from moi_pwa.core.billing import BillEventKind
from moi_pwa.core.payments import BillPayment, NoticeOutcome, PresentedBill
from moi_pwa.rules.dates import end_of_day
from moi_pwa.rules.money import money_of
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.finance import ledger
from moi_pwa.storage.payments.payments import RemittanceRow
from moi_pwa.storage.payments.reconciliations import DifferenceRow
from tests.factories import NOON, Clock
from tests.money.billing import FEE, FINE, GUARANTEE, a_bill, events, history, read_bill
from tests.money.card_bank import CardBank, press_pay
from tests.money.invariants import all_rows

BY_NUMBER = "efawateercom"
UNKNOWN = "260000000279"


def taken(bill: BillRow, *, fils: int | None = None, currency: str = "JOD", number: str | None = None) -> BillPayment:
    money = replace(money_of(bill.total_fils if fils is None else fils), currency=currency)
    return BillPayment(transaction_id="T1", bill_number=bill.number if number is None else number, money=money)


async def receive(deps: Deps, payment: BillPayment) -> NoticeOutcome:
    return await receive_bill_payment(deps, BY_NUMBER, payment)


async def go_through(deps: Deps, bill: BillRow, steps: Sequence[BillEventKind]) -> None:
    async with deps.database.transaction() as session:
        locked = await lock_bill(deps, session, bill.id)
        for kind in steps:
            await locked.append(kind, data={"order_id": "T9"})


async def test_a_bill_that_can_be_paid_is_shown_with_its_number_its_sum_and_its_days(
    deps: Deps, bill: BillRow, clock: Clock
):
    clock.move(timedelta(hours=1))
    assert await present_bill(deps, bill.number) == PresentedBill(
        number=bill.number, is_paid=False, fils=64_500, issued_at=NOON, due_on=bill.due_on, opens_at=None
    )


@pytest.mark.parametrize(
    "steps,is_paid",
    [
        (["payment_started"], False),
        (["payment_started", "payment_failed"], False),
        (["paid"], True),
        (["paid", "refund_asked"], True),
        (["paid", "refund_requested"], True),
        (["paid", "refund_requested", "refunded"], True),
    ],
)
async def test_a_bill_is_shown_as_paid_from_its_payment_on(
    deps: Deps, bill: BillRow, steps: list[BillEventKind], *, is_paid: bool
):
    await go_through(deps, bill, steps)
    shown = await present_bill(deps, bill.number)
    assert shown is not None
    assert shown.is_paid is is_paid


@pytest.mark.parametrize("end", ["expired", "cancelled"])
async def test_a_bill_that_ended_unpaid_is_not_shown(deps: Deps, bill: BillRow, end: BillEventKind):
    await go_through(deps, bill, [end])
    assert await present_bill(deps, bill.number) is None


async def test_a_bill_is_shown_until_the_last_moment_of_its_last_day(deps: Deps, bill: BillRow, clock: Clock):
    clock.moment = end_of_day(bill.due_on) - timedelta(seconds=1)
    last = await present_bill(deps, bill.number)
    clock.moment = end_of_day(bill.due_on)

    assert (last is None, await present_bill(deps, bill.number)) == (False, None)


async def test_a_paid_bill_is_shown_after_its_last_day_too(deps: Deps, bill: BillRow, clock: Clock):
    await receive(deps, taken(bill))
    clock.moment = end_of_day(bill.due_on)
    shown = await present_bill(deps, bill.number)
    assert shown is not None
    assert shown.is_paid


async def test_a_paid_bill_waits_for_no_page_of_cards_though_one_is_open(deps: Deps, bill: BillRow, bank: CardBank):
    deps = replace(deps, card=bank)
    await press_pay(deps, bill)
    await receive(deps, taken(bill))
    shown = await present_bill(deps, bill.number)
    assert shown is not None
    assert (shown.is_paid, shown.opens_at) == (True, None)


async def test_a_bill_can_be_paid_by_number_from_the_moment_on_when_its_page_of_cards_is_over(
    deps: Deps, bill: BillRow, bank: CardBank, clock: Clock
):
    await press_pay(replace(deps, card=bank), bill)
    over, opens = NOON + PAGE_LIFETIME + GRACE, []
    for moment in (NOON, over - timedelta(seconds=1), over):
        clock.moment = moment
        shown = await present_bill(deps, bill.number)
        assert shown is not None
        opens.append(shown.opens_at)

    assert opens == [over, over, None]


async def test_the_open_page_of_cards_of_another_bill_keeps_nobody_from_paying(
    deps: Deps, bill: BillRow, bank: CardBank
):
    await press_pay(replace(deps, card=bank), await a_bill(deps, 2))
    shown = await present_bill(deps, bill.number)
    assert shown is not None
    assert shown.opens_at is None


async def test_the_bill_names_the_provider_and_the_transaction_that_paid_it(deps: Deps, bill: BillRow):
    await receive(deps, taken(bill))
    assert (await events(deps, bill.number))[-1].data == {"provider": BY_NUMBER, "order_id": "T1"}


@pytest.mark.parametrize(
    "told",
    [{}, {"fils": 1}, {"currency": "USD"}, {"number": UNKNOWN}, {"number": "no number"}, {"number": ""}],
)
async def test_what_is_told_again_was_entered_as_at_the_first_time(deps: Deps, bill: BillRow, told: dict):
    outcomes = [await receive(deps, taken(bill, **told)) for _ in range(2)]

    assert outcomes == ["entered", "entered"]
    assert (len(await all_rows(deps, RemittanceRow)), await all_rows(deps, DifferenceRow)) == (1, [])


@pytest.mark.parametrize("fils", [0, -1, -64_500])
async def test_no_sum_is_refused_and_not_entered(deps: Deps, bill: BillRow, fils: int):
    assert await receive(deps, taken(bill, fils=fils)) == "refused"
    assert await all_rows(deps, RemittanceRow) == []


async def test_the_smallest_sum_is_entered(deps: Deps, bill: BillRow):
    assert await receive(deps, taken(bill, fils=1)) == "entered"


async def test_money_that_does_not_pay_its_bill_is_kept_with_that_bill(deps: Deps, bill: BillRow):
    await receive(deps, taken(bill, fils=1))
    [row] = await all_rows(deps, RemittanceRow)
    assert (row.provider, row.order_id, row.bill_id, row.fils) == (BY_NUMBER, "T1", bill.id, 1)


async def test_money_for_an_unknown_number_is_kept_without_a_bill(deps: Deps, bill: BillRow):
    await receive(deps, taken(bill, number=UNKNOWN))
    [row] = await all_rows(deps, RemittanceRow)
    assert (row.bill_id, row.reason) == (None, "unknown_order")


@pytest.mark.parametrize(
    "first,again,ours,theirs",
    [
        ({}, {"fils": 64_400}, "64.500 JOD {number}", "64.400 JOD {number}"),
        ({}, {"currency": "USD"}, "64.500 JOD {number}", "64.500 USD {number}"),
        ({}, {"number": UNKNOWN}, "64.500 JOD {number}", f"64.500 JOD {UNKNOWN}"),
        ({}, {"number": "no number"}, "64.500 JOD {number}", "64.500 JOD"),
        ({"fils": 1}, {"fils": 2}, "0.001 JOD {number}", "0.002 JOD {number}"),
        ({"number": UNKNOWN}, {}, "64.500 JOD", "64.500 JOD {number}"),
        ({"number": UNKNOWN}, {"number": UNKNOWN, "fils": 1}, "64.500 JOD", f"0.001 JOD {UNKNOWN}"),
    ],
)
async def test_a_transaction_that_is_told_again_with_other_content_is_written_down_with_both_contents(
    deps: Deps, bill: BillRow, clock: Clock, first: dict, again: dict, ours: str, theirs: str
):
    await receive(deps, taken(bill, **first))
    clock.move(timedelta(days=1))
    outcome = await receive(deps, taken(bill, **again))
    [found] = await all_rows(deps, DifferenceRow)

    assert outcome == "conflicts"
    assert found == DifferenceRow(
        provider=BY_NUMBER,
        order_id="T1",
        kind="conflicting_notice",
        transaction_id="",
        day=clock().date(),
        ours=ours.format(number=bill.number),
        theirs=theirs.format(number=bill.number),
        found_at=clock(),
    )


async def test_a_conflict_is_logged(deps: Deps, bill: BillRow, caplog: pytest.LogCaptureFixture):
    await receive(deps, taken(bill))
    with caplog.at_level(logging.WARNING):
        await receive(deps, taken(bill, fils=1))
    assert caplog.messages == ["transaction T1 was told again with other content"]


async def test_a_conflict_moves_nothing(deps: Deps, bill: BillRow):
    other = await a_bill(deps, 2, lines=[FEE, FINE])
    await receive(deps, taken(bill))
    await receive(deps, taken(other))

    assert (await history(deps, bill.number), await history(deps, other.number)) == (["issued", "paid"], ["issued"])
    async with deps.database.reading() as session:
        assert await ledger.balances_by_subaccount(session, "receivable") == {BY_NUMBER: 64_500}


async def test_the_same_id_of_another_provider_is_another_transaction(deps: Deps, bill: BillRow):
    other = await a_bill(deps, 2, lines=[GUARANTEE])
    await receive(deps, taken(bill))
    outcome = await receive_bill_payment(deps, "card", taken(other))

    assert (outcome, (await read_bill(deps, other.number)).status) == ("entered", "paid")
