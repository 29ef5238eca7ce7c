"""An officer of finance before the books, without a browser."""

from dataclasses import replace
from datetime import timedelta

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.locales import say
from moi_pwa.state import deps as state_deps
from moi_pwa.state.finance.finance_books import BooksState
from tests.desk.state import before, do
from tests.factories import NOON, Clock
from tests.money.billing import a_bill
from tests.money.card_bank import CardBank
from tests.money.finance import ABEER, MAHER, add_staff, pay

pytestmark = pytest.mark.usefixtures("given")


@pytest.fixture
async def deps(deps: Deps, clock: Clock) -> Deps:
    """Return deps on the day after a bill was paid."""
    bank = CardBank(Clock(NOON))
    deps = replace(deps, card=bank)
    await add_staff(deps)
    await pay(deps, bank, await a_bill(deps))
    clock.move(timedelta(days=1))
    return deps


@pytest.fixture(autouse=True)
def with_the_bank(deps: Deps, given: None) -> None:
    state_deps._given[:] = [deps]


async def test_the_page_begins_with_yesterday(deps: Deps):
    state = await before(deps, ABEER, BooksState)

    assert (state.shown.day, [(each.kind, each.count, each.amount) for each in state.shown.sums]) == (
        "2026-01-15",
        [("Bill paid", "1", "64.500")],
    )


async def test_the_accounts_are_added_up(deps: Deps):
    state = await before(deps, ABEER, BooksState)
    await do(state, "add_up")

    assert state.balances.verdict == say("desk.books.balanced", "en")


@pytest.mark.parametrize("day", ["", "2026-02-30", "2026-01-17", "0001-01-01", "tomorrow"])
async def test_a_day_that_is_none_or_has_not_come_is_refused(deps: Deps, day: str):
    state = await before(deps, ABEER, BooksState)
    await do(state, "choose", {"day": day})

    assert (state.problem, state.shown.day) == (say("desk.books.bad_day", "en"), "2026-01-15")


async def test_an_approver_closes_the_day_that_is_shown(deps: Deps):
    state = await before(deps, MAHER, BooksState)
    offered = state.shown.may_close
    await do(state, "close")

    assert (offered, state.notice, state.shown.may_close) == (True, say("desk.books.done", "en"), False)
    assert state.shown.closed.startswith("\u2068Maher\u2069 closed this day on 16 January 2026")


async def test_a_finance_officer_is_told_who_closes_and_refused(deps: Deps):
    state = await before(deps, ABEER, BooksState)
    await do(state, "close")

    assert (state.shown.hint, state.warning) == (
        say("desk.books.approver_closes", "en"),
        say("desk.finance.refused.not_yours", "en"),
    )


async def test_today_is_said_not_to_have_ended(deps: Deps):
    state = await before(deps, MAHER, BooksState)
    await do(state, "choose", {"day": "2026-01-16"})

    assert (state.shown.hint, state.shown.may_close) == (say("desk.books.not_ended", "en"), False)
