"""Officers of finance before letters that stand for guarantees, without a browser."""

from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.locales import say
from moi_pwa.state.finance.finance_bill import BillState
from moi_pwa.state.finance.finance_guarantees import GuaranteesState, GuaranteeState
from moi_pwa.storage.bills import guarantees
from moi_pwa.storage.bills.bills import BillRow
from tests.desk.state import before, do
from tests.money.billing import FEE, GUARANTEE, a_bill
from tests.money.finance import ABEER, MAHER, NOUR, add_staff

pytestmark = pytest.mark.usefixtures("given")

LETTER = {
    "kind": "letter",
    "issuer": "Bank of Jerash",
    "number": "LG-42",
    "amount": "1,000",
    "valid_until": "2027-01-15",
}


@pytest.fixture
async def deps(deps: Deps) -> Deps:
    await add_staff(deps)
    return deps


@pytest.fixture
async def bill(deps: Deps) -> BillRow:
    """Return a bill for a fee and a guarantee of 1,000 dinars."""
    return await a_bill(deps, lines=[FEE, GUARANTEE])


async def entered(deps: Deps, bill: BillRow) -> BillState:
    state = await before(deps, ABEER, BillState, query=f"id={bill.id}")
    await do(state, "enter_pledge", LETTER)
    await do(state, "reload")
    return state


async def test_an_officer_enters_a_letter_that_then_waits(deps: Deps, bill: BillRow):
    state = await before(deps, ABEER, BillState, query=f"id={bill.id}")
    offered = state.bill.pledges
    await do(state, "enter_pledge", LETTER)
    await do(state, "reload")

    assert (offered.may_enter, offered.figure) == (True, "1000.000")
    [pledge] = state.bill.pledges.rows
    assert (pledge.issuer, pledge.number, pledge.amount, pledge.valid_until) == (
        "Bank of Jerash",
        "LG-42",
        "1,000.000 JOD",
        "15 January 2027",
    )
    assert (pledge.status, state.notice) == (
        say("desk.pledge.status.received", "en"),
        say("desk.pledge.done.enter", "en"),
    )
    assert not state.bill.pledges.may_enter


@pytest.mark.parametrize(
    "changed, told",
    [
        ({"issuer": ""}, {"issuer": "issuer.required"}),
        ({"number": " "}, {"number": "number.required"}),
        ({"amount": "much"}, {"amount": "amount.malformed"}),
        ({"amount": "999.999"}, {"amount": "amount.too_little"}),
        ({"valid_until": "soon"}, {"valid_until": "valid_until.malformed"}),
        ({"valid_until": "2026-02-01"}, {"valid_until": "valid_until.too_soon"}),
        ({"issuer": "x\x01"}, {"issuer": "issuer.unprintable"}),
        ({"amount": "", "valid_until": ""}, {"amount": "amount.malformed", "valid_until": "valid_until.malformed"}),
    ],
)
async def test_what_is_wrong_with_a_letter_is_told_at_its_place(
    deps: Deps, bill: BillRow, changed: dict[str, str], told: dict[str, str]
):
    state = await before(deps, ABEER, BillState, query=f"id={bill.id}")
    await do(state, "enter_pledge", LETTER | changed)

    assert state.pledge_problems == {name: say(f"desk.pledge.problem.{code}", "en") for name, code in told.items()}


@pytest.mark.parametrize("form", [None, [], {"amount": ["1"]}, {"kind": {"a": 1}}])
async def test_what_is_no_form_enters_nothing(deps: Deps, bill: BillRow, form: object):
    state = await before(deps, ABEER, BillState, query=f"id={bill.id}")
    await do(state, "enter_pledge", form)

    assert state.pledge_problems != {}


async def test_another_officer_accepts_it_and_the_guarantee_is_held(deps: Deps, bill: BillRow):
    await entered(deps, bill)
    state = await before(deps, MAHER, BillState, query=f"id={bill.id}")
    offered = state.bill.pledges
    await do(state, "accept_pledge")
    await do(state, "reload")
    async with deps.database.reading() as session:
        [held] = await guarantees.guarantees_of_bill(session, bill.id)
    guarantee = await before(deps, MAHER, GuaranteeState, query=f"id={held.id}")

    assert (offered.may_accept, state.notice) == (True, say("desk.pledge.done.accept", "en"))
    assert state.bill.events[0].title == say("desk.bill.event.replaced", "en")
    assert [each.status for each in state.bill.guarantees] == ["Held"]
    assert (
        guarantee.guarantee.pledge
        == "By letter \u2068LG-42\u2069 of \u2068Bank of Jerash\u2069, valid until 15 January 2027"
    )


async def test_another_officer_declines_it_with_a_reason(deps: Deps, bill: BillRow):
    await entered(deps, bill)
    state = await before(deps, MAHER, BillState, query=f"id={bill.id}")
    await do(state, "decline_pledge", {"reason": ""})
    problem = state.problem
    await do(state, "decline_pledge", {"reason": "The bank does not know it"})
    await do(state, "reload")

    assert problem == say("desk.finance.refused.data_missing", "en")
    assert (state.bill.pledges.rows[0].note, state.notice) == (
        "The bank does not know it",
        say("desk.pledge.done.decline", "en"),
    )


async def test_whoever_entered_it_is_not_offered_to_decide(deps: Deps, bill: BillRow):
    state = await before(deps, NOUR, BillState, query=f"id={bill.id}")
    await do(state, "enter_pledge", LETTER)
    await do(state, "reload")
    await do(state, "accept_pledge")

    assert (state.bill.pledges.may_accept, state.warning) == (False, say("desk.finance.refused.same_officer", "en"))


async def test_a_bill_without_a_letter_decides_on_none(deps: Deps, bill: BillRow):
    state = await before(deps, MAHER, BillState, query=f"id={bill.id}")
    await do(state, "accept_pledge")

    assert state.warning == say("desk.finance.refused.not_now", "en")


async def test_a_bill_without_a_guarantee_has_no_panel(deps: Deps):
    bill = await a_bill(deps)
    state = await before(deps, ABEER, BillState, query=f"id={bill.id}")

    assert (state.bill.pledges.may_enter, state.bill.pledges.rows) == (False, [])


async def test_letters_to_be_verified_stand_above_the_guarantees(deps: Deps, bill: BillRow):
    await entered(deps, bill)
    state = await before(deps, MAHER, GuaranteesState)
    await do(state, "count")

    [line] = state.pledges
    assert (line.number, line.issuer, line.bill, line.amount) == (
        "LG-42",
        "Bank of Jerash",
        bill.number,
        "1,000.000 JOD",
    )
    assert UUID(line.href.split("id=")[1]) == bill.id
