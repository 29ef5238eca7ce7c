"""A cashier at the cash desk, without a browser."""

from datetime import timedelta
from typing import cast
from uuid import UUID

import pytest
from reflex.event import EventSpec

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.finance_drawers import ask_for_recount
from moi_pwa.actions.finance.pledges import enter_pledge
from moi_pwa.core.pledges import PledgeEntry
from moi_pwa.locales import say
from moi_pwa.state.finance.cash_desk import CashDeskState, CashReceiptState
from moi_pwa.storage.bills.bills import BillRow
from tests.desk.state import asked_by, before, do, officer_session
from tests.money.billing import FEE, GUARANTEE, a_bill
from tests.money.finance import ABEER, FADI, MAYS, add_staff, status

pytestmark = pytest.mark.usefixtures("given")


@pytest.fixture
async def deps(deps: Deps) -> Deps:
    await add_staff(deps)
    return deps


@pytest.fixture
async def bill(deps: Deps) -> BillRow:
    """Return a bill of 64.500 dinars."""
    return await a_bill(deps)


async def at_the_desk(deps: Deps) -> CashDeskState:
    """Return the cash desk with an open drawer."""
    state = await before(deps, FADI, CashDeskState)
    await do(state, "open", {"station": "JO-AQ"})
    return state


def receipt_of(redirect: object) -> str:
    """Return the query of the page to which the cashier is led."""
    return str(cast("EventSpec", redirect).args[0][1]).split("?")[1].rstrip('"')


async def test_a_drawer_is_opened_at_a_station(deps: Deps):
    state = await at_the_desk(deps)

    assert (state.desk.drawer, state.notice) == ("26-00001", say("desk.cash.done.open", "en"))
    assert state.desk.opened == "Aqaba station, opened on 15 January 2026, 12:00"


async def test_a_station_that_is_not_chosen_is_told_beside_the_list(deps: Deps):
    state = await before(deps, FADI, CashDeskState)
    await do(state, "open", {"station": ""})

    assert (state.desk.drawer, state.problems) == ("", {"station": say("desk.cash.problem.station.required", "en")})


async def test_a_bill_is_shown_before_its_money_is_taken(deps: Deps, bill: BillRow):
    state = await at_the_desk(deps)
    await do(state, "find", {"number": f" {bill.number[:6]} {bill.number[6:]} "})

    assert (state.bill.number, state.bill.total, state.bill.figure) == (bill.number, "64.500 JOD", "64.500")
    assert (state.bill.reference, state.bill.warning, len(state.bill.lines)) == ("R-1", "", 2)


async def test_taking_the_money_leads_to_the_receipt_with_the_change(deps: Deps, bill: BillRow):
    state = await at_the_desk(deps)
    led_to = await do(state, "take", {"number": bill.number, "tendered": "٧٠"})
    receipt = await before(deps, FADI, CashReceiptState, query=receipt_of(led_to))

    assert (receipt.receipt.number, receipt.receipt.tendered, receipt.receipt.change) == (
        "26-00001-0001",
        "70.000 JOD",
        "5.500 JOD",
    )
    assert (receipt.receipt.back_href, state.bill.number) == ("/en/cash/", "")


async def test_pressing_again_leads_to_the_same_receipt(deps: Deps, bill: BillRow):
    state = await at_the_desk(deps)
    form = {"number": bill.number, "tendered": "64.5"}

    assert receipt_of(await do(state, "take", form)) == receipt_of(await do(state, "take", form))


async def test_the_desk_is_shown_no_more_once_cash_was_taken_until_it_is_read_again(deps: Deps, bill: BillRow):
    state = await at_the_desk(deps)
    await do(state, "take", {"number": bill.number, "tendered": "64.500"})

    assert not state.loaded


async def test_exact_money_gives_no_change(deps: Deps, bill: BillRow):
    state = await at_the_desk(deps)
    led_to = await do(state, "take", {"number": bill.number, "tendered": "64.500"})

    assert (await before(deps, FADI, CashReceiptState, query=receipt_of(led_to))).receipt.change == ""


@pytest.mark.parametrize(
    "typed, told",
    [
        ("", "no_amount"),
        ("sixty", "no_amount"),
        ("-70", "no_amount"),
        ("64.5001", "no_amount"),
        ("64", "tendered.too_little"),
        ("9999999", "tendered.too_much"),
    ],
)
async def test_an_amount_that_cannot_be_is_told_at_its_place(deps: Deps, bill: BillRow, typed: str, told: str):
    state = await at_the_desk(deps)
    await do(state, "take", {"number": bill.number, "tendered": typed})

    assert state.problems == {"tendered": say(f"desk.cash.problem.{told}", "en")}
    assert await status(deps, bill) == "issued"


