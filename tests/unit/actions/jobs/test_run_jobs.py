import asyncio
import logging
from datetime import timedelta
from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.jobs import run_jobs
from moi_pwa.core.jobs import Done, NewJob, Outcome, Retry, Wait
from moi_pwa.rules.backoff import MAX_TRIES
from moi_pwa.storage.jobs import jobs
from tests.deps import BILLS_ALONE
from tests.factories import NOON, Clock


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[Outcome | Exception]:
    """Return the list of outcomes of the next runs of `send_sms` jobs, in order. Later runs are done."""
    coming: list[Outcome | Exception] = []

    async def handler(_deps: Deps, _payload: dict[str, object]) -> Outcome:
        answer = coming.pop(0) if coming else Done()
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setitem(BILLS_ALONE, "send_sms", handler)
    return coming


async def add(deps: Deps, kind: str = "send_sms") -> None:
    async with deps.database.transaction() as session:
        await jobs.enqueue(session, NewJob(kind=kind, key=kind, payload={}), job_id=UUID(int=1), not_before=NOON)


async def waiting(deps: Deps) -> list[jobs.Job]:
    async with deps.database.reading() as session:
        return await jobs.waiting_jobs(session)


async def test_nothing_due_is_nothing_done(deps: Deps):
    assert await run_jobs.run_due_jobs(deps) == 0


async def test_a_job_that_is_done_is_gone(deps: Deps, answers: list[Outcome | Exception]):
    await add(deps)

    await run_jobs.run_all_jobs(deps)

    assert await waiting(deps) == []


async def test_what_follows_is_done_too(deps: Deps, answers: list[Outcome | Exception]):
    answers += [Done(then=(NewJob(kind="send_sms", key="next", payload={}),)), Retry(why="busy")]
    await add(deps)

    await run_jobs.run_all_jobs(deps)

    assert [job.tries for job in await waiting(deps)] == [1]


async def test_a_failure_is_tried_again_after_a_while(
    deps: Deps, clock: Clock, answers: list[Outcome | Exception], caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.CRITICAL)
    answers += [RuntimeError("the mobile is +962790000012")]
    await add(deps)
    await run_jobs.run_all_jobs(deps)
    clock.move(timedelta(seconds=7))
    early = await run_jobs.run_due_jobs(deps)
    clock.move(timedelta(seconds=1))

    assert (early, await run_jobs.run_due_jobs(deps), await waiting(deps)) == (0, 1, [])


async def test_no_job_is_tried_for_ever(deps: Deps, clock: Clock, answers: list[Outcome | Exception]):
    answers += [Retry(why="busy")] * MAX_TRIES
    await add(deps)

    for _ in range(MAX_TRIES):
        await run_jobs.run_due_jobs(deps)
        clock.move(timedelta(minutes=15))

    async with deps.database.reading() as session:
        assert [why for _, why in await jobs.failed_jobs(session)] == ["busy"]


async def test_a_job_that_waits_for_what_is_not_there_is_never_given_up(
    deps: Deps, clock: Clock, answers: list[Outcome | Exception]
):
    answers += [Wait(why="nobody signs")] * (MAX_TRIES + 1)
    await add(deps)

    for _ in range(MAX_TRIES + 1):
        assert await run_jobs.run_due_jobs(deps) == 1
        clock.move(timedelta(minutes=15))

    assert await run_jobs.run_due_jobs(deps) == 1
    assert await waiting(deps) == []


async def test_a_job_of_a_kind_that_nobody_knows_waits_for_one_who_does(deps: Deps):
    await add(deps, "of a later version")

    await run_jobs.run_all_jobs(deps)

    assert [job.tries for job in await waiting(deps)] == [0]


async def test_two_workers_do_a_job_once(deps: Deps, monkeypatch: pytest.MonkeyPatch):
    done: list[int] = []

    async def handler(_deps: Deps, _payload: dict[str, object]) -> Outcome:
        done.append(1)
        return Done()

    monkeypatch.setitem(BILLS_ALONE, "send_sms", handler)
    await add(deps)

    await asyncio.gather(*(run_jobs.run_all_jobs(deps) for _ in range(3)))

    assert done == [1]


