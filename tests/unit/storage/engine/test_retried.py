"""An action that PostgreSQL gave up through nobody's fault is done again, once, and nobody is answered 500."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy.exc import DBAPIError
from sqlmodel import text

from moi_pwa.storage.engine import sequences
from moi_pwa.storage.engine.database import Database, Session
from moi_pwa.storage.engine.retried import retried
from tests.database.kinds import ON_POSTGRESQL
from tests.factories import add_person, person_id

pytestmark = ON_POSTGRESQL


async def drop_connection(session: Session) -> None:
    """Drop the connection, as a failover or a proxy between does."""
    await (await session.connection()).execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))


async def last(database: Database, number: int = 1) -> int:
    async with database.reading() as session:
        return await sequences.last_sync_seq(session, person_id(number))


def crossing(database: Database, first: int, second: int, meet: asyncio.Barrier) -> Callable[[], Awaitable[None]]:
    """Return an action that locks two people in this order, and waits for another in between, the first time."""
    left = [meet]

    async def take() -> None:
        async with database.transaction() as session:
            await sequences.next_sync_seq(session, person_id(first))
            if left:
                await left.pop().wait()
            await sequences.next_sync_seq(session, person_id(second))

    return take


async def test_of_two_in_a_deadlock_both_are_done(database: Database):
    for number in (1, 2):
        await add_person(database, number)
        async with database.transaction() as session:
            await sequences.lock_party(session, person_id(number))
    meet = asyncio.Barrier(2)
    await asyncio.gather(retried(crossing(database, 1, 2, meet)), retried(crossing(database, 2, 1, meet)))

    assert (await last(database, 1), await last(database, 2)) == (2, 2)


async def test_an_action_whose_connection_drops_is_done_on_another(database: Database):
    await add_person(database)
    drops = [drop_connection]

    async def take() -> int:
        async with database.transaction() as session:
            taken = await sequences.next_sync_seq(session, person_id(1))
            if drops:
                await drops.pop()(session)
            return taken

    assert (await retried(take), await last(database)) == (1, 1)


async def test_what_has_committed_something_is_not_done_again(database: Database):
    await add_person(database)

    async def take_and_drop() -> None:
        async with database.transaction() as session:
            await sequences.next_sync_seq(session, person_id(1))
        async with database.transaction() as session:
            await drop_connection(session)

    with pytest.raises(DBAPIError):
        await retried(take_and_drop)
    assert await last(database) == 1


async def test_what_always_fails_is_given_up(database: Database):
    tries: list[int] = []

    async def drop() -> None:
        tries.append(1)
        async with database.transaction() as session:
            await drop_connection(session)

    with pytest.raises(DBAPIError):
        await retried(drop)
    assert len(tries) == 4


async def test_connections_that_were_closed_meanwhile_are_not_used(database: Database):
    async with database.reading() as session:
        await session.exec(text("SELECT 1"))  # pyright: ignore[reportCallIssue, reportArgumentType]
    async with database.transaction() as session:
        await (await session.connection()).execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'moi' AND pid <> pg_backend_pid()"
            )
        )
    assert await last(database) == 0
