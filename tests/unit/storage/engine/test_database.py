"""Transactions, on both databases."""

import asyncio
from uuid import UUID

import pytest
from sqlalchemy.exc import DBAPIError

from moi_pwa.storage.engine.database import Database
from moi_pwa.storage.engine.sequences import last_sync_seq, next_reference_number, next_sync_seq
from tests.factories import add_person, person_id


async def test_an_error_leaves_nothing_behind(database: Database) -> None:
    await add_person(database)
    with pytest.raises(RuntimeError):
        async with database.transaction() as session:
            await next_sync_seq(session, person_id(1))
            raise RuntimeError
    async with database.reading() as session:
        assert await last_sync_seq(session, person_id(1)) == 0


async def test_a_number_is_given_once_however_many_ask(database: Database) -> None:
    async def ask() -> int:
        async with database.transaction() as session:
            return await next_reference_number(session, 12, 2026)

    assert sorted(await asyncio.gather(*(ask() for _ in range(20)))) == list(range(1, 21))


async def test_a_number_that_was_taken_back_is_given_again(database: Database) -> None:
    with pytest.raises(RuntimeError):
        async with database.transaction() as session:
            await next_reference_number(session, 12, 2026)
            raise RuntimeError
    async with database.transaction() as session:
        assert await next_reference_number(session, 12, 2026) == 1


async def test_a_reader_sees_one_state_while_another_writes(database: Database) -> None:
    await add_person(database)
    async with database.reading() as reader:
        assert await last_sync_seq(reader, person_id(1)) == 0
        async with database.transaction() as writer:
            await next_sync_seq(writer, person_id(1))
        assert await last_sync_seq(reader, person_id(1)) == 0


async def test_a_row_of_no_person_is_refused(database: Database) -> None:
    with pytest.raises(DBAPIError):
        async with database.transaction() as session:
            await next_sync_seq(session, UUID(int=99))
