"""Figures that an operator's monitor follows over time: waiting jobs, connections to the database, and numbers left."""

from collections.abc import Sequence
from dataclasses import dataclass

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.operations.number_spaces import read_counters
from moi_pwa.rules.number_spaces import Counter
from moi_pwa.storage.jobs import jobs


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Figures of one moment."""

    jobs_due: int
    """The number of jobs that are due and not done."""
    jobs_failed: int
    oldest_job_seconds: float
    """The time for which the first of these jobs has been due; 0 if there is none."""
    connections: int
    """This process's connections to the database that are in use."""
    counters: Sequence[Counter]
    """The counters of this year's numbers."""


async def read_figures(deps: Deps) -> Figures:
    """Return the current figures."""
    now, year = deps.now(), deps.today().year
    async with deps.database.reading() as session:
        due = await jobs.due_since(session, now=now)
        failed = await jobs.count_failed(session)
    return Figures(
        jobs_due=due.count,
        jobs_failed=failed,
        oldest_job_seconds=max(0.0, (now - due.oldest).total_seconds()) if due.oldest else 0.0,
        connections=deps.database.connections_in_use,
        counters=[each for each in await read_counters(deps) if each.year == year],
    )
