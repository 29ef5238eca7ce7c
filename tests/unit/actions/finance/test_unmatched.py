"""Money that pays no bill is matched to the one that it pays, or given back by two officers; never both."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from moi_pwa.actions.course.issue_bill import expire_bill
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.refund_steps import confirm_refund, decline_refund, request_refund
from moi_pwa.actions.finance.unmatched import list_unmatched, match_remittance, open_remittance
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.actions.payments.reconcile import reconcile
from moi_pwa.core.errors import AbsentError, StepRefusedError
from moi_pwa.core.jobs import Done, Outcome
from moi_pwa.gateways.payments.provider import ProviderRefusedError
from moi_pwa.rules.payments.matching import match_refusal
from moi_pwa.storage.accounts import officers
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.finance import ledger
from moi_pwa.storage.payments import payments
from moi_pwa.storage.payments.payments import RefundRow, RemittanceRow
from tests.database.kinds import ON_SQLITE
from tests.factories import NOON, Clock
from tests.money.billing import FEE, FINE, a_bill, events, history
from tests.money.card_bank import CardBank, press_pay, the_card
from tests.money.finance import ABEER, MAHER, NOUR, RANA, add_staff, came_for, pay, refusal, status


@pytest.fixture
async def deps(deps: Deps, bank: CardBank) -> Deps:
    deps = replace(deps, card=bank)
    await add_staff(deps)
    return deps


async def other_amount(deps: Deps, bank: CardBank, bill: BillRow) -> RemittanceRow:
    """Pay a bill of which the bank says that it took 60 dinars, and return that money."""
    page = await press_pay(deps, bill)
    async with deps.database.reading() as session:
        payment = await payments.open_payment(session, bill.id)
    assert payment is not None
    bank.change_order(payment.order_id, amount="60.000")
    bank.pay(page)
    return await came_for(deps, bill)


async def unmatched(deps: Deps, bank: CardBank) -> tuple[RemittanceRow, BillRow]:
    """Return 60 dinars that came for a bill of 64.500, and another bill that asks for 60."""
    came = await other_amount(deps, bank, await a_bill(deps, 1))
    return came, await a_bill(deps, 2, lines=[FEE])


async def refund_count(deps: Deps) -> int:
    async with deps.database.reading() as session:
        return len((await session.exec(select(RefundRow))).all())


async def test_what_pays_no_bill_is_listed_with_the_bill_that_it_came_for(deps: Deps, bank: CardBank):
    came, _ = await unmatched(deps, bank)
    [found] = (await list_unmatched(deps, ABEER)).rows

    assert (found.row.id, found.row.reason, found.waits) == (came.id, "wrong_amount", False)
    assert found.bill is not None
    assert found.bill.reference == "R-1"


async def test_pages_of_unmatched_payments_follow_each_other(deps: Deps, bank: CardBank):
    for number in (1, 2, 3):
        await other_amount(deps, bank, await a_bill(deps, number))
    first = await list_unmatched(deps, ABEER, limit=2)
    last = await list_unmatched(deps, ABEER, after=first.after, limit=2)

    orders = [each.row.order_id for each in (*first.rows, *last.rows)]
    assert (len(set(orders)), last.after) == (3, None)


async def test_a_matched_payment_pays_the_bill(deps: Deps, bank: CardBank):
    came, bill = await unmatched(deps, bank)
    await match_remittance(deps, ABEER, came.id, number=bill.number)

    assert await status(deps, bill) == "paid"
    assert (await events(deps, bill.number))[-1].data == {
        "provider": "card",
        "order_id": came.order_id,
        "matched_by": ABEER.id,
    }


async def test_the_case_goes_on_from_a_bill_that_a_match_paid(deps: Deps, bank: CardBank):
    followed: list[str] = []

    async def follow(_: Deps, payload: dict[str, Any]) -> Outcome:
        followed.append(payload["bill_id"])
        return Done()

    deps = replace(deps, handlers={**deps.handlers, "follow_bill": follow})
    came, bill = await unmatched(deps, bank)
    await match_remittance(deps, ABEER, came.id, number=bill.number)

    assert followed == [str(bill.id)]


async def test_the_ledger_moves_it_from_unmatched_to_income(deps: Deps, bank: CardBank):
    came, bill = await unmatched(deps, bank)
    await match_remittance(deps, ABEER, came.id, number=bill.number)
    async with deps.database.reading() as session:
        left = await ledger.balances_by_subaccount(session, "unmatched")
        income = await ledger.balances_by_subaccount(session, "fee_income")

    assert (left, income) == ({}, {"annual_residence": -60_000})


async def test_a_matched_payment_is_listed_no_more(deps: Deps, bank: CardBank):
    came, bill = await unmatched(deps, bank)
    await match_remittance(deps, ABEER, came.id, number=bill.number)

    assert (await list_unmatched(deps, ABEER)).rows == []


async def test_a_bill_that_a_match_paid_is_given_back_as_any_other(deps: Deps, bank: CardBank):
    came, bill = await unmatched(deps, bank)
    await match_remittance(deps, ABEER, came.id, number=bill.number)
    await request_refund(deps, ABEER, came.id, reason="x")
    await confirm_refund(deps, MAHER, came.id)
    await run_all_jobs(deps)

    assert await status(deps, bill) == "refunded"
    assert (await history(deps, bill.number))[-2:] == ["refund_requested", "refunded"]


async def test_the_night_finds_the_books_in_order_after_a_match(deps: Deps, bank: CardBank, clock: Clock):
    came, bill = await unmatched(deps, bank)
    await match_remittance(deps, ABEER, came.id, number=bill.number)
    clock.move(timedelta(days=1))
    await reconcile(deps, the_card(deps), NOON.date())
    async with deps.database.reading() as session:
        assert await ledger.paid_and_not_entered(session) == []
        assert await ledger.unbalanced_entries(session) == []


async def test_an_expired_bill_is_not_paid_by_a_match(deps: Deps, bank: CardBank):
    came, bill = await unmatched(deps, bank)
    await expire_bill(deps, {"bill_id": str(bill.id)})

    assert await refusal(match_remittance(deps, ABEER, came.id, number=bill.number)) == "bill_expired"


async def test_a_bill_of_another_amount_is_not_paid_by_a_match(deps: Deps, bank: CardBank):
    came, _ = await unmatched(deps, bank)
    other = await a_bill(deps, 3, lines=[FINE])

    assert await refusal(match_remittance(deps, ABEER, came.id, number=other.number)) == "amount_differs"


async def test_a_paid_bill_is_not_paid_again(deps: Deps, bank: CardBank):
    came, bill = await unmatched(deps, bank)
    await pay(deps, bank, bill)

    assert await refusal(match_remittance(deps, ABEER, came.id, number=bill.number)) == "bill_paid"


def test_money_of_another_currency_pays_no_bill():
    assert match_refusal(None, bill="issued", total_fils=60_000) == "other_currency"


@pytest.mark.parametrize("number", ["", "123456789012", "R-2"])
async def test_a_number_of_no_bill_is_told_apart(deps: Deps, bank: CardBank, number: str):
    came, _ = await unmatched(deps, bank)

    assert await refusal(match_remittance(deps, ABEER, came.id, number=number)) == "no_such_bill"


async def test_what_somebody_asked_to_give_back_is_not_matched(deps: Deps, bank: CardBank):
    came, bill = await unmatched(deps, bank)
    await request_refund(deps, ABEER, came.id, reason="x")

    assert await refusal(match_remittance(deps, NOUR, came.id, number=bill.number)) == "not_now"


async def test_it_is_matched_after_its_refund_was_declined(deps: Deps, bank: CardBank):
    came, bill = await unmatched(deps, bank)
    await request_refund(deps, ABEER, came.id, reason="x")
    await decline_refund(deps, MAHER, came.id, reason="It pays another bill")
    await match_remittance(deps, ABEER, came.id, number=bill.number)

    assert await status(deps, bill) == "paid"


async def test_what_was_given_back_is_not_matched(deps: Deps, bank: CardBank):
    came, bill = await unmatched(deps, bank)
    await request_refund(deps, ABEER, came.id, reason="x")
    await confirm_refund(deps, MAHER, came.id)

    assert await refusal(match_remittance(deps, ABEER, came.id, number=bill.number)) == "not_now"
    assert await status(deps, bill) == "issued"


async def test_what_two_officers_gave_back_goes_to_whoever_paid_it(deps: Deps, bank: CardBank):
    came, _ = await unmatched(deps, bank)
    await request_refund(deps, ABEER, came.id, reason="x")
    await confirm_refund(deps, MAHER, came.id)
    await run_all_jobs(deps)

    assert (bank.captured(came.order_id), (await list_unmatched(deps, ABEER)).rows) == (0.0, [])


async def test_what_paid_a_bill_is_not_matched_to_another(deps: Deps, bank: CardBank):
    came = await pay(deps, bank, await a_bill(deps, 1, lines=[FEE]))
    other = await a_bill(deps, 2, lines=[FEE])

    assert await refusal(match_remittance(deps, ABEER, came.id, number=other.number)) == "not_now"


async def test_two_who_match_it_at_once_pay_one_bill(deps: Deps, bank: CardBank):
    came, bill = await unmatched(deps, bank)
    other = await a_bill(deps, 3, lines=[FEE])
    await asyncio.gather(
        match_remittance(deps, ABEER, came.id, number=bill.number),
        match_remittance(deps, NOUR, came.id, number=other.number),
        return_exceptions=True,
    )

    assert sorted([await status(deps, bill), await status(deps, other)]) == ["issued", "paid"]


async def test_an_open_page_of_the_provider_that_is_paid_after_a_match_is_given_back(deps: Deps, bank: CardBank):
    came, bill = await unmatched(deps, bank)
    page = await press_pay(deps, bill)
    await match_remittance(deps, ABEER, came.id, number=bill.number)
    bank.pay(page)
    later = await came_for(deps, bill)
    await run_all_jobs(deps)

    assert (later.reason, bank.captured(later.order_id)) == ("paid_twice", 0.0)


@pytest.mark.parametrize("step", ["list", "open", "match"])
async def test_a_reviewer_sees_no_payment_and_matches_none(deps: Deps, bank: CardBank, step: str):
    came, bill = await unmatched(deps, bank)
    steps: dict[str, Callable[[], Awaitable[object]]] = {
        "list": lambda: list_unmatched(deps, RANA),
        "open": lambda: open_remittance(deps, RANA, came.id),
        "match": lambda: match_remittance(deps, RANA, came.id, number=bill.number),
    }
    with pytest.raises(StepRefusedError):
        await steps[step]()


@ON_SQLITE
async def test_an_approver_does_not_match(deps: Deps, bank: CardBank):
    came, bill = await unmatched(deps, bank)

    assert await refusal(match_remittance(deps, MAHER, came.id, number=bill.number)) == "not_yours"


async def test_an_officer_who_has_left_matches_nothing(deps: Deps, bank: CardBank):
    came, bill = await unmatched(deps, bank)
    async with deps.database.transaction() as session:
        await officers.mark_disabled(session, UUID(ABEER.id), at=NOON)

    with pytest.raises(AbsentError):
        await match_remittance(deps, ABEER, came.id, number=bill.number)


async def test_a_payment_that_is_not_there_is_absent(deps: Deps):
    bill = await a_bill(deps)

    with pytest.raises(AbsentError):
        await open_remittance(deps, ABEER, UUID(int=9))
    with pytest.raises(AbsentError):
        await match_remittance(deps, ABEER, UUID(int=9), number=bill.number)


async def test_a_refund_that_the_provider_refuses_is_listed_until_somebody_sees_to_it(
    deps: Deps, bank: CardBank, monkeypatch: pytest.MonkeyPatch
):
    async def refuse(*_: object) -> str:
        raise ProviderRefusedError("no")

    came, _ = await unmatched(deps, bank)
    monkeypatch.setattr(bank, "refund", refuse)
    await request_refund(deps, ABEER, came.id, reason="x")
    await confirm_refund(deps, MAHER, came.id)
    await run_all_jobs(deps)

    assert [each.row.id for each in (await list_unmatched(deps, ABEER)).outstanding] == [came.id]


@pytest.mark.parametrize(
    "statement", ["DELETE FROM remittance_match", "UPDATE remittance_match SET officer_id = officer_id"]
)
async def test_a_match_cannot_be_taken_back(deps: Deps, bank: CardBank, statement: str):
    came, bill = await unmatched(deps, bank)
    await match_remittance(deps, ABEER, came.id, number=bill.number)

    with pytest.raises(DBAPIError, match="only grows"):
        async with deps.database.transaction() as session:
            await (await session.connection()).execute(text(statement))
