"""A bill within one transaction: its row, its history, and whatever follows from an event."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from moi_pwa.actions.bills.hold_guarantees import end_refunded_guarantees, hold_guarantees
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.jobs.do_soon import do_soon
from moi_pwa.core.billing import BillEvent, BillEventKind
from moi_pwa.core.errors import AbsentError
from moi_pwa.core.jobs import NewJob
from moi_pwa.rules.bills.lifecycle import FOLLOWED, status_after
from moi_pwa.storage.bills import bills, pledges
from moi_pwa.storage.bills.bills import BillEventRow, BillRow
from moi_pwa.storage.bills.pledges import PledgeDecisionRow
from moi_pwa.storage.engine import sequences
from moi_pwa.storage.engine.database import Session, insert_rows


@dataclass(frozen=True, kw_only=True)
class BillTransaction:
    """A locked bill, with its case locked too."""

    deps: Deps
    session: Session
    row: BillRow
    at: datetime
    """The time of everything recorded here, in UTC."""

    async def append(self, kind: BillEventKind, *, data: dict[str, Any]) -> None:
        """Store the next event.

        Raises:
            StepRefusedError: "not_now".
        """
        row = self.row
        if kind in ("paid", "cancelled"):
            data = data | await self._end_waiting_pledge()
        row.status, row.seq = status_after(row.current(), kind), row.seq + 1
        event = BillEvent(bill_id=row.id, seq=row.seq, kind=kind, at=self.at, data=data)
        await self.session.flush()
        await insert_rows(self.session, [event_row(event)])
        if kind == "paid":
            await hold_guarantees(self.deps, self.session, row)
        if kind == "refund_requested":
            await end_refunded_guarantees(self.deps, self.session, row)
        if kind in FOLLOWED:
            await do_soon(self.deps, self.session, follow_job(event))
        await self.tell_phones()

    async def tell_phones(self) -> None:
        """Mark the bill as changed, so that every phone of the payer gets its status with the next sync."""
        self.row.sync_seq = await sequences.next_sync_seq(self.session, self.row.party_id)

    async def _end_waiting_pledge(self) -> dict[str, Any]:
        """End a letter that waits for verification and is no longer needed. Return the data about it for the bill's
        event.
        """
        waits = await pledges.waiting_pledge(self.session, self.row.id)
        if waits is None:
            return {}
        waits.status = "not_needed"
        ended = PledgeDecisionRow(pledge_id=waits.id, status=waits.status, officer_id=None, reason="", at=self.at)
        await self.session.flush()
        await insert_rows(self.session, [ended])
        return {"pledge": waits.status, "pledge_fils": waits.fils}


async def lock_bill(deps: Deps, session: Session, bill_id: UUID) -> BillTransaction:
    """Lock a bill and its case.

    Raises:
        AbsentError: there is no such bill.
    """
    row = await bills.lock_bill(session, bill_id)
    if row is None:
        raise AbsentError
    return BillTransaction(deps=deps, session=session, row=row, at=deps.now())


async def lock_bills(deps: Deps, session: Session, bill_ids: Iterable[UUID]) -> list[BillTransaction]:
    """Lock several bills and their cases, and return them in the order of their ids.

    Raises:
        AbsentError: there is no such bill.
    """
    ordered = sorted(bill_ids)
    await bills.lock_cases_of(
        session, ordered
    )  # all of them first, so that two who lock the same do not wait crosswise
    return [await lock_bill(deps, session, each) for each in ordered]


def follow_job(event: BillEvent) -> NewJob:
    """Return the job by which the case follows an event of its bill."""
    return _follow_job(event.bill_id, event.seq)


def follow_jobs(bill: BillRow) -> list[NewJob]:
    """Return the jobs by which the case would follow each event of its bill up to now, whether they exist or not."""
    return [_follow_job(bill.id, seq) for seq in range(1, bill.seq + 1)]


def _follow_job(bill_id: UUID, seq: int) -> NewJob:
    return NewJob(kind="follow_bill", key=f"follow_bill:{bill_id}:{seq}", payload={"bill_id": str(bill_id)})


def event_row(event: BillEvent) -> BillEventRow:
    return BillEventRow(**asdict(event))