@pytest.fixture
async def working(deps: Deps, monkeypatch: pytest.MonkeyPatch):
    """Yield a function that starts doing jobs for ever; they end with the test."""
    monkeypatch.setattr(run_jobs, "LOOK_EVERY_SECONDS", 0.01)
    tasks: list[asyncio.Task[None]] = []
    yield lambda: tasks.append(asyncio.create_task(run_jobs.run_jobs_forever(deps))) or tasks[-1]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def add_many(deps: Deps, kind: str, number: int) -> None:
    async with deps.database.transaction() as session:
        for key in range(number):
            new = NewJob(kind=kind, key=f"{kind} {key}", payload={"key": key})
            await jobs.enqueue(session, new, job_id=deps.new_id(), not_before=NOON)


async def test_a_slow_kind_delays_no_other(deps: Deps, working, monkeypatch: pytest.MonkeyPatch):
    full, sent, begun = asyncio.Event(), asyncio.Event(), []

    async def hang(_deps: Deps, _payload: dict[str, object]) -> Outcome:
        begun.append(1)
        if len(begun) == run_jobs.MAX_CONCURRENT_JOBS["send_push"]:
            full.set()
        await asyncio.Event().wait()
        return Done()

    async def send(_deps: Deps, _payload: dict[str, object]) -> Outcome:
        sent.set()
        return Done()

    monkeypatch.setitem(BILLS_ALONE, "send_push", hang)
    monkeypatch.setitem(BILLS_ALONE, "send_sms", send)
    await add_many(deps, "send_push", 2 * run_jobs.MAX_CONCURRENT_JOBS["send_push"])
    working()
    await full.wait()

    await add(deps)
    await sent.wait()

    assert len(begun) == run_jobs.MAX_CONCURRENT_JOBS["send_push"]


async def test_a_place_that_is_free_goes_to_the_next_without_waiting_for_neighbours(
    deps: Deps, working, monkeypatch: pytest.MonkeyPatch
):
    others = asyncio.Event()
    done: list[object] = []

    async def handler(_deps: Deps, payload: dict[str, object]) -> Outcome:
        if not done and payload["key"] == 0:
            await others.wait()
        done.append(payload["key"])
        if len(done) == 20:
            others.set()
        return Done()

    monkeypatch.setitem(BILLS_ALONE, "send_sms", handler)
    monkeypatch.setattr(run_jobs, "MAX_CONCURRENT_JOBS", {"send_sms": 2})
    await add_many(deps, "send_sms", 21)
    working()

    await others.wait()

    assert 0 not in done[:20]


async def test_a_job_that_takes_too_long_is_tried_again(deps: Deps, monkeypatch: pytest.MonkeyPatch):
    async def hang(_deps: Deps, _payload: dict[str, object]) -> Outcome:
        await asyncio.Event().wait()
        return Done()

    monkeypatch.setitem(BILLS_ALONE, "send_sms", hang)
    monkeypatch.setattr(run_jobs, "DEADLINE_SECONDS", 0.01)
    await add(deps)

    await run_jobs.run_due_jobs(deps)

    assert [job.tries for job in await waiting(deps)] == [1]


def test_a_job_ends_well_before_another_may_take_it():
    assert timedelta(seconds=2 * run_jobs.DEADLINE_SECONDS) <= run_jobs.LEASE


async def test_at_the_end_jobs_under_way_are_stopped_and_left_for_later(
    deps: Deps, clock: Clock, working, monkeypatch: pytest.MonkeyPatch
):
    begun, stopped = asyncio.Event(), asyncio.Event()

    async def hang(_deps: Deps, _payload: dict[str, object]) -> Outcome:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            stopped.set()
        return Done()

    monkeypatch.setitem(BILLS_ALONE, "send_sms", hang)
    await add(deps)
    task = working()
    await begun.wait()

    task.cancel()
    await asyncio.gather(task, return_exceptions=True)

    assert (stopped.is_set(), task.cancelled(), len(await waiting(deps))) == (True, True, 1)
