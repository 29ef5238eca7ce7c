"""Each comparison examines our own books too; a mistake in them belongs to no provider."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from moi_pwa.actions.bills.bill_transaction import lock_bill
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.cash_desk import open_drawer, take_cash
from moi_pwa.actions.payments.enter_remittance import credit_bill
from moi_pwa.actions.payments.reconcile import reconcile
from moi_pwa.core.payments import MoneyReceived
from moi_pwa.rules.ledger import entries
from moi_pwa.rules.money import money_of
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.finance.ledger import LedgerEntryRow
from moi_pwa.storage.payments.reconciliations import DifferenceRow
from tests.factories import NOON
from tests.money.billing import FEE, GUARANTEE, a_bill
from tests.money.finance import FADI, add_staff
from tests.money.invariants import all_rows
from tests.money.scripted_provider import ScriptedProvider

TODAY = NOON.date()
UNGUARD = {
    True: "DROP TRIGGER ledger_line_refuses_update",
    False: "DROP TRIGGER ledger_line_only_grows ON ledger_line",
}
"""The statement that lets lines of the ledger change; the key says whether the database is SQLite."""


@pytest.fixture
def deps(deps: Deps) -> Deps:
    return replace(deps, presentment=ScriptedProvider())  # pyright: ignore[reportArgumentType] -- it presents no bills


async def write(deps: Deps, *statements: str) -> None:
    """Run the statements behind the program."""
    async with deps.database.transaction() as session:
        for each in statements:
            await (await session.connection()).execute(text(each))


async def mistakes(deps: Deps) -> list[DifferenceRow]:
    """Compare an empty list of today, and return the mistakes of the books."""
    assert deps.presentment is not None
    await reconcile(deps, deps.presentment, TODAY)
    return [row for row in await all_rows(deps, DifferenceRow) if row.kind != "missing_at_provider"]


def mistake(kind: str, order_id: str, *, ours: str = "", theirs: str = "") -> DifferenceRow:
    return DifferenceRow(
        provider="",
        order_id=order_id,
        kind=kind,
        transaction_id="",
        day=TODAY,
        ours=ours,
        theirs=theirs,
        found_at=NOON,
    )


async def paid(deps: Deps) -> BillRow:
    """Return a bill of a fee and a guarantee that was paid by its number."""
    bill = await a_bill(deps, lines=[FEE, GUARANTEE])
    came = MoneyReceived(provider="efawateercom", order_id="T1", money=money_of(bill.total_fils))
    async with deps.database.transaction() as session:
        locked = await lock_bill(deps, session, bill.id)
        await credit_bill(locked, came, into=entries.provider("efawateercom"))
    return bill


async def paid_in_cash(deps: Deps) -> BillRow:
    """Return a bill of a fee that was paid to a cashier, whose drawer is open."""
    await add_staff(deps)
    bill = await a_bill(deps, lines=[FEE])
    await open_drawer(deps, FADI, station="JO-IR")
    await take_cash(deps, FADI, number=bill.number, tendered_fils=bill.total_fils)
    return bill


async def test_books_in_order_have_no_mistake(deps: Deps):
    await paid(deps)
    assert await mistakes(deps) == []


async def test_cash_in_a_drawer_is_no_mistake(deps: Deps):
    await paid_in_cash(deps)
    assert await mistakes(deps) == []


async def test_a_paid_bill_that_the_ledger_does_not_have_is_named_by_its_number(deps: Deps):
    bill = await a_bill(deps)
    await write(deps, "UPDATE bill SET status = 'paid'")
    assert await mistakes(deps) == [mistake("not_entered", bill.number)]


async def test_an_entry_whose_lines_do_not_sum_to_zero_is_named_by_its_id(deps: Deps):
    await paid(deps)
    [entry] = await all_rows(deps, LedgerEntryRow)
    await write(
        deps, UNGUARD[deps.database.is_sqlite], "UPDATE ledger_line SET fils = fils + 1 WHERE account = 'receivable'"
    )
    assert await mistakes(deps) == [mistake("unbalanced", str(entry.id))]


async def test_guarantees_that_are_not_held_are_named_with_the_sum_held_and_the_sum_owed(deps: Deps):
    await paid(deps)
    await write(deps, "UPDATE guarantee SET status = 'forfeited'")
    assert await mistakes(deps) == [mistake("guarantees_differ", "guarantees", ours="0.000 JOD", theirs="1000.000 JOD")]


async def test_cash_that_is_in_no_drawer_is_named_with_the_sum_of_receipts_and_that_of_drawers(deps: Deps):
    await paid_in_cash(deps)
    await write(deps, "UPDATE cash_drawer SET status = 'deposited'")
    assert await mistakes(deps) == [mistake("cash_differs", "cash", ours="0.000 JOD", theirs="60.000 JOD")]
