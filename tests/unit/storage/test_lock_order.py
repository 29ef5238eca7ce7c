"""A transaction that locks against the order is found."""

from moi_pwa.storage import sequences
from moi_pwa.storage.database import Database
from tests.factories import add_person, person_id
from tests.lock_order import locks_against_the_order


async def test_a_person_that_is_locked_after_a_number_was_taken_is_found(database: Database):
    await add_person(database)
    with locks_against_the_order() as against:
        async with database.transaction() as session:
            await sequences.next_bill_ordinal(session, 2026)
            await sequences.lock_person(session, person_id(1))

    assert against == {("bill_sequence", "person_sequence")}


async def test_in_their_order_nothing_is_found(database: Database):
    await add_person(database)
    with locks_against_the_order() as against:
        async with database.transaction() as session:
            await sequences.lock_person(session, person_id(1))
            await sequences.next_bill_ordinal(session, 2026)
            await sequences.lock_person(session, person_id(1))

    assert against == set()
