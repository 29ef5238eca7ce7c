"""The effect of a bill's events on its case: the bill was paid, has expired, or is refunded."""

from typing import Any
from uuid import UUID

from moi_pwa.actions.bills.bill_transaction import BillTransaction, follow_job, lock_bill
from moi_pwa.actions.cases.case_transaction import SYSTEM, CaseTransaction, lock_case
from moi_pwa.actions.course.bill_or_issue import bill_or_issue
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.payments.refund import refund_locked_bill
from moi_pwa.core.answers import Json
from moi_pwa.core.billing import BillEvent
from moi_pwa.core.jobs import Done, Outcome
from moi_pwa.rules.bills.lifecycle import GIVEN_BACK
from moi_pwa.rules.cases.applicant_view import asking_event
from moi_pwa.storage.bills import bills
from moi_pwa.storage.jobs import jobs


async def follow_bill(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """Let the case follow, in order, every event of its bill that it has not followed yet. The payload is {bill_id}.

    A payment that was refunded since is not followed.

    Raises:
        NewerCaseError: a newer version of the program changed the case.
    """
    async with deps.database.transaction() as session:
        bill = await lock_bill(deps, session, UUID(payload["bill_id"]))
        locked = await lock_case(deps, session, bill.row.case_id)
        events = {follow_job(event).key: event for event in await bills.events_of_bill(session, bill.row.id)}
        waiting = await jobs.waiting_among(session, events)
        for key, event in events.items():
            if key in waiting:
                if event.kind != "paid" or bill.row.current() not in GIVEN_BACK:
                    await _follow(bill, locked, event)
                await jobs.drop(session, key)
    return Done()


async def _follow(bill: BillTransaction, locked: CaseTransaction, event: BillEvent) -> None:
    """Let the case follow one event. A payment for a case that no longer waits for this bill is refunded."""
    data: dict[str, Json] = {"number": bill.row.number, "total_fils": bill.row.total_fils}
    if event.data.get("pledge") == "not_needed":
        letter: dict[str, Json] = {"number": bill.row.number, "total_fils": event.data["pledge_fils"]}
        await locked.append("pledge_ended", by=SYSTEM, data=letter)
    if event.kind == "refund_requested":
        await locked.append("payment_refunded", by=SYSTEM, data=data)
        return
    asking = asking_event(locked.case.status, locked.events)
    if asking is None or asking.data.get("number") != bill.row.number:
        if event.kind == "paid":
            await refund_locked_bill(bill, reason="case_ended")
        return
    await locked.append("paid" if event.kind == "paid" else "expired", by=SYSTEM, data=data)
    if event.kind == "paid":
        await bill_or_issue(locked)
