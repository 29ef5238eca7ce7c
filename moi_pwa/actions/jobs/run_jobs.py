"""The worker: it does what a transaction left to do, each job until it is done, none forever."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import cast

from moi_pwa.actions.deps import Deps
from moi_pwa.core.errors import NewerCaseError
from moi_pwa.core.jobs import Done, JobKind, Outcome, PermanentFailure, Retry, Wait
from moi_pwa.rules.backoff import MAX_TRIES, wait_after
from moi_pwa.storage.engine.retried import retried
from moi_pwa.storage.jobs import jobs
from moi_pwa.storage.jobs.jobs import Job

LEASE = timedelta(minutes=2)
DEADLINE_SECONDS = 60.0
"""The limit of one job; well within its lease, so that no other process takes a job that is still being done."""

MAX_CONCURRENT_JOBS: Mapping[str, int] = {
    "tell_applicant": 4,
    "send_push": 16,
    "send_sms": 8,
    "push_look": 8,
    "remind_applicant": 4,
    "remind_holder": 4,
    "remind_visit": 4,
    "expire_case": 2,
    "expire_bill": 2,
    "bill_case": 2,
    "issue_case": 2,
    "poll_payment": 4,
    "settle_payment": 4,
    "send_refund": 2,
    "escalate_consultation": 2,
    "follow_bill": 2,
    "tell_of_return": 2,
    "set_due_days": 1,
    "record_completions": 1,
    "look_at_registrations": 1,
    "tell_administrator": 4,
    "tell_of_webhook": 4,
    "tell_of_passkey": 4,
    "tell_of_identity": 4,
    "tell_of_change": 4,
    "end_account_wait": 2,
    "send_webhook": 16,
}
"""The number of jobs of a kind that are done at the same time. Each kind has its own limit, so that a slow one delays
no other.
"""

ENDING: frozenset[str] = frozenset(
    {
        "expire_case",
        "expire_bill",
        "remind_applicant",
        "remind_holder",
        "remind_visit",
        "escalate_consultation",
        "look_at_registrations",
        "end_account_wait",
    }
)
"""Kinds of jobs that end or remind because of the day or the hour: they wait while the clock is not trusted."""

LOOK_EVERY_SECONDS = 1.0

log = logging.getLogger(__name__)


async def run_jobs_forever(deps: Deps) -> None:
    """Do jobs until cancelled. Jobs under way are then cancelled too, and done again when their lease has run out.

    Whenever a job ends, its slot goes to the next job that is due, whatever the others do. Any number of processes may
    do so at once.
    """
    running: dict[asyncio.Task[None], str] = {}

    def free_slots() -> dict[str, int]:
        busy = Counter(running.values())
        return {kind: most - busy[kind] for kind, most in MAX_CONCURRENT_JOBS.items() if busy[kind] < most}

    async with asyncio.TaskGroup() as tasks:
        while True:
            with _logged("jobs could not be taken"):
                for job in await _take(deps, free_slots):
                    running[tasks.create_task(_run_logged(deps, job))] = job.kind
            if running:
                await asyncio.wait(running, timeout=LOOK_EVERY_SECONDS, return_when=asyncio.FIRST_COMPLETED)
            else:
                await asyncio.sleep(LOOK_EVERY_SECONDS)
            running = {task: kind for task, kind in running.items() if not task.done()}


async def run_all_jobs(deps: Deps) -> None:
    """Do the jobs that are due now, and those that follow from them at once."""
    while await run_due_jobs(deps):
        pass


async def run_due_jobs(deps: Deps) -> int:
    """Do one batch of the jobs that are due, up to the concurrency limit of each kind, and return their number."""
    taken = await _take(deps, lambda: MAX_CONCURRENT_JOBS)
    async with asyncio.TaskGroup() as tasks:
        for job in taken:
            tasks.create_task(_run(deps, job))
    return len(taken)


async def _take(deps: Deps, free_slots: Callable[[], Mapping[str, int]]) -> list[Job]:
    """Claim jobs that are due. `free_slots` says how many of each kind; it is asked again when it is our turn to
    write.
    """
    now = deps.now()

    def wanted() -> dict[str, int]:
        is_believed = deps.clock_trust.believes(now)
        return {kind: most for kind, most in free_slots().items() if is_believed or kind not in ENDING}

    async with deps.database.reading() as session:
        if not await jobs.is_any_due(session, now=now, kinds=wanted()):
            return []
    async with deps.database.transaction() as session:
        return await jobs.claim(session, now=now, lease=LEASE, limits=wanted())


@contextmanager
def _logged(message: str) -> Generator[None]:
    """Log an exception instead of raising it. The database may be away for a moment, after which work must go on
    without a restart.
    """
    try:
        yield
    except Exception:
        log.exception("%s", message)


async def _run_logged(deps: Deps, job: Job) -> None:
    with _logged("the end of a job could not be written; it is done again"):
        await _run(deps, job)


async def _run(deps: Deps, job: Job) -> None:
    outcome = await _outcome_of(deps, job)
    now = deps.now()
    async with deps.database.transaction() as session:
        match outcome:
            case Done(then=then):
                if not await jobs.finish(session, job):
                    return
                for new in then:
                    await jobs.enqueue(session, new, job_id=deps.new_id(), not_before=now)
            case Retry(why=why, retry_after=retry_after) if job.tries < MAX_TRIES:
                not_before = _next(job, now, deps.chance(), retry_after)
                await jobs.reschedule(session, job, not_before=not_before, why=why)
            case Wait(why=why):
                await jobs.reschedule(session, job, not_before=_next(job, now, deps.chance(), None), why=why)
            case Retry(why=why) | PermanentFailure(why=why):
                log.warning("job %s (%s) given up: %s", job.id, job.kind, why)
                await jobs.mark_failed(session, job, now=now, why=why)


async def _outcome_of(deps: Deps, job: Job) -> Outcome:
    try:
        async with asyncio.timeout(DEADLINE_SECONDS):
            return await retried(lambda: deps.handlers[cast("JobKind", job.kind)](deps, job.payload))
    except NewerCaseError:
        return Wait(why="a newer version of the program changed the case")
    except TimeoutError:
        log.warning("job %s (%s) took too long", job.id, job.kind)
        return Retry(why="it took too long")
    except Exception as error:
        log.exception("job %s (%s) failed", job.id, job.kind)
        return Retry(why=type(error).__name__)


def _next(job: Job, now: datetime, chance: float, retry_after: int | None) -> datetime:
    return now + wait_after(job.tries, chance=chance, retry_after=retry_after)
