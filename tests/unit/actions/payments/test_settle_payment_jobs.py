"""Jobs that ask the provider about an attempt to pay, and the notifications that lead to them."""

from datetime import timedelta

import pytest

from moi_pwa.actions.deps import Deps, Handler
from moi_pwa.actions.payments.settle_payment import (
    GRACE,
    poll_payment,
    receive_notification,
    settle_notified_payment,
)
from moi_pwa.actions.payments.start_payment import PAGE_LIFETIME
from moi_pwa.core.jobs import Done, Retry
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.jobs.jobs import JobRow
from tests.factories import Clock
from tests.money.attempts import last_attempt
from tests.money.billing import read_bill
from tests.money.card_bank import CardBank
from tests.money.invariants import all_rows

OVER = PAGE_LIFETIME + GRACE
BOTH = pytest.mark.parametrize("job", [poll_payment, settle_notified_payment])


async def payload(deps: Deps, bill: BillRow) -> dict[str, str]:
    return {"payment_id": str((await last_attempt(deps, bill)).id)}


async def jobs_of_kind(deps: Deps, kind: str) -> list[JobRow]:
    return [row for row in await all_rows(deps, JobRow) if row.kind == kind]


@BOTH
async def test_a_question_that_finds_the_money_pays_the_bill_and_is_done(
    deps: Deps, bank: CardBank, bill: BillRow, page: str, job: Handler
):
    bank.pay(page)
    outcome = await job(deps, await payload(deps, bill))

    assert (outcome, (await read_bill(deps, bill.number)).status) == (Done(), "paid")


@BOTH
@pytest.mark.usefixtures("page")
async def test_a_question_that_a_provider_does_not_answer_is_asked_again(
    deps: Deps, bank: CardBank, bill: BillRow, job: Handler
):
    bank.away = True
    assert await job(deps, await payload(deps, bill)) == Retry(why="the provider does not answer")


@pytest.mark.usefixtures("page")
async def test_polling_goes_on_while_the_outcome_is_not_known(deps: Deps, bill: BillRow):
    assert await poll_payment(deps, await payload(deps, bill)) == Retry(why="not known yet")


async def test_polling_goes_on_after_a_declined_card(deps: Deps, bank: CardBank, bill: BillRow, page: str):
    bank.pay(page, "declined")
    assert await poll_payment(deps, await payload(deps, bill)) == Retry(why="not known yet")


@pytest.mark.usefixtures("page")
async def test_polling_ends_with_the_attempt(deps: Deps, bill: BillRow, clock: Clock):
    clock.move(OVER)
    assert await poll_payment(deps, await payload(deps, bill)) == Done()


async def test_polling_ends_with_money_that_pays_no_bill(deps: Deps, bank: CardBank, bill: BillRow, page: str):
    bank.change_order((await last_attempt(deps, bill)).order_id, amount="1.000")
    bank.pay(page)
    assert await poll_payment(deps, await payload(deps, bill)) == Done()


@pytest.mark.usefixtures("page")
async def test_a_notification_is_asked_about_once_though_the_outcome_is_not_known(deps: Deps, bill: BillRow):
    assert await settle_notified_payment(deps, await payload(deps, bill)) == Done()


@pytest.mark.usefixtures("page")
async def test_a_notification_makes_one_job_that_is_due_at_once(deps: Deps, bill: BillRow, clock: Clock):
    clock.move(timedelta(minutes=1))
    attempt = await last_attempt(deps, bill)
    for _ in range(2):
        await receive_notification(deps, attempt.order_id)
    [job] = await jobs_of_kind(deps, "settle_payment")

    assert (job.key, job.payload) == (f"settle_payment:{attempt.order_id}", {"payment_id": str(attempt.id)})
    assert job.not_before == clock()


async def test_a_notification_of_an_unknown_order_is_logged_and_makes_no_job(
    deps: Deps, caplog: pytest.LogCaptureFixture
):
    await receive_notification(deps, "somebody else's")

    assert (await all_rows(deps, JobRow), caplog.messages) == ([], ["a notification of an unknown order"])
