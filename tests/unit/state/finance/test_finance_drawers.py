"""An officer of finance before cash drawers, without a browser."""

from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.cash_desk import count_drawer, open_cash_desk, open_drawer, take_cash
from moi_pwa.locales import say
from moi_pwa.state.finance.finance_books import BooksState
from moi_pwa.state.finance.finance_drawers import DrawersState, DrawerState
from tests.desk.state import before, do
from tests.money.billing import a_bill
from tests.money.finance import ABEER, FADI, MAHER, add_staff

pytestmark = pytest.mark.usefixtures("given")


@pytest.fixture
async def deps(deps: Deps) -> Deps:
    await add_staff(deps)
    return deps


async def counted(deps: Deps, *, more: int = 0) -> str:
    """Return the query of a drawer with the cash of a bill, counted as `more` fils than that."""
    bill = await a_bill(deps)
    await open_drawer(deps, FADI, station="JO-AM")
    await take_cash(deps, FADI, number=bill.number, tendered_fils=bill.total_fils)
    drawer = (await open_cash_desk(deps, FADI)).drawer
    assert drawer is not None
    await count_drawer(deps, FADI, drawer.id, counted_fils=bill.total_fils + more)
    return f"id={drawer.id}"


async def test_the_list_begins_with_what_is_to_be_deposited(deps: Deps):
    query = await counted(deps)
    state = await before(deps, ABEER, DrawersState)
    await do(state, "count")

    [line] = state.lines
    assert (line.number, line.station, line.cashier) == ("26-00001", "Amman station", "Fadi")
    assert (line.href, state.counts["counted"]) == (f"/en/finance/drawer/?{query}", 1)


async def test_a_status_is_chosen(deps: Deps):
    await counted(deps)
    state = await before(deps, ABEER, DrawersState)
    await do(state, "show", "deposited")
    deposited = state.lines
    await do(state, "show", "no such status")

    assert (deposited, state.status, len(state.lines)) == ([], "counted", 1)


async def test_what_was_counted_is_compared_with_the_receipts(deps: Deps):
    state = await before(deps, ABEER, DrawerState, query=await counted(deps, more=-2_500))

    assert (state.drawer.taken, state.drawer.counted, state.drawer.difference) == (
        "64.500 JOD",
        "62.000 JOD",
        "2.500 JOD",
    )
    assert state.drawer.verdict == say("desk.drawer.short", "en", amount="2.500 JOD")


async def test_a_deposit_is_recorded_with_its_slip(deps: Deps):
    state = await before(deps, ABEER, DrawerState, query=await counted(deps))
    await do(state, "deposit", {"reference": "CBJ 4471"})
    await do(state, "reload")

    assert (state.notice, state.drawer.status) == (
        say("desk.drawer.done.deposit", "en"),
        say("desk.drawer.status.deposited", "en"),
    )
    assert state.drawer.events[0].note == "64.500 JOD · CBJ 4471"


async def test_a_missing_slip_and_a_missing_reason_are_told_at_their_places(deps: Deps):
    state = await before(deps, ABEER, DrawerState, query=await counted(deps, more=1_000))
    await do(state, "deposit", {"reference": " "})

    assert state.reference_problem == say("desk.drawer.problem.reference", "en")
    assert state.reason_problem == say("desk.drawer.problem.reason", "en")


async def test_a_new_count_is_asked_for_with_a_reason(deps: Deps):
    state = await before(deps, ABEER, DrawerState, query=await counted(deps, more=1_000))
    await do(state, "recount", {"reason": ""})
    problem = state.problem
    await do(state, "recount", {"reason": "Count the coins too"})
    await do(state, "reload")

    assert problem == say("desk.finance.refused.data_missing", "en")
    assert (state.drawer.status, state.drawer.may_decide) == (say("desk.drawer.status.recount", "en"), False)


async def test_an_approver_is_told_who_deposits(deps: Deps):
    state = await before(deps, MAHER, DrawerState, query=await counted(deps))
    await do(state, "deposit", {"reference": "CBJ 1"})

    assert (state.drawer.may_decide, state.drawer.hint) == (False, say("desk.drawer.hint.officer_decides", "en"))
    assert state.warning == say("desk.finance.refused.not_yours", "en")


async def test_an_approver_counts_a_drawer_whose_cashier_cannot(deps: Deps):
    await open_drawer(deps, FADI, station="JO-AM")
    drawer = (await open_cash_desk(deps, FADI)).drawer
    assert drawer is not None
    state = await before(deps, MAHER, DrawerState, query=f"id={drawer.id}")
    problems: list[str] = []
    for typed in ("none", "9999999"):
        await do(state, "count", {"counted": typed})
        problems.append(state.count_problem)
    await do(state, "count", {"counted": "0"})
    await do(state, "reload")

    assert problems == [say(f"desk.cash.problem.{code}", "en") for code in ("no_amount", "counted.too_much")]
    assert (state.notice, state.drawer.may_count) == (say("desk.drawer.done.count", "en"), False)
    assert state.drawer.events[0].title == say("desk.drawer.event.counted_for_cashier", "en")


@pytest.mark.parametrize("query", ["", "id=1", f"id={UUID(int=9)}"])
async def test_an_address_of_no_drawer_says_so(deps: Deps, query: str):
    assert (await before(deps, ABEER, DrawerState, query=query)).absent


async def test_the_books_say_what_lies_in_drawers(deps: Deps):
    await counted(deps)
    state = await before(deps, ABEER, BooksState)
    await do(state, "add_up")

    assert ("In cash drawers", "64.500 JOD") in [(each.label, each.value) for each in state.balances.facts]
