"""The applicant is told, in the case, that money which did not pay the bill goes back."""

from dataclasses import replace
from decimal import Decimal

import pytest

from moi_pwa.actions.bills.bill_transaction import lock_bill
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.handlers import HANDLERS
from moi_pwa.actions.jobs.do_soon import WORKER_AFTER
from moi_pwa.actions.payments.enter_remittance import keep_unmatched
from moi_pwa.actions.payments.refund import tell_of_return
from moi_pwa.core.case import CaseEvent
from moi_pwa.core.jobs import Done
from moi_pwa.core.payments import Money, MoneyReceived
from moi_pwa.rules.money import money_of
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.jobs.jobs import JobRow
from moi_pwa.storage.payments.payments import RemittanceRow
from tests.cases.first_case import CASE, events, on_the_phone, rows, send
from tests.factories import NOON
from tests.fixtures.library_card import PREPAID_CARD
from tests.money.invariants import all_rows


@pytest.fixture
async def deps(deps: Deps) -> Deps:
    """Return the deps of an application that waits for its fee, where no job is done by itself."""
    return await send(deps, PREPAID_CARD)


@pytest.fixture
async def bill(deps: Deps) -> BillRow:
    return rows(await on_the_phone(deps))[-1]


async def goes_back(deps: Deps, bill: BillRow | None, money: Money | None = None) -> RemittanceRow:
    """Refund money that came for the bill and does not pay it, and return that money."""
    came = MoneyReceived(provider="efawateercom", order_id="T1", money=money or money_of(1_234))
    async with deps.database.transaction() as session:
        if bill is not None:
            await lock_bill(deps, session, bill.id)
        await keep_unmatched(deps, session, came, bill_id=bill.id if bill else None, reason="paid_twice")
    [row] = await all_rows(deps, RemittanceRow)
    return row


async def waiting(deps: Deps) -> list[JobRow]:
    return [row for row in await all_rows(deps, JobRow) if row.kind == "tell_of_return"]


async def told(deps: Deps) -> list[CaseEvent]:
    return [event for event in await events(deps) if event.kind == "payment_refunded"]


async def tell(deps: Deps, remittance: RemittanceRow) -> object:
    return await tell_of_return(deps, {"remittance_id": str(remittance.id)})


async def test_a_refund_of_money_beside_the_bill_leaves_one_job_that_a_worker_does_if_nobody_else_did(
    deps: Deps, bill: BillRow
):
    remittance = await goes_back(deps, bill)
    [job] = await waiting(deps)

    assert (job.key, job.payload) == (f"tell_of_return:{remittance.id}", {"remittance_id": str(remittance.id)})
    assert job.not_before == NOON + WORKER_AFTER


async def test_the_applicant_is_told_before_the_refund_has_returned(deps: Deps, bill: BillRow):
    deps = replace(deps, handlers=HANDLERS)
    await goes_back(deps, bill)

    assert (len(await told(deps)), await waiting(deps)) == (1, [])


async def test_the_case_names_the_bill_and_the_sum_that_goes_back(deps: Deps, bill: BillRow):
    outcome = await tell(deps, await goes_back(deps, bill))
    [event] = await told(deps)

    assert (outcome, event.case_id) == (Done(), str(CASE))
    assert (event.actor, event.role, event.at) == ("system", "system", NOON)
    assert (event.data["number"], event.data["total_fils"]) == (bill.number, 1_234)


async def test_the_applicant_is_told_once_however_often_the_job_is_done(deps: Deps, bill: BillRow):
    remittance = await goes_back(deps, bill)
    outcomes = [await tell(deps, remittance) for _ in range(2)]

    assert (outcomes, len(await told(deps)), await waiting(deps)) == ([Done(), Done()], 1, [])


async def test_nobody_is_told_of_money_of_nobodys_bill(deps: Deps):
    await goes_back(deps, None)
    assert await waiting(deps) == []


async def test_nobody_is_told_of_money_in_another_currency_which_has_no_sum_to_show(deps: Deps, bill: BillRow):
    await goes_back(deps, bill, Money(amount=Decimal(10), currency="USD"))
    assert await waiting(deps) == []
