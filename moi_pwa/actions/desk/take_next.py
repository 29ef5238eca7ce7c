"""Taking the next case: the most urgent free one of a queue that the officer can take."""

from dataclasses import replace
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.desk_steps import take_case
from moi_pwa.actions.desk.officers_case import SeenCase
from moi_pwa.core.errors import AbsentError, RefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.queue import QueueFilter
from moi_pwa.rules.cases.permissions import queue_scope
from moi_pwa.rules.cases.work import takeable_by
from moi_pwa.storage.cases import queues

MAX_TRIES = 10
"""The cases that are tried, should other officers be quicker."""


async def take_next(deps: Deps, officer: Officer, chosen: QueueFilter) -> UUID | None:
    """Take the free case of `chosen` that is due first, and return its id; None if there is none to take.

    Each case is tried in a transaction of its own: of officers who ask at once each gets another one.
    """
    free = replace(chosen, free=True, work=takeable_by(officer), order="due")
    async with deps.database.reading() as session:
        rows = await queues.queue_page(session, queue_scope(officer), free, None, MAX_TRIES)
        seen = [SeenCase(row.id, row.seq) for row in rows]
    for each in seen:
        try:
            await take_case(deps, officer, each)
        except (AbsentError, RefusedError):
            continue
        return each.id
    return None
