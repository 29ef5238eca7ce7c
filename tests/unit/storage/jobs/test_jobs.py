import asyncio
from datetime import timedelta
from uuid import UUID

from moi_pwa.core.jobs import NewJob
from moi_pwa.storage.engine.database import Database
from moi_pwa.storage.jobs import jobs
from tests.factories import NOON

LEASE = timedelta(minutes=2)


async def add(database: Database, number: int, *, key: str | None = None, kind: str = "notify_case", due=NOON) -> None:
    async with database.transaction() as session:
        new = NewJob(kind=kind, key=key or f"job {number}", payload={"seq": number})
        await jobs.enqueue(session, new, job_id=UUID(int=number), not_before=due)


async def take(database: Database, now=NOON, limits: int = 10, kind: str = "notify_case") -> list[jobs.Job]:
    async with database.transaction() as session:
        return await jobs.claim(session, now=now, lease=LEASE, limits={kind: limits})


async def test_a_job_is_taken_once(database: Database):
    await add(database, 1)

    assert [len(await take(database)), len(await take(database))] == [1, 0]


async def test_of_each_kind_so_many_are_taken_as_there_is_room_for(database: Database):
    for number in range(1, 4):
        await add(database, number, kind="a")
        await add(database, number + 10, kind="b")

    async with database.transaction() as session:
        taken = await jobs.claim(session, now=NOON, lease=LEASE, limits={"a": 1, "b": 2})

    assert [job.kind for job in taken] == ["a", "b", "b"]


async def test_jobs_of_other_kinds_are_left_to_other_processes(database: Database):
    await add(database, 1, kind="b")

    taken = await take(database, kind="a")

    async with database.reading() as session:
        assert (taken, await jobs.is_any_due(session, now=NOON, kinds=["a"])) == ([], False)


async def test_two_who_take_at_once_never_get_the_same_job(database: Database):
    for number in range(1, 21):
        await add(database, number)

    taken = await asyncio.gather(*(take(database, limits=5) for _ in range(4)))

    numbers = [job.payload["seq"] for some in taken for job in some]
    assert len(numbers) == len(set(numbers))


async def test_a_job_is_not_taken_before_it_is_due(database: Database):
    await add(database, 1, due=NOON + timedelta(seconds=1))

    assert await take(database) == []


async def test_the_job_of_one_who_died_is_taken_again(database: Database):
    await add(database, 1)
    await take(database)

    again = await take(database, NOON + LEASE)

    assert [job.tries for job in again] == [2]


async def test_one_who_lost_the_lease_does_not_finish_the_job(database: Database):
    await add(database, 1)
    [lost] = await take(database)
    await take(database, NOON + LEASE)

    async with database.transaction() as session:
        finished = await jobs.finish(session, lost)

    async with database.reading() as session:
        assert (finished, len(await jobs.waiting_jobs(session))) == (False, 1)


async def test_a_finished_job_leaves_nothing_behind(database: Database):
    await add(database, 1)
    [job] = await take(database)

    async with database.transaction() as session:
        finished = await jobs.finish(session, job)

    async with database.reading() as session:
        assert (finished, await jobs.waiting_jobs(session)) == (True, [])


async def test_a_second_job_about_the_same_is_not_added(database: Database):
    await add(database, 1, key="the same")
    await add(database, 2, key="the same")

    assert [job.payload["seq"] for job in await take(database)] == [1]


async def test_a_job_is_lost_with_the_transaction_that_wrote_it(database: Database):
    try:
        async with database.transaction() as session:
            await jobs.enqueue(
                session, NewJob(kind="send_sms", key="k", payload={}), job_id=UUID(int=1), not_before=NOON
            )
            raise RuntimeError
    except RuntimeError:
        pass

    assert await take(database) == []


async def test_a_job_that_is_given_up_stays_to_be_looked_at(database: Database):
    await add(database, 1)
    [job] = await take(database)

    async with database.transaction() as session:
        await jobs.mark_failed(session, job, now=NOON, why="refused")

    async with database.reading() as session:
        failed = [(job.id, why) for job, why in await jobs.failed_jobs(session)]
        assert (failed, await jobs.is_any_due(session, now=NOON + LEASE, kinds=["notify_case"])) == (
            [(UUID(int=1), "refused")],
            False,
        )


async def test_a_postponed_job_waits(database: Database):
    await add(database, 1)
    [job] = await take(database)

    async with database.transaction() as session:
        await jobs.reschedule(session, job, not_before=NOON + timedelta(seconds=30), why="busy")

    early, late = await take(database, NOON + timedelta(seconds=29)), await take(database, NOON + timedelta(seconds=30))
    assert (early, [job.tries for job in late]) == ([], [2])
