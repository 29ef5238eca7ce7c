"""The ledger balances, and nothing in it is changed: both databases refuse it themselves."""

import asyncio
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from moi_pwa.actions.audit.examine_history import examine_everything
from moi_pwa.actions.audit.write_audit_log import append_to_log
from moi_pwa.actions.deps import Deps
from moi_pwa.core.billing import BilledLine
from moi_pwa.rules.ledger import entries
from moi_pwa.storage.engine.database import Database, insert_rows
from moi_pwa.storage.finance import ledger
from moi_pwa.storage.finance.ledger import LedgerEntryRow, LedgerLineRow
from tests.database.kinds import ON_POSTGRESQL, ON_SQLITE
from tests.factories import NOON

CARD = entries.provider("card")
LINES = [
    BilledLine(kind="fee", fee="annual", quantity=1, fils_each=30_000, fils=30_000),
    BilledLine(kind="guarantee", fee="visit", quantity=1, fils_each=1_000_000, fils=1_000_000),
]


async def post(database: Database, number: int = 1) -> UUID:
    async with database.transaction() as session:
        paid = entries.bill_paid(f"bill {number}", LINES, holder="P", into=CARD)
        await ledger.post(session, paid, entry_id=UUID(int=number), at=NOON)
    return UUID(int=number)


def line(entry_id: UUID, ordinal: int, fils: int) -> LedgerLineRow:
    return LedgerLineRow(entry_id=entry_id, ordinal=ordinal, account="cash", subaccount="AMM-2", fils=fils)


def entry(entry_id: UUID, key: str = "made up") -> LedgerEntryRow:
    return LedgerEntryRow(id=entry_id, key=key, kind="bill_paid", subject="N", at=NOON)


async def test_an_entry_is_read_as_it_was_posted(database: Database):
    await post(database)
    async with database.reading() as session:
        [posted] = await ledger.entries_about(session, "bill 1")
    assert posted.entry == entries.bill_paid("bill 1", LINES, holder="P", into=CARD)


@pytest.mark.parametrize("amounts", [(), (5,), (5, -4)])
async def test_an_entry_that_does_not_balance_is_refused(database: Database, amounts: tuple[int, ...]):
    key = UUID(int=9)
    with pytest.raises(DBAPIError, match="does not balance"):
        async with database.transaction() as session:
            lines = [line(key, ordinal, fils) for ordinal, fils in enumerate(amounts)]
            await insert_rows(session, [*lines, entry(key)])


async def test_lines_without_an_entry_are_refused(database: Database):
    with pytest.raises(IntegrityError):
        async with database.transaction() as session:
            await insert_rows(session, [line(UUID(int=9), 1, 5), line(UUID(int=9), 2, -5)])


async def test_a_line_cannot_be_added_to_a_posted_entry(database: Database):
    posted = await post(database)
    with pytest.raises(DBAPIError, match="the entry is posted"):
        async with database.transaction() as session:
            await insert_rows(session, [line(posted, 9, 5)])


@pytest.mark.parametrize("table", ["ledger_entry", "ledger_line"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {0} SET {1} = {1}"])
async def test_the_ledger_cannot_be_changed(database: Database, table: str, statement: str):
    await post(database)
    column = "key" if table == "ledger_entry" else "fils"
    with pytest.raises(DBAPIError, match="only grows"):
        async with database.transaction() as session:
            await (await session.connection()).execute(text(statement.format(table, column)))


@ON_SQLITE
async def test_sqlite_does_not_replace_a_posted_entry(database: Database):
    posted = await post(database)
    with pytest.raises(DBAPIError, match="the entry is posted"):
        async with database.transaction() as session:
            await (await session.connection()).execute(
                text("INSERT OR REPLACE INTO ledger_entry SELECT id, key, 'other', subject, at FROM ledger_entry")
            )
    async with database.reading() as session:
        assert (await session.get_one(LedgerEntryRow, posted)).kind == "bill_paid"


@ON_POSTGRESQL
async def test_a_line_of_another_transaction_waits_for_the_entry_and_is_refused(database: Database):
    key = UUID(int=9)
    begun = asyncio.Event()

    async def add_a_line() -> None:
        await begun.wait()
        async with database.transaction() as session:
            await insert_rows(session, [line(key, 3, 7)])

    other = asyncio.create_task(add_a_line())
    async with database.transaction() as session:
        await insert_rows(session, [line(key, 1, 5), line(key, 2, -5)])
        begun.set()
        await asyncio.wait([other], timeout=0.3)
        await insert_rows(session, [entry(key)])
    with pytest.raises(DBAPIError, match="the entry is posted"):
        await other


@ON_POSTGRESQL
async def test_the_ledger_is_not_written_from_an_old_snapshot(database: Database):
    with pytest.raises(DBAPIError, match="READ COMMITTED"):
        async with database.transaction() as session:
            await (await session.connection()).execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
            await insert_rows(session, [line(UUID(int=9), 1, 5)])


async def test_the_same_cause_is_entered_once(database: Database):
    await post(database)
    with pytest.raises(DBAPIError):
        async with database.transaction() as session:
            again = entries.bill_paid("bill 1", LINES, holder="P", into=CARD)
            await ledger.post(session, again, entry_id=UUID(int=2), at=NOON)
    async with database.reading() as session:
        assert len(await ledger.entries_about(session, "bill 1")) == 1


async def test_in_the_trial_balance_debits_equal_credits(database: Database):
    await post(database, 1)
    await post(database, 2)
    async with database.transaction() as session:
        requested = entries.refund_requested("F", LINES[1:], holder="P")
        await ledger.post(session, requested, entry_id=UUID(int=3), at=NOON)
    async with database.reading() as session:
        balances = {each.account: (each.debits, each.credits) for each in await ledger.trial_balance(session)}
    assert balances == {
        "receivable": (2_060_000, 0),
        "fee_income": (0, 60_000),
        "guarantees": (1_000_000, 2_000_000),
        "refunds_payable": (0, 1_000_000),
    }


async def test_a_settled_subaccount_is_left_out(database: Database):
    async with database.transaction() as session:
        for number, each in enumerate(
            [
                entries.guarantee_held("G", 5, holder="P", into=CARD),
                entries.guarantee_held("H", 7, holder="Q", into=CARD),
                entries.guarantee_released("G", 5, holder="P"),
            ],
            start=1,
        ):
            await ledger.post(session, each, entry_id=UUID(int=number), at=NOON)
    async with database.reading() as session:
        assert await ledger.balances_by_subaccount(session, "guarantees") == {"Q": -7}


async def test_an_examination_finds_a_line_that_was_changed_behind_the_triggers(deps: Deps):
    await post(deps.database)
    await append_to_log(deps)
    guard = (
        "DROP TRIGGER ledger_line_refuses_update"
        if deps.database.is_sqlite
        else "DROP TRIGGER ledger_line_only_grows ON ledger_line"
    )
    async with deps.database.transaction() as session:
        for statement in (guard, "UPDATE ledger_line SET subaccount = 'elsewhere' WHERE ordinal = 1"):
            await (await session.connection()).execute(text(statement))
    assert [(each.what, each.code) async for each in examine_everything(deps)] == [("ledger", "changed")]
