"""Background jobs: work to do after a transaction, written in that transaction.

A job is claimed with a lease, which expires if its worker dies. So a job may run twice, and must be idempotent.
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, Column, Index, delete, func, or_, text, update
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.jobs import NewJob
from moi_pwa.storage.engine.database import Session, insert

LONGEST_LEASE = timedelta(hours=1)
"""The longest lease. A lease that ends later was taken by a wrong clock, and is ignored."""


class JobRow(SQLModel, table=True):
    """A job. A done job is deleted."""

    __tablename__ = "job"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index(
            "jobs_waiting",
            "kind",  # first, so that many waiting jobs of one kind are not read to find one of another
            "not_before",
            sqlite_where=text("failed_at IS NULL"),
            postgresql_where=text("failed_at IS NULL"),
        ),
    )

    id: uuid.UUID = Field(primary_key=True)
    kind: str = Field(max_length=32)
    key: str = Field(unique=True, max_length=200)
    """The subject of the job; there is one job a key."""
    payload: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    """Contains ids only."""
    not_before: datetime
    lease_until: datetime | None = None
    tries: int = 0
    failed_at: datetime | None = None
    why: str = Field(default="", max_length=200)


@dataclass(frozen=True, kw_only=True)
class Job:
    """A claimed job."""

    id: uuid.UUID
    kind: str
    payload: dict[str, Any]
    tries: int
    """The number of tries, this one included."""


def job_row(new: NewJob, *, job_id: uuid.UUID, not_before: datetime) -> JobRow:
    """Return the row of a job whose key is new, to be inserted with the subject of the job."""
    return JobRow(id=job_id, **vars(new), not_before=not_before)


async def enqueue(session: Session, new: NewJob, *, job_id: uuid.UUID, not_before: datetime) -> None:
    """Enqueue a job, to run once the caller's transaction is committed; a second job with the same key is not added."""
    row = job_row(new, job_id=job_id, not_before=not_before)
    statement = insert(session, JobRow).values(row.model_dump())
    await session.exec(statement.on_conflict_do_nothing(index_elements=["key"]))


async def claim(session: Session, *, now: datetime, lease: timedelta, limits: Mapping[str, int]) -> list[Job]:
    """Claim due jobs until `now + lease`: of each kind at most its number in `limits`, the longest waiting first."""
    claimed: list[Job] = []
    for kind, number in limits.items():
        order = (col(JobRow.not_before), col(JobRow.id))
        due = _due(now, [kind]).order_by(*order).limit(number).with_for_update(skip_locked=True)
        for row in await session.exec(due):
            row.lease_until = now + lease
            row.tries += 1
            session.add(row)
            claimed.append(Job(id=row.id, kind=row.kind, payload=row.payload, tries=row.tries))
    await session.flush()
    return claimed


async def finish(session: Session, job: Job) -> bool:
    """Delete a finished job, and return whether it was ours.

    False means that the lease ran out and another worker took it: it is theirs, and so are the jobs that follow from
    it.
    """
    return (await session.exec(delete(JobRow).where(*_still_ours(job)))).rowcount == 1


async def drop(session: Session, key: str) -> None:
    """Delete a job whose work is done already. A worker that does it at this moment finds nothing to finish."""
    await session.exec(delete(JobRow).where(col(JobRow.key) == key))


async def reschedule(session: Session, job: Job, *, not_before: datetime, why: str) -> None:
    values = {"not_before": not_before, "lease_until": None, "why": why[:200]}
    await session.exec(update(JobRow).where(*_still_ours(job)).values(**values))


async def mark_failed(session: Session, job: Job, *, now: datetime, why: str) -> None:
    """Mark a job as failed. It stays in the table, for a person to look at."""
    values = {"failed_at": now, "lease_until": None, "why": why[:200]}
    await session.exec(update(JobRow).where(*_still_ours(job)).values(**values))


async def is_any_due(session: Session, *, now: datetime, kinds: Iterable[str]) -> bool:
    """Return whether `claim` would return one of `kinds`. It is asked first because it waits for no writer."""
    return (await session.exec(_due(now, kinds).limit(1))).first() is not None


async def is_any_waiting(session: Session, kind: str) -> bool:
    """Return whether a job of this kind is not done yet."""
    waiting = select(JobRow.id).where(col(JobRow.failed_at).is_(None), JobRow.kind == kind)
    return (await session.exec(waiting.limit(1))).first() is not None


async def is_any_late(session: Session, *, before: datetime) -> bool:
    """Return whether a job that nobody has taken was due before."""
    free = or_(col(JobRow.lease_until).is_(None), col(JobRow.lease_until) <= before)
    late = select(JobRow.id).where(col(JobRow.failed_at).is_(None), JobRow.not_before <= before, free)
    return (await session.exec(late.limit(1))).first() is not None


@dataclass(frozen=True, kw_only=True)
class Due:
    """The jobs that are due and not done."""

    count: int
    oldest: datetime | None
    """The time since which the first of these jobs has been due. None means that there is none."""


async def due_since(session: Session, *, now: datetime) -> Due:
    """Return the jobs that are due, also those that somebody is working on."""
    chosen = select(func.count(), func.min(col(JobRow.not_before))).where(
        col(JobRow.failed_at).is_(None), JobRow.not_before <= now
    )
    count, oldest = (await session.exec(chosen)).one()
    return Due(count=count, oldest=oldest)


async def count_failed(session: Session) -> int:
    """Return how many jobs failed."""
    return (await session.exec(select(func.count()).where(col(JobRow.failed_at).is_not(None)))).one()


async def waiting_among(session: Session, keys: Iterable[str]) -> set[str]:
    """Return those of `keys` whose job is not done yet."""
    of_keys = select(JobRow.key).where(col(JobRow.key).in_([*keys]), col(JobRow.failed_at).is_(None))
    return set((await session.exec(of_keys)).all())


async def failed_jobs(session: Session) -> list[tuple[Job, str]]:
    """Return the failed jobs with their reasons, oldest first."""
    rows = await session.exec(select(JobRow).where(col(JobRow.failed_at).is_not(None)).order_by(col(JobRow.failed_at)))
    return [(Job(id=row.id, kind=row.kind, payload=row.payload, tries=row.tries), row.why) for row in rows]


async def waiting_jobs(session: Session) -> list[Job]:
    """Return the jobs that are not done yet, by when they are due."""
    rows = await session.exec(
        select(JobRow).where(col(JobRow.failed_at).is_(None)).order_by(col(JobRow.not_before), col(JobRow.id))
    )
    return [Job(id=row.id, kind=row.kind, payload=row.payload, tries=row.tries) for row in rows]


def _still_ours(job: Job) -> tuple[Any, ...]:
    return (col(JobRow.id) == job.id, col(JobRow.tries) == job.tries)


def _due(now: datetime, kinds: Iterable[str]):  # noqa: ANN202 -- SQLModel's own generic of a select
    lease = col(JobRow.lease_until)
    free = or_(lease.is_(None), lease <= now, lease > now + LONGEST_LEASE)
    of_kind = col(JobRow.kind).in_([*kinds])
    return select(JobRow).where(of_kind, col(JobRow.failed_at).is_(None), JobRow.not_before <= now, free)
