"""An officer of finance before the bills, without a browser."""

from dataclasses import replace
from uuid import UUID

import pytest

from moi_pwa.actions.accounts.sessions import begin_session
from moi_pwa.actions.deps import Deps
from moi_pwa.locales import say
from moi_pwa.state import deps as state_deps
from moi_pwa.state.cases.queue import QueueState
from moi_pwa.state.finance.finance_bill import BillState
from moi_pwa.state.finance.finance_bills import BillsState
from tests.desk.state import asked_by, before, do
from tests.factories import NOON, Clock
from tests.money.billing import a_bill
from tests.money.card_bank import CardBank
from tests.money.finance import ABEER, MAHER, NOUR, add_staff, pay, status

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


async def test_the_list_shows_number_case_status_and_amount(deps: Deps):
    bill = await a_bill(deps)
    state = await before(deps, ABEER, BillsState)

    [line] = state.lines
    assert (line.number, line.reference, line.status, line.total, line.kinds) == (
        bill.number,
        "R-1",
        "Awaiting payment",
        "64.500 JOD",
        "Fees, Fines",
    )


async def test_a_status_is_counted_and_shown(deps: Deps, bank: CardBank):
    await a_bill(deps, 1)
    await pay(deps, bank, await a_bill(deps, 2))
    state = await before(deps, ABEER, BillsState)
    await do(state, "count")
    await do(state, "show", "paid")

    assert (state.counts["paid"], [line.reference for line in state.lines]) == (1, ["R-2"])


async def test_an_unknown_status_shows_all(deps: Deps):
    await a_bill(deps)
    state = await before(deps, ABEER, BillsState)
    await do(state, "show", "'; DROP TABLE bill")

    assert (state.status, len(state.lines)) == ("", 1)


@pytest.mark.parametrize(
    "form",
    [
        {"first": "2026-02-30"},
        {"first": "2026-02-02", "last": "2026-02-01"},
        {"last": "yesterday"},
        {"first": "0001-01-01"},
        {"last": "9999-12-31"},
    ],
    ids=["no day", "ends before it begins", "no date", "the first day of all", "the last one"],
)
async def test_a_period_that_is_none_is_refused_and_the_list_stays(deps: Deps, form: dict[str, str]):
    await a_bill(deps)
    state = await before(deps, ABEER, BillsState)
    await do(state, "choose_period", form)

    assert (state.problem, len(state.lines)) == (say("desk.bills.bad_period", "en"), 1)


async def test_a_period_is_chosen_by_its_days(deps: Deps):
    await a_bill(deps)
    state = await before(deps, ABEER, BillsState)
    await do(state, "choose_period", {"first": "2026-01-16", "last": ""})

    assert state.lines == []


async def test_a_bill_is_found_and_the_list_comes_back(deps: Deps):
    bill = await a_bill(deps, 1)
    await a_bill(deps, 2)
    state = await before(deps, ABEER, BillsState)
    await do(state, "search", {"words": bill.number})
    found = [line.number for line in state.lines]
    await do(state, "end_search")

    assert (found, len(state.lines)) == ([bill.number], 2)


async def test_the_chart_says_in_words_what_it_shows(deps: Deps, bank: CardBank):
    await pay(deps, bank, await a_bill(deps))
    state = await before(deps, ABEER, BillsState)
    await do(state, "draw")

    assert state.income.sentence == "64.500 JOD: fees 60.000 JOD, fines 4.500 JOD, guarantees 0.000 JOD"


async def test_the_desk_leads_finance_to_the_bills(deps: Deps):
    async with deps.database.transaction() as session:
        begun = await begin_session(deps, session, kind="officer", holder_id=UUID(ABEER.id))
    state = asked_by(QueueState, str(begun.session_id))

    assert "/en/finance/" in str(await do(state, "load"))
    assert state.lines == []


async def test_two_officers_give_back_what_was_paid(deps: Deps, bank: CardBank):
    bill = await a_bill(deps)
    await pay(deps, bank, bill)
    asking = await before(deps, ABEER, BillState, query=f"id={bill.id}")
    await do(asking, "request", {"reason": "Paid in error"})
    confirming = await before(deps, MAHER, BillState, query=f"id={bill.id}")
    await do(confirming, "confirm")

    assert (asking.notice, confirming.notice) == (
        say("desk.refund.done.request", "en"),
        say("desk.refund.done.confirm", "en"),
    )
    assert await status(deps, bill) == "refund_requested"


async def test_who_asked_is_not_offered_to_confirm_and_refused_if_the_page_asks_anyway(deps: Deps, bank: CardBank):
    bill = await a_bill(deps)
    await pay(deps, bank, bill)
    state = await before(deps, NOUR, BillState, query=f"id={bill.id}")
    await do(state, "request", {"reason": "Paid in error"})
    await do(state, "reload")
    await do(state, "confirm")

    assert (state.bill.refund.may_confirm, state.warning) == (False, say("desk.finance.refused.same_officer", "en"))


async def test_a_request_without_a_reason_is_told_so(deps: Deps, bank: CardBank):
    bill = await a_bill(deps)
    await pay(deps, bank, bill)
    state = await before(deps, ABEER, BillState, query=f"id={bill.id}")
    await do(state, "request", {"reason": " "})

    assert state.problem == say("desk.finance.refused.data_missing", "en")


@pytest.mark.parametrize("query", ["", "id=1", f"id={UUID(int=9)}"])
async def test_an_address_of_no_bill_says_so(deps: Deps, query: str):
    state = await before(deps, ABEER, BillState, query=query)
    await do(state, "confirm")

    assert (state.absent, state.warning) == (True, say("desk.finance.refused.not_found", "en"))


async def test_nothing_stays_when_the_bill_is_left(deps: Deps, bank: CardBank):
    bill = await a_bill(deps)
    await pay(deps, bank, bill)
    state = await before(deps, ABEER, BillState, query=f"id={bill.id}")
    state.event_handlers["leave"].fn(state)

    assert (state.bill.id, state._remittance_id) == ("", "")
