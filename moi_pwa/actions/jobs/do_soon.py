"""Jobs done as soon as the transaction that asks for them is committed, and by a worker if that fails or the process
ends.
"""

import logging
from datetime import timedelta
from functools import partial

from moi_pwa.actions.deps import Deps
from moi_pwa.core.errors import NewerCaseError
from moi_pwa.core.jobs import Done, NewJob
from moi_pwa.storage.engine.database import Session, after_commit
from moi_pwa.storage.engine.retried import retried
from moi_pwa.storage.jobs import jobs

WORKER_AFTER = timedelta(minutes=1)
"""The time after the commit when a worker takes a job that was not done at once."""

log = logging.getLogger(__name__)


async def do_soon(deps: Deps, session: Session, job: NewJob) -> None:
    """Do the job once this transaction is committed and before its action returns.

    The job's handler deletes the job in the transaction in which it does it, and does nothing if it finds the job done.
    """
    await jobs.enqueue(session, job, job_id=deps.new_id(), not_before=deps.now() + WORKER_AFTER)
    after_commit(session, partial(do_now, deps, job))


async def do_now(deps: Deps, job: NewJob) -> None:
    """Do a stored job. It never raises: what led to the job is committed, and a worker tries again."""
    try:
        outcome = await retried(lambda: deps.handlers[job.kind](deps, job.payload))
    except NewerCaseError:
        log.warning("job %s waits for a newer version of the program", job.key)
    except Exception:  # whatever it is, the job is stored and a worker does it again
        log.exception("job %s could not be done at once", job.key)
    else:
        if not isinstance(outcome, Done):
            log.warning("job %s waits: %s", job.key, outcome.why)
