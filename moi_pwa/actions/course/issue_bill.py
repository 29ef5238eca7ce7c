"""Issuing bills, and expiring those that were not paid in time."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from moi_pwa.actions.bills.bill_transaction import event_row, lock_bill
from moi_pwa.actions.cases.case_transaction import CaseTransaction, lock_case
from moi_pwa.actions.deps import Deps
from moi_pwa.catalogue.deadlines import BILL_DAYS
from moi_pwa.core.billing import BilledLine, BillEvent
from moi_pwa.core.jobs import Done, NewJob, Outcome, Retry
from moi_pwa.rules.bills.lifecycle import status_after
from moi_pwa.rules.bills.number import bill_number
from moi_pwa.rules.dates import amman_day, end_of_day
from moi_pwa.storage.bills import bills, pledges
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.engine import sequences
from moi_pwa.storage.engine.database import insert_rows
from moi_pwa.storage.jobs import jobs

RETRY_SECONDS = 600
"""Seconds between checks of whether an attempt to pay has ended; it ends by itself."""


async def issue_bill(tx: CaseTransaction, *, purpose: str, lines: Sequence[BilledLine]) -> BillRow | None:
    """Return the bill of a locked case for this purpose, and make it at the first call; None if nothing is to be paid.

    A later call returns the existing bill, whatever its lines and its status.
    """
    existing = await bills.bill_for(tx.session, tx.row.id, purpose)
    total = sum(line.fils for line in lines)
    if existing is not None or total == 0:
        return existing
    today = amman_day(tx.at)
    await sequences.lock_party(tx.session, tx.row.party_id)  # before the number, as where they submit
    row = BillRow(
        id=tx.deps.new_id(),
        number=bill_number(today.year, await sequences.next_bill_ordinal(tx.session, today.year)),
        case_id=tx.row.id,
        party_id=tx.row.party_id,
        purpose=purpose,
        lines=bills.written_lines(lines),
        total_fils=total,
        due_on=today + timedelta(days=BILL_DAYS),
        issued_at=tx.at,
        status=status_after(None, "issued"),
        seq=1,
    )
    data = {
        "number": row.number,
        "case_id": str(row.case_id),
        "purpose": purpose,
        "lines": row.lines,
        "due_on": row.due_on.isoformat(),
    }
    await tx.session.flush()
    await insert_rows(
        tx.session, [row, event_row(BillEvent(bill_id=row.id, seq=1, kind="issued", at=tx.at, data=data))]
    )
    expiry = NewJob(kind="expire_bill", key=f"expire_bill:{row.number}", payload={"bill_id": str(row.id)})
    await jobs.enqueue(tx.session, expiry, job_id=tx.deps.new_id(), not_before=end_of_day(row.due_on))
    return row


async def expire_bill(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """Expire a bill that is not paid by the end of its last day. The payload is {bill_id}.

    While somebody is paying, the expiry waits. While finance verifies a pledge, the bill stays.

    Raises:
        NewerCaseError: a newer version of the program changed the case, which may not wait for the bill any more.
    """
    async with deps.database.transaction() as session:
        bill = await lock_bill(deps, session, UUID(payload["bill_id"]))
        if bill.row.status == "pending_confirmation":
            return Retry(why="somebody is paying", retry_after=RETRY_SECONDS)
        if await pledges.waiting_pledge(session, bill.row.id) is not None:
            return Done()  # its decision ends the bill, or puts another one in its place
        if bill.row.status in ("issued", "failed"):
            (await lock_case(deps, session, bill.row.case_id)).require_known()
            await bill.append("expired", data={})
    return Done()
