"""An officer of finance before guarantees, without a browser."""

from dataclasses import replace
from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.locales import say
from moi_pwa.state import deps as state_deps
from moi_pwa.state.finance.finance_bill import BillState
from moi_pwa.state.finance.finance_guarantees import GuaranteesState, GuaranteeState
from moi_pwa.storage.bills import guarantees
from moi_pwa.storage.bills.guarantees import GuaranteeRow
from tests.desk.state import before, do
from tests.factories import NOON, Clock
from tests.money.billing import FEE, GUARANTEE, a_bill
from tests.money.card_bank import CardBank
from tests.money.finance import ABEER, MAHER, add_staff, pay

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
async def held(deps: Deps, bank: CardBank) -> GuaranteeRow:
    """Return a guarantee of 1,000 dinars, paid with a fee."""
    bill = await a_bill(deps, lines=[FEE, GUARANTEE])
    await pay(deps, bank, bill)
    async with deps.database.reading() as session:
        [row] = await guarantees.guarantees_of_bill(session, bill.id)
    return row


async def test_the_list_says_what_is_held_for_which_application(deps: Deps, held: GuaranteeRow):
    state = await before(deps, ABEER, GuaranteesState)
    await do(state, "count")

    [line] = state.lines
    assert (line.amount, line.reference, line.since) == ("1,000.000 JOD", "R-1", "15 January 2026")
    assert state.counts["held"] == 1


async def test_a_status_is_chosen(deps: Deps, held: GuaranteeRow):
    state = await before(deps, ABEER, GuaranteesState)
    await do(state, "show", "forfeited")
    forfeited = state.lines
    await do(state, "show", "no such status")

    assert (forfeited, state.status, len(state.lines)) == ([], "held", 1)


async def test_two_officers_give_it_back(deps: Deps, held: GuaranteeRow):
    asking = await before(deps, ABEER, GuaranteeState, query=f"id={held.id}")
    await do(asking, "request_release", {"reason": "They have left the country"})
    confirming = await before(deps, MAHER, GuaranteeState, query=f"id={held.id}")
    offered = confirming.guarantee
    await do(confirming, "confirm")
    await run_all_jobs(deps)
    await do(confirming, "reload")

    assert asking.notice == say("desk.guarantee.done.release_requested", "en")
    assert (offered.confirms, offered.may_request, offered.events[0].note) == (
        "release",
        False,
        "They have left the country",
    )
    assert (confirming.guarantee.status, confirming.guarantee.state) == (
        "Returned",
        say("desk.refund.status.done", "en", date="15 January 2026, 12:00"),
    )


async def test_two_officers_forfeit_it(deps: Deps, held: GuaranteeRow):
    asking = await before(deps, ABEER, GuaranteeState, query=f"id={held.id}")
    await do(asking, "request_forfeiture", {"reason": "They stayed on"})
    confirming = await before(deps, MAHER, GuaranteeState, query=f"id={held.id}")
    await do(confirming, "confirm")
    await do(confirming, "reload")

    assert (confirming.notice, confirming.guarantee.status) == (
        say("desk.guarantee.done.forfeited", "en"),
        "Forfeited",
    )


async def test_a_declined_request_is_held_on(deps: Deps, held: GuaranteeRow):
    asking = await before(deps, ABEER, GuaranteeState, query=f"id={held.id}")
    await do(asking, "request_forfeiture", {"reason": "They stayed on"})
    declining = await before(deps, MAHER, GuaranteeState, query=f"id={held.id}")
    await do(declining, "decline", {"reason": "They were ill"})
    await do(asking, "reload")

    assert (asking.guarantee.status, asking.guarantee.may_request) == ("Held", True)


async def test_what_another_officer_declined_meanwhile_is_not_confirmed(deps: Deps, held: GuaranteeRow):
    asking = await before(deps, ABEER, GuaranteeState, query=f"id={held.id}")
    await do(asking, "request_release", {"reason": "They have left"})
    late = await before(deps, MAHER, GuaranteeState, query=f"id={held.id}")
    await do(await before(deps, MAHER, GuaranteeState, query=f"id={held.id}"), "decline", {"reason": "Not yet"})
    await do(late, "confirm")

    assert late.warning == say("desk.finance.refused.not_now", "en")


async def test_a_page_that_offers_nothing_confirms_nothing(deps: Deps, held: GuaranteeRow):
    state = await before(deps, MAHER, GuaranteeState, query=f"id={held.id}")
    await do(state, "confirm")

    assert (state.guarantee.confirms, state.warning) == ("", say("desk.finance.refused.not_now", "en"))


async def test_a_reason_that_is_missing_is_told_beside_its_control(deps: Deps, held: GuaranteeRow):
    state = await before(deps, ABEER, GuaranteeState, query=f"id={held.id}")
    await do(state, "request_release", {"reason": ""})

    assert state.problem == say("desk.finance.refused.data_missing", "en")


async def test_the_bill_leads_to_its_guarantee_and_is_not_given_back_whole_beside_it(deps: Deps, held: GuaranteeRow):
    before_it = await before(deps, ABEER, BillState, query=f"id={held.bill_id}")
    asking = await before(deps, ABEER, GuaranteeState, query=f"id={held.id}")
    await do(asking, "request_release", {"reason": "They have left"})
    bill = await before(deps, ABEER, BillState, query=f"id={held.bill_id}")
    await do(bill, "request", {"reason": "x"})

    assert before_it.bill.refund.may_request
    assert (bill.bill.refund.may_request, bill.warning) == (False, say("desk.finance.refused.not_now", "en"))
    assert [(each.href, each.status) for each in bill.bill.guarantees] == [
        (f"/en/finance/guarantee/?id={held.id}", "Return requested")
    ]


@pytest.mark.parametrize("query", ["", "id=1", f"id={UUID(int=9)}"])
async def test_an_address_of_no_guarantee_says_so(deps: Deps, query: str):
    assert (await before(deps, ABEER, GuaranteeState, query=query)).absent


async def test_nothing_stays_when_the_guarantee_is_left(deps: Deps, held: GuaranteeRow):
    state = await before(deps, ABEER, GuaranteeState, query=f"id={held.id}")
    state.event_handlers["leave"].fn(state)

    assert state.guarantee.id == ""
