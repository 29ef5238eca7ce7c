"""What an operator's monitor follows over time: jobs that wait, connections to the database, and numbers that are left."""

from collections.abc import Sequence
from dataclasses import dataclass

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.operations.number_spaces import read_counters
from moi_pwa.rules.number_spaces import Counter
from moi_pwa.storage.jobs import jobs


@dataclass(frozen=True, kw_only=True)
class Figures:
    """`jobs_due`: how many are due and not done. `oldest_job_seconds`: for how long the first of them has been; 0: there is none.

    `connections`: of this process to the database, in use now. `counters`: of this year's numbers.
    """

    jobs_due: int
    jobs_failed: int
    oldest_job_seconds: float
    connections: int
    counters: Sequence[Counter]


async def read_figures(deps: Deps) -> Figures:
    """Read all of them now."""
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
