"""Time passes: details that were asked for did not come."""

from typing import Any
from uuid import UUID

from moi_pwa.actions.case_transaction import SYSTEM, lock_case
from moi_pwa.actions.deps import Deps
from moi_pwa.core.jobs import Done, Outcome


async def expire_case(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """Let the case lapse if nothing happened since the request: {case_id, seq of the request}."""
    async with deps.database.transaction() as session:
        locked = await lock_case(deps, session, UUID(payload["case_id"]))
        if locked.row.seq == payload["seq"] and locked.case.status == "needs_details":
            await locked.append("expired", by=SYSTEM, data={})
    return Done()
