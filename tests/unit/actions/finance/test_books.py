"""The books before finance: debits equal credits, and a day that has ended is closed once, by an approver."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.books import SETTLES_AFTER, close_day, day_books, fils_of, read_balances
from moi_pwa.core.errors import AbsentError, StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.presentation.finance.books_presenter import present_balances, present_day
from moi_pwa.rules.dates import end_of_day
from moi_pwa.rules.ledger import entries
from moi_pwa.storage.accounts import officers
from moi_pwa.storage.finance import ledger
from tests.database.kinds import ON_SQLITE
from tests.factories import NOON, Clock
from tests.money.billing import FEE, FINE, GUARANTEE, a_bill
from tests.money.card_bank import CardBank
from tests.money.finance import ABEER, MAHER, NOUR, RANA, add_staff, pay

DAY = timedelta(days=1)
TODAY = NOON.date()


@pytest.fixture
async def deps(deps: Deps, bank: CardBank) -> Deps:
    """Return the deps of a bill that was paid today: a fee, a fine and a guarantee."""
    deps = replace(deps, card=bank)
    await add_staff(deps)
    await pay(deps, bank, await a_bill(deps, lines=[FEE, FINE, GUARANTEE]))
    return deps


async def refusal_of_close(deps: Deps, officer: Officer, day: date) -> str:
    with pytest.raises(StepRefusedError) as refused:
        await close_day(deps, officer, day)
    return refused.value.reason


async def test_debits_equal_credits(deps: Deps):
    view = present_balances(await read_balances(deps, ABEER), "en")

    assert (view.verdict, view.debits, view.credits) == ("Debits equal credits.", "1,064.500", "1,064.500")


async def test_accounts_are_named_in_the_order_of_the_chart(deps: Deps):
    view = present_balances(await read_balances(deps, ABEER), "ar")

    assert [each.account for each in view.accounts] == [
        "ذمم مزوّدي خدمات الدفع",
        "كفالات محتجزة",
        "إيرادات الرسوم",
        "إيرادات الغرامات",
    ]


async def test_what_a_provider_owes_and_what_is_held_is_told(deps: Deps):
    balances = await read_balances(deps, ABEER)

    assert (balances.receivable, balances.guarantees) == ({"card": 1_064_500}, 1_000_000)


async def test_books_that_do_not_balance_are_said_to_be_so(deps: Deps):
    balances = await read_balances(deps, ABEER)
    broken = replace(balances, accounts=balances.accounts[:-1])

    assert present_balances(broken, "en").agrees is False


async def test_the_entries_of_a_day_are_summed_by_kind(deps: Deps, bank: CardBank, clock: Clock):
    await pay(deps, bank, await a_bill(deps, 2, lines=[FEE]))
    clock.move(DAY)
    await pay(deps, bank, await a_bill(deps, 3, lines=[FINE]))
    sums = (await day_books(deps, ABEER, TODAY)).totals.kinds

    assert [(each.kind, each.count, each.fils) for each in sums] == [("bill_paid", 2, 1_124_500)]


async def test_a_day_that_has_ended_is_closed_with_its_totals(deps: Deps, clock: Clock):
    clock.move(DAY)
    await close_day(deps, MAHER, TODAY)
    found = await day_books(deps, ABEER, TODAY)

    assert found.close is not None
    assert (found.closed_by, fils_of(found.close.totals), found.changed) == ("Maher", 1_064_500, False)


async def test_a_day_without_entries_can_be_closed(deps: Deps, clock: Clock):
    clock.move(2 * DAY)
    await close_day(deps, MAHER, TODAY + DAY)

    assert (await day_books(deps, ABEER, TODAY + DAY)).close is not None


@ON_SQLITE
async def test_today_is_not_closed(deps: Deps):
    assert await refusal_of_close(deps, MAHER, TODAY) == "not_now"


async def test_a_day_is_not_closed_while_its_last_transactions_may_still_be_under_way(deps: Deps, clock: Clock):
    clock.moment = end_of_day(TODAY) + SETTLES_AFTER - timedelta(seconds=1)

    assert await refusal_of_close(deps, MAHER, TODAY) == "not_now"


async def test_a_day_before_the_books_began_is_not_closed(deps: Deps):
    assert await refusal_of_close(deps, MAHER, TODAY - DAY) == "not_now"


async def test_a_day_is_closed_once(deps: Deps, clock: Clock):
    clock.move(DAY)
    both = await asyncio.gather(close_day(deps, MAHER, TODAY), close_day(deps, NOUR, TODAY), return_exceptions=True)

    assert [type(each) for each in both if each] == [StepRefusedError]


@ON_SQLITE
@pytest.mark.parametrize("officer", [ABEER, RANA], ids=["finance officer", "reviewer"])
async def test_only_a_finance_approver_closes_a_day(deps: Deps, clock: Clock, officer: Officer):
    clock.move(DAY)

    assert await refusal_of_close(deps, officer, TODAY) == "not_yours"


async def test_an_officer_who_has_left_closes_nothing(deps: Deps, clock: Clock):
    clock.move(DAY)
    async with deps.database.transaction() as session:
        await officers.mark_disabled(session, UUID(MAHER.id), at=NOON)

    with pytest.raises(AbsentError):
        await close_day(deps, MAHER, TODAY)


async def test_what_is_entered_into_a_closed_day_is_noticed(deps: Deps, clock: Clock):
    clock.move(DAY)
    await close_day(deps, MAHER, TODAY)
    late = entries.guarantee_held("g", 5_000, holder="h", into=entries.drawer("AMM-2"))
    async with deps.database.transaction() as session:
        await ledger.post(session, late, entry_id=deps.new_id(), at=NOON)
    found = await day_books(deps, ABEER, TODAY)

    assert found.changed
    assert "1,064.500" in present_day(found, "en", is_approver=False).warning


async def test_a_reviewer_sees_no_books(deps: Deps):
    for step in (read_balances(deps, RANA), day_books(deps, RANA, TODAY)):
        with pytest.raises(StepRefusedError):
            await step


@pytest.mark.parametrize("statement", ["DELETE FROM day_close", "UPDATE day_close SET officer_id = officer_id"])
async def test_a_close_cannot_be_taken_back(deps: Deps, clock: Clock, statement: str):
    clock.move(DAY)
    await close_day(deps, MAHER, TODAY)

    with pytest.raises(DBAPIError, match="only grows"):
        async with deps.database.transaction() as session:
            await (await session.connection()).execute(text(statement))
