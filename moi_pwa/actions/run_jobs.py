"""The program does what was left to do after a transaction: each job until it is done, none for ever."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.expire_case import expire_case
from moi_pwa.actions.tell_applicant import send_push, send_sms, tell_applicant
from moi_pwa.actions.uploads import purge_uploads
from moi_pwa.core.jobs import Again, Done, GiveUp, JobKind, Outcome
from moi_pwa.rules.backoff import MOST_TRIES, wait_after
from moi_pwa.storage import attempts, jobs, people, sessions
from moi_pwa.storage.jobs import Job

LEASE = timedelta(minutes=2)
"""Longer than any job takes: gateways give up after seconds."""

AT_ONCE = 8
LOOK_EVERY_SECONDS = 1.0
CLEAN_EVERY = timedelta(hours=1)
KEEP_SESSIONS = timedelta(days=30)

log = logging.getLogger(__name__)

Handler = Callable[[Deps, dict[str, Any]], Awaitable[Outcome]]

HANDLERS: dict[JobKind, Handler] = {
    "tell_applicant": tell_applicant,
    "send_push": send_push,
    "send_sms": send_sms,
    "expire_case": expire_case,
}


async def run_jobs_for_ever(deps: Deps) -> None:
    """Until cancelled. Any number of processes may do so at once."""
    clean_at = deps.now()
    while True:
        try:
            if clean_at <= deps.now():
                clean_at = deps.now() + CLEAN_EVERY
                await clean_up(deps)
            ran = await run_due_jobs(deps)
        except Exception:  # the database is away for a moment: later jobs must not wait for a restart
            log.exception("jobs could not be taken")
            ran = 0
        if ran == 0:
            await asyncio.sleep(LOOK_EVERY_SECONDS)


async def run_all_jobs(deps: Deps) -> None:
    """What is due now, and what follows from it at once."""
    while await run_due_jobs(deps):
        pass


async def run_due_jobs(deps: Deps) -> int:
    """Take a few jobs and do them side by side; give their number."""
    now = deps.now()
    async with deps.database.reading() as session:
        if not await jobs.is_any_due(session, now=now):
            return 0
    async with deps.database.transaction() as session:
        taken = await jobs.take(session, now=now, lease=LEASE, most=AT_ONCE)
    await asyncio.gather(*(_run(deps, job) for job in taken))
    return len(taken)


async def clean_up(deps: Deps) -> None:
    """Delete attempts and codes that no longer count, sessions long over, documents whose application never came."""
    now = deps.now()
    async with deps.database.transaction() as session:
        await attempts.purge_attempts(session, now=now)
        await people.purge_codes(session, now=now)
        await sessions.purge(session, before=now - KEEP_SESSIONS)
    await purge_uploads(deps)


async def _run(deps: Deps, job: Job) -> None:
    outcome = await _outcome_of(deps, job)
    now = deps.now()
    async with deps.database.transaction() as session:
        match outcome:
            case Done(then=then):
                if not await jobs.finish(session, job):
                    return
                for new in then:
                    await jobs.enqueue(
                        session,
                        job_id=deps.new_id(),
                        kind=new.kind,
                        key=new.key,
                        payload=new.payload,
                        not_before=now,
                    )
            case Again(why=why, asked=asked) if job.tries < MOST_TRIES:
                not_before = _next(job, now, deps.chance(), asked)
                await jobs.try_again(session, job, not_before=not_before, why=why)
            case Again(why=why) | GiveUp(why=why):
                log.warning("job %s (%s) given up: %s", job.id, job.kind, why)
                await jobs.give_up(session, job, now=now, why=why)


async def _outcome_of(deps: Deps, job: Job) -> Outcome:
    try:
        handler = HANDLERS[job.kind]  # pyright: ignore[reportArgumentType] -- an unknown kind is one more failure
        return await handler(deps, job.payload)
    except Exception as error:
        log.exception("job %s (%s) failed", job.id, job.kind)
        return Again(why=type(error).__name__)


def _next(job: Job, now: datetime, chance: float, asked: int | None) -> datetime:
    return now + wait_after(job.tries, chance=chance, asked=asked)
