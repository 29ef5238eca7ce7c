"""An officer of finance before money that pays no bill, without a browser."""

from dataclasses import replace
from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.refund_steps import confirm_refund, request_refund
from moi_pwa.actions.finance.unmatched import list_unmatched
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.finance.unmatched_presenter import present_outstanding
from moi_pwa.state import deps as state_deps
from moi_pwa.state.finance.finance_unmatched import RemittanceState, UnmatchedState
from moi_pwa.storage.payments.payments import RemittanceRow
from tests.desk.state import before, do
from tests.factories import NOON, Clock
from tests.money.billing import FEE, GUARANTEE, a_bill
from tests.money.card_bank import CardBank, press_pay
from tests.money.finance import ABEER, MAHER, add_staff, came_for, pay, status

pytestmark = pytest.mark.usefixtures("given")


@pytest.fixture
def bank() -> CardBank:
    return CardBank(Clock(NOON))


@pytest.fixture
async def deps(deps: Deps, bank: CardBank) -> Deps:
    deps = replace(deps, card=bank)
    await add_staff(deps)
    return deps


@pytest.fixture(autouse=True)
def with_the_bank(deps: Deps, given: None) -> None:
    state_deps._given[:] = [deps]


@pytest.fixture
async def came(deps: Deps, bank: CardBank) -> RemittanceRow:
    """Return 60 dinars that came for a bill of 64.500."""
    bill = await a_bill(deps)
    page = await press_pay(deps, bill)
    bank.change_order(f"{bill.number}-1", amount="60.000")
    bank.pay(page)
    return await came_for(deps, bill)


async def test_the_list_says_what_came_and_why_it_pays_nothing(deps: Deps, came: RemittanceRow):
    state = await before(deps, ABEER, UnmatchedState)

    [line] = state.lines
    assert (line.order, line.amount, line.reason, line.reference) == (
        came.order_id,
        "60.000 JOD",
        "Different amount",
        "R-1",
    )


async def test_the_page_says_both_amounts(deps: Deps, came: RemittanceRow):
    state = await before(deps, ABEER, RemittanceState, query=f"id={came.id}")

    assert state.payment.problem.startswith("The bill is for 64.500 JOD, and 60.000 JOD came.")


async def test_a_bill_is_named_and_paid(deps: Deps, came: RemittanceRow):
    bill = await a_bill(deps, 2, lines=[FEE])
    state = await before(deps, ABEER, RemittanceState, query=f"id={came.id}")
    await do(state, "match", {"number": bill.number})
    await do(state, "reload")

    assert (state.notice, state.payment.bill, state.payment.may_match) == (
        say("desk.match.done", "en"),
        bill.number,
        False,
    )
    assert await status(deps, bill) == "paid"


async def test_a_wrong_number_is_told_beside_the_control(deps: Deps, came: RemittanceRow):
    state = await before(deps, ABEER, RemittanceState, query=f"id={came.id}")
    await do(state, "match", {"number": "1"})

    assert state.number_problem == say("desk.match.problem.no_such_bill", "en")


async def test_an_approver_is_offered_no_match_and_refused_one(deps: Deps, came: RemittanceRow):
    bill = await a_bill(deps, 2, lines=[FEE])
    state = await before(deps, MAHER, RemittanceState, query=f"id={came.id}")
    await do(state, "match", {"number": bill.number})

    assert (state.payment.may_match, state.warning) == (False, say("desk.finance.refused.not_yours", "en"))


async def test_two_officers_give_it_back(deps: Deps, came: RemittanceRow):
    asking = await before(deps, ABEER, RemittanceState, query=f"id={came.id}")
    await do(asking, "request", {"reason": "Nobody knows what it is for"})
    confirming = await before(deps, MAHER, RemittanceState, query=f"id={came.id}")
    await do(confirming, "confirm")
    await do(confirming, "reload")

    assert confirming.payment.refund.state == say("desk.refund.status.requested", "en")
    assert (await before(deps, ABEER, UnmatchedState)).lines == []


@pytest.mark.parametrize("query", ["", "id=1", f"id={UUID(int=9)}"])
async def test_an_address_of_no_payment_says_so(deps: Deps, query: str):
    assert (await before(deps, ABEER, RemittanceState, query=query)).absent


async def test_nothing_stays_when_the_payment_is_left(deps: Deps, came: RemittanceRow):
    state = await before(deps, ABEER, RemittanceState, query=f"id={came.id}")
    state.event_handlers["leave"].fn(state)

    assert state.payment.id == ""


async def test_what_the_provider_refused_is_listed_as_still_owed_and_its_transfer_recorded(
    deps: Deps, bank: CardBank, came: RemittanceRow
):
    await request_refund(deps, ABEER, came.id, reason="x")
    await confirm_refund(deps, MAHER, came.id)
    bank.answer_refunds("DECLINED")
    await run_all_jobs(deps)
    [owed] = (await before(deps, ABEER, UnmatchedState)).outstanding
    state = await before(deps, ABEER, RemittanceState, query=owed.href.partition("?")[2])
    await do(state, "record_transfer", {"reason": " "})
    missing = state.problem
    await do(state, "record_transfer", {"reason": "FT26-1"})
    await do(state, "reload")

    assert (owed.amount, owed.reason) == ("60.000 JOD", "Refused by the provider")
    assert missing == say("desk.finance.refused.reference_missing", "en")
    assert (state.payment.refund.steps[0].title, state.payment.refund.steps[0].note) == (
        "Transferred to the payer",
        "FT26-1",
    )
    assert (await before(deps, ABEER, UnmatchedState)).outstanding == []


@pytest.mark.parametrize("language", ["ar", "en"])
async def test_a_refund_still_owed_leads_to_where_it_is_seen_to(deps: Deps, bank: CardBank, language: Language):
    bill = await a_bill(deps, lines=[FEE, GUARANTEE])
    paid = await pay(deps, bank, bill)
    bank.answer_refunds("DECLINED")
    await request_refund(deps, ABEER, paid.id, reason="x")
    await confirm_refund(deps, MAHER, paid.id)
    await run_all_jobs(deps)
    [found] = (await list_unmatched(deps, ABEER)).outstanding

    assert present_outstanding(found, language).href == f"/{language}/finance/bill/?id={bill.id}"
