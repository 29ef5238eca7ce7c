"""The payer of a bill learns its status: from the provider as often as is allowed, else as it was known before."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.payments.payers_bill import QUESTIONS_PER_PAYMENT, known_bill, payers_bill
from moi_pwa.actions.payments.payment_receipt import PayersBill
from moi_pwa.core.errors import AbsentError
from moi_pwa.crypto.receipt import verify_payment_receipt
from moi_pwa.storage.accounts import attempts
from moi_pwa.storage.bills.bills import BillRow
from tests.database.kinds import ON_SQLITE
from tests.factories import Clock
from tests.money.attempts import last_attempt, settle_last
from tests.money.billing import a_bill
from tests.money.card_bank import CardBank, press_pay

Look = Callable[..., Awaitable[PayersBill]]
A_SECOND = timedelta(seconds=1)


async def look(deps: Deps, bill: BillRow, times: int = 1) -> PayersBill:
    """Look at the bill so many times as its payer, and return it as it was seen last."""
    for _ in range(times - 1):
        await payers_bill(deps, bill.number, party_id=bill.party_id)
    return await payers_bill(deps, bill.number, party_id=bill.party_id)


def questions(bank: CardBank) -> int:
    """Return the number of questions to the bank about orders."""
    return sum(method == "GET" for method, _ in bank.asked)


async def test_a_payer_who_looks_after_paying_sees_the_bill_paid_with_its_receipt(
    deps: Deps, bank: CardBank, bill: BillRow
):
    bank.pay(await press_pay(deps, bill))
    seen = await look(deps, bill)

    assert (seen.row.number, seen.row.status) == (bill.number, "paid")
    assert verify_payment_receipt(seen.receipt, deps.receipt_keys())["bill"] == bill.number


async def test_a_payer_who_has_not_paid_yet_sees_that_it_is_not_known(deps: Deps, bill: BillRow):
    await press_pay(deps, bill)
    seen = await look(deps, bill)

    assert (seen.row.status, seen.receipt) == ("pending_confirmation", "")


async def test_the_bill_as_it_is_known_asks_the_provider_nothing(deps: Deps, bank: CardBank, bill: BillRow):
    bank.pay(await press_pay(deps, bill))
    seen = await known_bill(deps, bill.number, bill.party_id)

    assert (seen.row.status, seen.receipt, questions(bank)) == ("pending_confirmation", "", 0)


async def test_the_bill_as_it_is_known_has_its_receipt(deps: Deps, bank: CardBank, bill: BillRow):
    bank.pay(await press_pay(deps, bill))
    await settle_last(deps, bill)
    seen = await known_bill(deps, bill.number, bill.party_id)

    assert verify_payment_receipt(seen.receipt, deps.receipt_keys())["bill"] == bill.number


async def test_the_provider_is_asked_about_no_bill_that_nobody_is_paying(deps: Deps, bank: CardBank, bill: BillRow):
    assert ((await look(deps, bill)).row.status, bank.asked) == ("issued", [])


async def test_a_provider_that_is_away_leaves_the_bill_as_it_was_known(deps: Deps, bank: CardBank, bill: BillRow):
    bank.pay(await press_pay(deps, bill))
    bank.away = True
    assert (await look(deps, bill)).row.status == "pending_confirmation"


async def test_the_provider_is_asked_20_times_a_minute_however_often_the_payer_looks(
    deps: Deps, bank: CardBank, bill: BillRow, clock: Clock
):
    await press_pay(deps, bill)
    asked: list[int] = []
    for times, wait in ((20, timedelta(0)), (1, timedelta(0)), (1, timedelta(seconds=59)), (1, A_SECOND)):
        clock.move(wait)
        await look(deps, bill, times)
        asked.append(questions(bank))

    assert asked == [20, 20, 20, 21]


async def test_a_payer_who_looks_too_often_sees_the_bill_as_it_was_known(deps: Deps, bank: CardBank, bill: BillRow):
    page = await press_pay(deps, bill)
    await look(deps, bill, 20)
    bank.pay(page)

    assert (await look(deps, bill)).row.status == "pending_confirmation"


async def test_questions_that_a_provider_does_not_answer_count(deps: Deps, bank: CardBank, bill: BillRow, clock: Clock):
    await press_pay(deps, bill)
    bank.away = True
    await look(deps, bill, 3)
    async with deps.database.reading() as session:
        subject = str((await last_attempt(deps, bill)).id)
        assert await attempts.attempts_of(session, QUESTIONS_PER_PAYMENT, subject, now=clock()) == (3, clock())


async def test_questions_about_one_payment_leave_those_about_another(deps: Deps, bank: CardBank, bill: BillRow):
    other = await a_bill(deps, 2)
    for each in (bill, other):
        await press_pay(deps, each)
    await look(deps, bill, 21)
    await look(deps, other)

    assert questions(bank) == 21


@ON_SQLITE
@pytest.mark.parametrize("action", [payers_bill, known_bill])
async def test_another_persons_bill_is_absent(deps: Deps, bill: BillRow, action: Look):
    with pytest.raises(AbsentError):
        await action(deps, bill.number, party_id=UUID(int=99))


@ON_SQLITE
@pytest.mark.parametrize("action", [payers_bill, known_bill])
async def test_a_number_of_no_bill_is_absent(deps: Deps, bill: BillRow, action: Look):
    with pytest.raises(AbsentError):
        await action(deps, "260000000279", party_id=bill.party_id)


async def test_a_stranger_who_looks_asks_the_provider_nothing(deps: Deps, bank: CardBank, bill: BillRow):
    await press_pay(deps, bill)
    with pytest.raises(AbsentError):
        await payers_bill(deps, bill.number, party_id=UUID(int=99))
    assert questions(bank) == 0
