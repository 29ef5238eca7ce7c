"""A gateway that answers about another order than it was asked about."""

from datetime import timedelta

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.payments.settle_payment import GRACE
from moi_pwa.actions.payments.start_payment import PAGE_LIFETIME
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.payments.reconciliations import DifferenceRow
from tests.factories import NOON, Clock
from tests.money.attempts import last_attempt, settle_last
from tests.money.billing import a_bill, events
from tests.money.card_bank import CardBank, press_pay
from tests.money.invariants import all_rows

OVER = PAGE_LIFETIME + GRACE


@pytest.fixture
async def bill(deps: Deps, bank: CardBank) -> BillRow:
    """Return a bill that a card pays, about which the bank gives the answer to another merchant."""
    bill = await a_bill(deps)
    bank.pay(await press_pay(deps, bill))
    bank.bank._merchant = "OTHER"
    return bill


async def test_an_attempt_about_which_the_answer_names_another_waits_for_its_page_and_is_logged(
    deps: Deps, bill: BillRow, clock: Clock, caplog: pytest.LogCaptureFixture
):
    clock.move(OVER - timedelta(seconds=1))
    order_id = (await last_attempt(deps, bill)).order_id

    assert await settle_last(deps, bill) == "open"
    assert caplog.messages == [f"asked about order {order_id}, the gateway answers about another"]
    assert await all_rows(deps, DifferenceRow) == []


async def test_an_attempt_about_which_the_answer_names_another_is_given_up_and_told_to_finance(
    deps: Deps, bill: BillRow, clock: Clock
):
    clock.move(OVER)
    returned = await settle_last(deps, bill)
    attempt = await last_attempt(deps, bill)

    assert (returned, attempt.ended_at) == ("closed", NOON + OVER)
    assert (await events(deps, bill.number))[-1].kind == "payment_abandoned"
    assert await all_rows(deps, DifferenceRow) == [
        DifferenceRow(
            provider="card",
            order_id=attempt.order_id,
            kind="foreign_answer",
            transaction_id="",
            day=NOON.date(),
            ours=f"64.500 JOD {bill.number}",
            theirs="",
            found_at=NOON + OVER,
        )
    ]


async def test_an_attempt_that_was_given_up_keeps_the_time_of_its_end(deps: Deps, bill: BillRow, clock: Clock):
    clock.move(OVER)
    await settle_last(deps, bill)
    clock.move(timedelta(minutes=1))

    assert await settle_last(deps, bill) == "closed"
    assert (await last_attempt(deps, bill)).ended_at == NOON + OVER
