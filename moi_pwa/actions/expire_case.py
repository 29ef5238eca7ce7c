"""Time passes: details that were asked for did not come."""

from typing import Any
from uuid import UUID

from moi_pwa.actions.case_events import SYSTEM, append_event, lock_case
from moi_pwa.actions.deps import Deps
from moi_pwa.core.jobs import Done, Outcome
from moi_pwa.rules.cases.lifecycle import case_after


async def expire_case(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """Let the case lapse if nothing happened since the request: {case_id, seq of the request}."""
    async with deps.database.transaction() as session:
        row, events = await lock_case(session, UUID(payload["case_id"]))
        if row.seq == payload["seq"] and case_after(events).status == "needs_details":
            await append_event(deps, session, row, events, kind="expired", by=SYSTEM, data={}, at=deps.now())
    return Done()
