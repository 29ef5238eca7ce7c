"""A transaction that locks against the order is found."""

from uuid import UUID

from sqlmodel import col, select

from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.engine import sequences
from moi_pwa.storage.engine.database import Database, Session
from tests.database.kinds import ON_POSTGRESQL
from tests.database.lock_order import locks_against_the_order
from tests.factories import add_person, person_id


async def test_a_person_that_is_locked_after_a_number_was_taken_is_found(database: Database):
    await add_person(database)
    with locks_against_the_order() as against:
        async with database.transaction() as session:
            await sequences.next_bill_ordinal(session, 2026)
            await sequences.lock_party(session, person_id(1))

    assert against == {("bill_sequence", "party_sequence")}


async def test_in_their_order_nothing_is_found(database: Database):
    await add_person(database)
    with locks_against_the_order() as against:
        async with database.transaction() as session:
            await sequences.lock_party(session, person_id(1))
            await sequences.next_bill_ordinal(session, 2026)
            await sequences.lock_party(session, person_id(1))

    assert against == set()


async def lock_nobodys(session: Session, table: type[CaseRow] | type[BillRow]) -> None:
    await session.exec(select(table).where(col(table.id) == UUID(int=1)).with_for_update())


@ON_POSTGRESQL
async def test_a_bill_that_is_locked_without_its_case_is_found(database: Database):
    with locks_against_the_order() as against:
        async with database.transaction() as session:
            await lock_nobodys(session, BillRow)

    assert against == {("no cases", "bill")}


@ON_POSTGRESQL
async def test_a_bill_may_be_locked_after_its_payer_where_its_case_is(database: Database):
    await add_person(database)
    with locks_against_the_order() as against:
        async with database.transaction() as session:
            await lock_nobodys(session, CaseRow)
            await sequences.lock_party(session, person_id(1))
            await lock_nobodys(session, BillRow)

    assert against == set()
