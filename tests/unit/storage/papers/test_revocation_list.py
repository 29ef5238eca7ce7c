"""The list of revoked papers is there as it is sent, and grows by what is revoked."""

import asyncio
from datetime import date

from moi_pwa.crypto.revocation_list import decode_replaced, decode_series
from moi_pwa.storage.engine.database import Database
from moi_pwa.storage.papers.revocation_list import add_replaced, add_revoked, revoked_series

NEW_YEAR, LATER = date(2026, 1, 1), date(2026, 3, 5)


async def revoke(database: Database, *numbers: str, on: date = NEW_YEAR) -> None:
    async with database.transaction() as session:
        await add_revoked(session, numbers, on=on)


async def dated(database: Database) -> dict[str, dict[int, date]]:
    async with database.reading() as session:
        return {series: decode_series(coded) for series, coded in (await revoked_series(session)).items()}


async def listed(database: Database) -> dict[str, list[int]]:
    return {series: [*revoked] for series, revoked in (await dated(database)).items()}


async def test_before_anything_is_revoked_it_is_empty(database: Database):
    await revoke(database)
    assert await listed(database) == {}


async def test_what_is_revoked_is_added_to_its_series(database: Database):
    await revoke(database, "V26000123", "V26000007")
    await revoke(database, "V26000008", "R26000007")
    assert await listed(database) == {"V26": [7, 8, 123], "R26": [7]}


async def test_what_is_revoked_twice_is_there_once(database: Database):
    await revoke(database, "V26000123", "V26000123")
    await revoke(database, "V26000123")
    assert await listed(database) == {"V26": [123]}


async def test_each_is_listed_with_its_day(database: Database):
    await revoke(database, "V26000007", on=LATER)
    await revoke(database, "V26000123", "V26000001")
    assert await dated(database) == {"V26": {1: NEW_YEAR, 7: LATER, 123: NEW_YEAR}}


async def test_what_is_revoked_again_keeps_its_day(database: Database):
    await revoke(database, "V26000123")
    await revoke(database, "V26000123", "V26000124", on=LATER)
    assert await dated(database) == {"V26": {123: NEW_YEAR, 124: LATER}}


async def replaced(database: Database) -> dict[str, frozenset[int]]:
    async with database.reading() as session:
        return {series: decode_replaced(coded) for series, coded in (await revoked_series(session)).items()}


async def replace(database: Database, number: str) -> None:
    async with database.transaction() as session:
        await add_replaced(session, number, on=LATER)


async def test_what_is_replaced_is_listed_with_its_day_and_marked(database: Database):
    await revoke(database, "V26000001", "R26000001")
    await replace(database, "V26000007")
    await revoke(database, "V26000002")
    assert await dated(database) == {"V26": {1: NEW_YEAR, 2: NEW_YEAR, 7: LATER}, "R26": {1: NEW_YEAR}}
    assert await replaced(database) == {"V26": {7}, "R26": set()}


async def test_the_first_of_a_series_may_be_replaced(database: Database):
    await replace(database, "V26000007")
    assert await replaced(database) == {"V26": {7}}


async def test_what_was_replaced_stays_so_when_its_case_is_revoked(database: Database):
    await replace(database, "V26000007")
    await revoke(database, "V26000007", "V26000008")
    assert await replaced(database) == {"V26": {7}}


async def test_what_was_revoked_is_not_replaced_later(database: Database):
    await revoke(database, "V26000007")
    await replace(database, "V26000007")
    assert (await replaced(database), await dated(database)) == ({"V26": set()}, {"V26": {7: NEW_YEAR}})


async def test_what_is_undone_is_not_listed(database: Database):
    await revoke(database, "V26000001")
    async with database.transaction() as session:
        await add_revoked(session, ["V26000002", "E26000001"], on=NEW_YEAR)
        await session.rollback()
    assert await listed(database) == {"V26": [1]}


async def test_of_many_revoked_at_once_none_is_lost(database: Database):
    both = [(f"V26{n:06}", f"R26{n:06}") for n in range(1, 21)]
    await asyncio.gather(*(revoke(database, *pair[:: -1 if n % 2 else 1]) for n, pair in enumerate(both)))
    assert await listed(database) == {"V26": list(range(1, 21)), "R26": list(range(1, 21))}
