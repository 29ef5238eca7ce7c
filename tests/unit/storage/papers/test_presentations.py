"""Requests to wallets and the first replies to them, on both databases."""

import asyncio
from datetime import timedelta

from moi_pwa.rules.papers.presentations import Reply
from moi_pwa.storage.engine.database import Database
from moi_pwa.storage.papers import presentations
from moi_pwa.storage.papers.presentations import PresentationRequestRow
from tests.factories import NOON

END = NOON + timedelta(minutes=5)
FIRST, OTHER = Reply(answer="e30..aaaa.bbbb.cccc"), Reply(error="access_denied")


async def opened(database: Database, *, minutes: int = 0) -> PresentationRequestRow:
    """Open the request so many minutes after noon, as the action does, and return the one that is stored then."""
    now = NOON + timedelta(minutes=minutes)
    row = PresentationRequestRow(id=b"request", expires_at=now + timedelta(minutes=5))
    async with database.transaction() as session:
        await presentations.purge_requests(session, now=now)
        return await presentations.open_request(session, row)


async def kept(database: Database, reply: Reply, *, minutes: int = 0) -> bool:
    async with database.transaction() as session:
        now = NOON + timedelta(minutes=minutes)
        return await presentations.keep_first_reply(session, b"request", reply, now=now)


async def found(database: Database, *, minutes: int = 0) -> PresentationRequestRow | None:
    async with database.reading() as session:
        return await presentations.find_request(session, b"request", now=NOON + timedelta(minutes=minutes))


async def test_a_request_that_is_opened_again_keeps_its_end_and_its_reply(database: Database):
    await opened(database)
    await kept(database, FIRST)
    again = await opened(database, minutes=1)
    assert (again.expires_at, again.reply()) == (END, FIRST)


async def test_of_two_pages_that_open_one_request_at_once_both_learn_one_end(database: Database):
    ends = await asyncio.gather(*(opened(database, minutes=minutes) for minutes in (0, 1)))
    assert len({each.expires_at for each in ends}) == 1


async def test_a_request_that_is_over_begins_anew(database: Database):
    await opened(database)
    await kept(database, FIRST)
    async with database.transaction() as session:
        await presentations.contest_request(session, b"request")
    again = await opened(database, minutes=5)
    assert (again.expires_at, again.reply(), again.is_contested) == (END + timedelta(minutes=5), Reply(), False)


async def test_the_first_reply_is_kept(database: Database):
    await opened(database)
    assert [await kept(database, reply) for reply in (FIRST, OTHER)] == [True, False]
    row = await found(database)
    assert row is not None
    assert row.reply() == FIRST


async def test_an_error_is_a_reply_too(database: Database):
    await opened(database)
    assert [await kept(database, reply) for reply in (OTHER, FIRST)] == [True, False]


async def test_of_two_replies_at_once_one_is_kept(database: Database):
    await opened(database)
    assert sorted(await asyncio.gather(*(kept(database, reply) for reply in (FIRST, OTHER)))) == [False, True]


async def test_what_is_over_takes_no_reply_and_is_not_found(database: Database):
    await opened(database)
    assert not await kept(database, FIRST, minutes=5)
    assert await found(database, minutes=5) is None


async def test_what_is_over_is_deleted(database: Database):
    await opened(database)
    for minutes, is_there in ((4, True), (5, False)):
        async with database.transaction() as session:
            await presentations.purge_requests(session, now=NOON + timedelta(minutes=minutes))
        assert (await found(database) is not None) == is_there
