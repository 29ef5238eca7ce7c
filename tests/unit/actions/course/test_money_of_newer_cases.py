"""Money for a case that this process does not know is entered at once.

A process that knows the case lets the case follow later.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from moi_pwa.actions.course.follow_bill import follow_bill
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.handlers import HANDLERS
from moi_pwa.actions.jobs.do_soon import WORKER_AFTER
from moi_pwa.actions.jobs.run_jobs import run_all_jobs, run_due_jobs
from moi_pwa.actions.payments.present_bill import receive_bill_payment
from moi_pwa.actions.payments.refund import refund_bill, tell_of_return
from moi_pwa.actions.payments.settle_payment import receive_notification
from moi_pwa.catalogue.courses import COURSES
from moi_pwa.core.case import COURSE_VERSION
from moi_pwa.core.payments import BillPayment
from moi_pwa.rules.money import money_of
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.finance import ledger
from moi_pwa.storage.jobs import jobs
from moi_pwa.storage.payments import payments
from tests.cases.first_case import CASE, on_the_phone, press, rows, send
from tests.cases.newer import NEXT_VERSION, NewerStep, change
from tests.factories import Clock
from tests.fixtures.library_card import PREPAID_CARD
from tests.money.billing import history
from tests.money.card_bank import CardBank

NEWS = NewerStep(kind="pledge_ended", role="system", status="awaiting_fee", data={COURSE_VERSION: NEXT_VERSION})
"""A step of the next version of the standard course; it leaves the case waiting for its fee."""

FOLLOWING = ("follow_bill", "tell_of_return")


@pytest.fixture
async def deps(deps: Deps, bank: CardBank) -> Deps:
    """Return the deps of an application that waits for its fee."""
    return await send(replace(deps, card=bank, handlers=HANDLERS), PREPAID_CARD)


async def the_bill(deps: Deps) -> BillRow:
    return rows(await on_the_phone(deps))[-1]


def update(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Update the process to the next version of the standard course, and let a worker's turn come."""
    clock.move(WORKER_AFTER)
    monkeypatch.setitem(COURSES, "simple", replace(COURSES["simple"], version=NEXT_VERSION))  # pyright: ignore[reportArgumentType]


async def waiting(deps: Deps) -> list[str]:
    async with deps.database.reading() as session:
        return [job.kind for job in await jobs.waiting_jobs(session) if job.kind in FOLLOWING]


async def by_card(deps: Deps, bank: CardBank) -> None:
    bill = await the_bill(deps)
    page = await press(deps, bill)
    await change(deps, CASE, NEWS)
    bank.pay(page)
    [order] = [path.rsplit("/", 1)[-1] for method, path in bank.asked if method == "PUT"] or [f"{bill.number}-1"]
    await receive_notification(deps, order)
    await run_due_jobs(deps)


async def by_the_switch(deps: Deps, _: CardBank) -> None:
    bill = await the_bill(deps)
    await change(deps, CASE, NEWS)
    await receive_bill_payment(deps, "efawateercom", payment(bill, "T1"))


def payment(bill: BillRow, transaction: str) -> BillPayment:
    return BillPayment(transaction_id=transaction, bill_number=bill.number, money=money_of(bill.total_fils))


WAYS: dict[str, Callable[[Deps, CardBank], Awaitable[None]]] = {"by card": by_card, "by the switch": by_the_switch}

each_way = pytest.mark.parametrize("way", sorted(WAYS))


@each_way
async def test_what_is_paid_is_entered_and_the_case_follows_later(deps: Deps, bank: CardBank, way: str):
    await WAYS[way](deps, bank)
    bill = await the_bill(deps)

    assert (bill.status, (await history(deps, bill.number))[-1]) == ("paid", "paid")
    assert await waiting(deps) == ["follow_bill"]


@each_way
async def test_once_the_process_is_updated_the_case_goes_on_once(
    deps: Deps, bank: CardBank, way: str, monkeypatch: pytest.MonkeyPatch, clock: Clock
):
    await WAYS[way](deps, bank)
    bill = await the_bill(deps)
    update(clock, monkeypatch)
    await run_all_jobs(deps)
    await follow_bill(deps, {"bill_id": str(bill.id)})
    case = await on_the_phone(deps)

    assert (case.status, [event.kind for event in case.events].count("paid")) == ("submitted", 1)
    assert await waiting(deps) == []


async def test_a_process_that_does_not_know_the_case_either_leaves_it_waiting(deps: Deps, bank: CardBank):
    await by_the_switch(deps, bank)
    await run_due_jobs(deps)

    assert await waiting(deps) == ["follow_bill"]


async def test_what_was_given_back_meanwhile_moves_the_case_no_more(
    deps: Deps, bank: CardBank, monkeypatch: pytest.MonkeyPatch, clock: Clock
):
    await by_the_switch(deps, bank)
    bill = await the_bill(deps)
    await refund_bill(deps, bill.number, reason="paid in error")
    update(clock, monkeypatch)
    await run_all_jobs(deps)
    case = await on_the_phone(deps)

    assert (case.status, [event.kind for event in case.events][-1]) == ("awaiting_fee", "payment_refunded")
    assert "paid" not in [event.kind for event in case.events]


async def test_a_second_payment_goes_back_and_the_applicant_is_told_once(
    deps: Deps, bank: CardBank, monkeypatch: pytest.MonkeyPatch, clock: Clock
):
    await by_the_switch(deps, bank)
    bill = await the_bill(deps)
    for _ in range(2):
        await receive_bill_payment(deps, "efawateercom", payment(bill, "T2"))
    async with deps.database.reading() as session:
        second = await payments.find_remittance(session, "efawateercom", "T2")
        assert second is not None
        assert await payments.refund_of(session, second.id) is not None
    update(clock, monkeypatch)
    await run_all_jobs(deps)
    await tell_of_return(deps, {"remittance_id": str(second.id)})
    case = await on_the_phone(deps)

    assert [event.kind for event in case.events].count("payment_refunded") == 1
    assert case.status == "submitted"


async def test_the_books_balance_meanwhile(deps: Deps, bank: CardBank):
    await by_the_switch(deps, bank)
    async with deps.database.reading() as session:
        balance = await ledger.trial_balance(session)

    assert sum(each.debits - each.credits for each in balance) == 0
    assert sum(each.debits for each in balance) == (await the_bill(deps)).total_fils


async def test_a_bill_of_such_a_case_does_not_expire_by_an_old_process(deps: Deps, clock: Clock):
    bill = await the_bill(deps)
    await change(deps, CASE, NEWS)
    clock.move(timedelta(days=30))
    await run_due_jobs(deps)

    assert (await the_bill(deps)).status == bill.status
