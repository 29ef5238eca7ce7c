"""The list of revoked papers is there as it is sent, and grows by what is revoked."""

import asyncio

from moi_pwa.crypto.revocation_list import decode_ordinals
from moi_pwa.storage.database import Database
from moi_pwa.storage.revocation_list import add_revoked, revoked_series


async def revoke(database: Database, *numbers: str) -> None:
    async with database.transaction() as session:
        await add_revoked(session, numbers)


async def listed(database: Database) -> dict[str, list[int]]:
    async with database.reading() as session:
        return {series: decode_ordinals(coded) for series, coded in (await revoked_series(session)).items()}


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


async def test_what_is_undone_is_not_listed(database: Database):
    await revoke(database, "V26000001")
    async with database.transaction() as session:
        await add_revoked(session, ["V26000002", "E26000001"])
        await session.rollback()
    assert await listed(database) == {"V26": [1]}


async def test_of_many_revoked_at_once_none_is_lost(database: Database):
    both = [(f"V26{n:06}", f"R26{n:06}") for n in range(1, 21)]
    await asyncio.gather(*(revoke(database, *pair[:: -1 if n % 2 else 1]) for n, pair in enumerate(both)))
    assert await listed(database) == {"V26": list(range(1, 21)), "R26": list(range(1, 21))}
