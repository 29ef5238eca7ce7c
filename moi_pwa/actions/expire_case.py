"""Time passes: details that were asked for did not come."""

from typing import Any
from uuid import UUID

from moi_pwa.actions.case_transaction import SYSTEM, lock_case
from moi_pwa.actions.deps import Deps
from moi_pwa.core.jobs import Done, Outcome
from moi_pwa.rules.cases.applicant_view import asking_event


async def expire_case(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """Let the case lapse if the request was not answered: {case_id, seq of the request}."""
    async with deps.database.transaction() as session:
        locked = await lock_case(deps, session, UUID(payload["case_id"]))
        asking = asking_event(locked.case.status, locked.events)
        if asking is not None and asking.seq == payload["seq"]:
            await locked.append("expired", by=SYSTEM, data={})
    return Done()