@pytest.mark.parametrize("form", [{}, {"number": ["x"]}, {"number": "1" * 100_000}, None, "260000000179"])
async def test_a_number_of_no_bill_is_told_at_its_place(deps: Deps, form: object):
    state = await at_the_desk(deps)
    await do(state, "find", form)

    assert state.problems == {"number": say("desk.match.problem.no_such_bill", "en")}


async def test_another_bill_can_be_looked_for(deps: Deps, bill: BillRow):
    state = await at_the_desk(deps)
    await do(state, "find", {"number": bill.number})
    await do(state, "forget")

    assert state.bill.number == ""


async def test_a_counted_drawer_is_closed(deps: Deps):
    state = await at_the_desk(deps)
    await do(state, "count", {"drawer": state.desk.drawer_id, "counted": "0"})

    assert (state.desk.drawer, state.notice) == ("", say("desk.cash.done.count", "en"))
    assert [each.status for each in state.desk.earlier] == [say("desk.drawer.status.counted", "en")]


async def test_the_cashier_is_not_told_what_should_be_in_the_drawer(deps: Deps, bill: BillRow):
    state = await at_the_desk(deps)
    for each in (bill, await a_bill(deps, 2)):
        await do(state, "take", {"number": each.number, "tendered": "64.500"})
    await do(state, "load")

    assert "129.000" not in repr(state.desk)


async def test_a_count_that_is_no_amount_is_told_beside_that_drawer(deps: Deps):
    state = await at_the_desk(deps)
    drawer_id = state.desk.drawer_id
    await do(state, "count", {"drawer": drawer_id, "counted": "many"})

    assert state.problems == {f"counted {drawer_id}": say("desk.cash.problem.no_amount", "en")}
    assert state.desk.drawer == "26-00001"


async def test_a_drawer_to_be_counted_again_stands_first(deps: Deps):
    state = await at_the_desk(deps)
    await do(state, "count", {"drawer": state.desk.drawer_id, "counted": "1"})
    await ask_for_recount(deps, ABEER, UUID(state.desk.earlier[0].id), reason="x")
    await do(state, "load")

    assert [each.number for each in state.desk.recounts] == ["26-00001"]


@pytest.mark.parametrize("form", [{}, {"drawer": "x", "counted": "1"}, {"counted": "1"}])
async def test_what_names_no_drawer_counts_none(deps: Deps, form: dict[str, str]):
    state = await at_the_desk(deps)
    await do(state, "count", form)

    assert state.desk.drawer == "26-00001"


async def test_another_officer_is_shown_no_receipt(deps: Deps, bill: BillRow):
    led_to = await do(await at_the_desk(deps), "take", {"number": bill.number, "tendered": "64.500"})
    session_id = str(await officer_session(deps))
    receipt = asked_by(CashReceiptState, session_id, query=receipt_of(led_to))
    await do(receipt, "load")

    assert (receipt.absent, receipt.receipt.number) == (True, "")


async def test_another_cashier_is_shown_no_receipt_and_finance_is(deps: Deps, bill: BillRow):
    led_to = await do(await at_the_desk(deps), "take", {"number": bill.number, "tendered": "64.500"})
    query = receipt_of(led_to)

    assert (await before(deps, MAYS, CashReceiptState, query=query)).absent
    found = (await before(deps, ABEER, CashReceiptState, query=query)).receipt
    assert (found.number, found.back_href.split("?")[0]) == ("26-00001-0001", "/en/finance/drawer/")


async def test_a_card_payment_under_way_is_told_before_cash_is_taken(deps: Deps, bill: BillRow):
    async with deps.database.transaction() as session:
        row = await session.get(BillRow, bill.id)
        assert row is not None
        row.status = "pending_confirmation"
    state = await at_the_desk(deps)
    await do(state, "find", {"number": bill.number})

    assert state.bill.warning == say("desk.cash.card_is_open", "en")


async def test_a_letter_that_is_verified_is_told_before_cash_is_taken(deps: Deps):
    bill = await a_bill(deps, lines=[FEE, GUARANTEE])
    letter = PledgeEntry(
        kind="letter", issuer="Bank", number="LG-1", fils=GUARANTEE.fils, valid_until=deps.today() + timedelta(days=365)
    )
    await enter_pledge(deps, ABEER, bill.id, letter)
    state = await at_the_desk(deps)
    await do(state, "find", {"number": bill.number})

    assert state.bill.warning == say("desk.cash.pledge_waits", "en")
