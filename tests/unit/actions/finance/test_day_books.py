"""The books of a day: what is entered and closed, when, and by whom."""

from dataclasses import replace
from datetime import timedelta

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.books import close_day, day_books, read_balances
from moi_pwa.rules.ledger import entries
from moi_pwa.storage.finance import ledger
from tests.factories import NOON, Clock
from tests.money.billing import FEE, FINE, GUARANTEE, a_bill
from tests.money.card_bank import CardBank
from tests.money.finance import ABEER, MAHER, NOUR, add_staff, pay, refusal

DAY = timedelta(days=1)
TODAY = NOON.date()


@pytest.fixture
async def deps(deps: Deps, bank: CardBank) -> Deps:
    deps = replace(deps, card=bank)
    await add_staff(deps)
    return deps


@pytest.fixture
async def paid(deps: Deps, bank: CardBank) -> Deps:
    """Return the deps of a bill that was paid today: a fee, a fine and a guarantee."""
    await pay(deps, bank, await a_bill(deps, lines=[FEE, FINE, GUARANTEE]))
    return deps


async def test_cash_in_drawers_is_told(paid: Deps):
    held = entries.guarantee_held("g", 5_000, holder="h", into=entries.drawer("AMM-2"))
    async with paid.database.transaction() as session:
        await ledger.post(session, held, entry_id=paid.new_id(), at=NOON)

    assert (await read_balances(paid, ABEER)).cash == 5_000


async def test_books_without_entries_have_neither_cash_nor_guarantees(deps: Deps):
    balances = await read_balances(deps, ABEER)

    assert (balances.accounts, balances.receivable, balances.guarantees, balances.cash) == ([], {}, 0, 0)


async def test_the_entries_of_a_day_are_of_no_other_day(paid: Deps):
    found = [(await day_books(paid, ABEER, TODAY + n * DAY)).totals for n in (-1, 0, 1)]

    assert [len(each.kinds) for each in found] == [0, 1, 0]
    assert [len(each.accounts) for each in found] == [0, 4, 0]


async def test_a_close_keeps_the_sums_of_kinds_and_of_accounts(paid: Deps, clock: Clock):
    clock.move(DAY)
    await close_day(paid, MAHER, TODAY)
    close = (await day_books(paid, ABEER, TODAY)).close

    assert close is not None
    assert (close.day, close.at, str(close.officer_id)) == (TODAY, clock(), MAHER.id)
    assert close.totals == {
        "kinds": [{"kind": "bill_paid", "count": 1, "fils": 1_064_500}],
        "accounts": [
            {"account": "fee_income", "debits": 0, "credits": 60_000},
            {"account": "fine_income", "debits": 0, "credits": 4_500},
            {"account": "guarantees", "debits": 0, "credits": 1_000_000},
            {"account": "receivable", "debits": 1_064_500, "credits": 0},
        ],
    }


async def test_an_open_day_was_closed_by_nobody_and_has_not_changed_since(paid: Deps):
    found = await day_books(paid, ABEER, TODAY)

    assert (found.day, found.close, found.closed_by, found.changed, found.ended) == (TODAY, None, "", False, False)


async def test_only_an_approver_may_close_a_day_and_only_once_it_has_ended(paid: Deps, clock: Clock):
    async def may_close() -> list[bool]:
        return [(await day_books(paid, officer, TODAY)).may_close for officer in (ABEER, MAHER)]

    today = await may_close()
    clock.move(DAY)
    ended = await may_close()
    await close_day(paid, MAHER, TODAY)

    assert (today, ended, await may_close()) == ([False, False], [False, True], [False, False])


async def test_a_day_before_the_books_began_may_not_be_closed_though_it_has_ended(paid: Deps):
    found = await day_books(paid, MAHER, TODAY - DAY)

    assert (found.ended, found.may_close) == (True, False)


async def test_no_day_is_closed_while_there_are_no_entries(deps: Deps, clock: Clock):
    clock.move(DAY)

    assert await refusal(close_day(deps, MAHER, TODAY)) == "not_now"


async def test_a_day_that_is_closed_is_not_closed_again(paid: Deps, clock: Clock):
    clock.move(DAY)
    await close_day(paid, MAHER, TODAY)

    assert await refusal(close_day(paid, NOUR, TODAY)) == "not_now"


async def test_a_day_has_ended_five_minutes_after_midnight_in_amman(paid: Deps, clock: Clock):
    five_past = NOON.replace(hour=21, minute=5)
    ended: list[bool] = []
    for moment in (five_past - timedelta(seconds=1), five_past):
        clock.moment = moment
        ended.append((await day_books(paid, ABEER, TODAY)).ended)

    assert ended == [False, True]
