"""The expiry of cases: details that were asked for did not come, or the other party did not answer."""

from datetime import date
from typing import Any
from uuid import UUID

from moi_pwa.actions.cases.case_transaction import SYSTEM, CaseTransaction, lock_case
from moi_pwa.actions.deps import Deps
from moi_pwa.core.jobs import Done, NewJob, Outcome
from moi_pwa.rules.cases.applicant_view import asking_event
from moi_pwa.rules.dates import end_of_day
from moi_pwa.storage.jobs import jobs


async def enqueue_expiry(asked: CaseTransaction, last_day: date) -> None:
    """Schedule the expiry of a case whose last event set a deadline.

    `last_day` is a date in Amman; the case lapses when that day is over.
    """
    case_id, seq = str(asked.row.id), asked.row.seq
    lapse = NewJob(kind="expire_case", key=f"expire_case:{case_id}:{seq}", payload={"case_id": case_id, "seq": seq})
    await jobs.enqueue(asked.session, lapse, job_id=asked.deps.new_id(), not_before=end_of_day(last_day))


async def expire_case(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """Expire the case if the request was not answered. The payload is {case_id, seq of the request}."""
    async with deps.database.transaction() as session:
        locked = await lock_case(deps, session, UUID(payload["case_id"]))
        asking = asking_event(locked.case.status, locked.events)
        if asking is not None and asking.seq == payload["seq"]:
            await locked.append("expired", by=SYSTEM, data={})
    return Done()
