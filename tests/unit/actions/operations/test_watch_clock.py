"""A clock that is 400 days ahead, and comes back, ends nothing and stops no examination."""

from dataclasses import replace
from datetime import timedelta

import pytest

from moi_pwa.actions.applicant.uploads import KEPT
from moi_pwa.actions.audit.run_audit import NEW_EVERY, audit_state, run_audit
from moi_pwa.actions.clock_trust import LEAP, ClockTrust
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.jobs.run_jobs import ENDING, LEASE, run_due_jobs
from moi_pwa.actions.operations.check_storage import check_storage_tonight
from moi_pwa.actions.operations.clean_up import clean_up
from moi_pwa.actions.operations.watch_clock import BELIEVED_AFTER, watch_clock
from moi_pwa.core.jobs import NewJob
from moi_pwa.storage.cases import documents
from moi_pwa.storage.jobs import jobs
from tests.cases.sending import bytes_of, document_id, someone, submit, upload
from tests.factories import Clock

YEAR = timedelta(days=400)


class Passed:
    """The seconds that have passed, as a clock."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def passed() -> Passed:
    return Passed()


@pytest.fixture
async def deps(deps: Deps, passed: Passed) -> Deps:
    """Return the deps of a server whose clock agrees with the records, and which was just started again."""
    deps = replace(deps, elapsed=passed)
    await watch_clock(deps)
    return replace(deps, clock_trust=ClockTrust())


async def believes(deps: Deps) -> bool:
    await watch_clock(deps)
    return deps.clock_trust.believes(deps.now())


@pytest.mark.parametrize("by", [timedelta(0), LEAP, -LEAP])
async def test_a_clock_near_what_was_written_is_believed(deps: Deps, clock: Clock, by: timedelta):
    clock.move(by)
    assert await believes(deps)


@pytest.mark.parametrize("by", [YEAR, -YEAR, LEAP + timedelta(seconds=1)])
async def test_a_clock_far_from_what_was_written_is_not_believed(deps: Deps, clock: Clock, by: timedelta):
    clock.move(by)
    assert not await believes(deps)


async def test_a_clock_that_came_back_is_believed_at_once(deps: Deps, clock: Clock):
    clock.move(YEAR)
    await watch_clock(deps)
    clock.move(-YEAR)
    assert await believes(deps)


@pytest.mark.parametrize("by, followed", [(YEAR, 1), (timedelta(0), 0)])
async def test_a_process_that_does_not_believe_its_time_takes_the_machines(
    deps: Deps, clock: Clock, by: timedelta, followed: int
):
    times: list[bool] = []
    clock.move(by)
    await watch_clock(replace(deps, follow_clock=lambda: times.append(True)))
    assert len(times) == followed


async def test_a_clock_that_ran_steadily_for_less_than_a_day_is_not_believed(deps: Deps, clock: Clock, passed: Passed):
    clock.move(YEAR)
    await watch_clock(deps)
    clock.move(BELIEVED_AFTER)
    passed.seconds = BELIEVED_AFTER.total_seconds() - 1
    assert not await believes(deps)


async def test_a_clock_that_ran_steadily_for_a_day_is_believed(deps: Deps, clock: Clock, passed: Passed):
    clock.move(YEAR)
    await watch_clock(deps)
    clock.move(BELIEVED_AFTER)
    passed.seconds += BELIEVED_AFTER.total_seconds()
    assert await believes(deps)


async def test_a_clock_is_not_believed_while_another_servers_is(deps: Deps, clock: Clock, passed: Passed):
    right = Clock(clock())
    other = replace(deps, now=right, clock_trust=ClockTrust())
    clock.move(YEAR)
    await watch_clock(deps)
    right.move(timedelta(hours=1))
    await watch_clock(other)
    clock.move(BELIEVED_AFTER)
    passed.seconds += BELIEVED_AFTER.total_seconds()
    assert not await believes(deps)


async def test_a_leap_between_two_looks_is_not_believed(deps: Deps, clock: Clock):
    await watch_clock(deps)
    clock.move(YEAR)
    assert not deps.clock_trust.believes(deps.now())


@pytest.mark.parametrize("kind", sorted(ENDING))
async def test_nothing_ends_while_the_clock_is_not_believed(deps: Deps, clock: Clock, kind: str):
    async with deps.database.transaction() as session:
        job = NewJob(kind=kind, key="one", payload={})
        await jobs.enqueue(session, job, job_id=deps.new_id(), not_before=deps.now() + timedelta(days=30))
    clock.move(YEAR)
    await watch_clock(deps)
    assert await run_due_jobs(deps) == 0


async def test_a_job_that_was_taken_by_a_clock_that_was_ahead_is_taken_again(deps: Deps, clock: Clock):
    async with deps.database.transaction() as session:
        job = NewJob(kind="send_sms", key="one", payload={})
        await jobs.enqueue(session, job, job_id=deps.new_id(), not_before=deps.now())
    async with deps.database.transaction() as session:
        assert await jobs.claim(session, now=clock() + YEAR, lease=LEASE, limits={"send_sms": 1})
    async with deps.database.transaction() as session:
        assert await jobs.claim(session, now=clock(), lease=LEASE, limits={"send_sms": 1})
        assert not await jobs.claim(session, now=clock(), lease=LEASE, limits={"send_sms": 1})


async def test_no_upload_is_deleted_while_the_clock_is_not_believed(deps: Deps, clock: Clock):
    await someone(deps)
    await upload(deps)
    clock.move(YEAR)
    await watch_clock(deps)
    await clean_up(deps)
    assert await bytes_of(deps) > 0


async def test_an_upload_is_deleted_once_its_time_is_over_by_a_clock_that_is_believed(deps: Deps, clock: Clock):
    await someone(deps)
    await upload(deps)
    await watch_clock(deps)
    step = LEAP / 2
    for _ in range(KEPT // step + 1):
        clock.move(step)
        await watch_clock(deps)
    await clean_up(deps)
    async with deps.database.reading() as session:
        assert await documents.find_document(session, document_id(1)) is None


async def test_history_is_examined_again_after_the_clock_came_back(deps: Deps, clock: Clock):
    await someone(deps)
    await submit(deps)
    clock.move(YEAR)
    await run_audit(deps)
    clock.move(-YEAR)
    assert (await audit_state(deps)).intact is None
    await run_audit(deps)
    state = await audit_state(deps)
    assert (state.intact, state.examined_at) == (True, clock())


async def test_the_storage_is_checked_again_after_the_clock_came_back(deps: Deps, clock: Clock):
    clock.move(YEAR)
    assert await check_storage_tonight(deps) is not None
    clock.move(-YEAR)
    assert await check_storage_tonight(deps) is not None
    assert await check_storage_tonight(deps) is None


@pytest.mark.parametrize("after, late", [(2 * NEW_EVERY - timedelta(seconds=1), False), (2 * NEW_EVERY, True)])
async def test_an_examination_that_did_not_run_is_said_to_be_late(
    deps: Deps, clock: Clock, after: timedelta, *, late: bool
):
    await run_audit(deps)
    clock.move(after)
    state = await audit_state(deps)
    assert (state.intact, state.is_late) == (True, late)
