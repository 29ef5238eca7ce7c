"""The guarantees of a bill: held when it is paid, and returned with a full refund."""

from datetime import datetime
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.guarantees import GuaranteeEvent, GuaranteeEventKind
from moi_pwa.rules.guarantees.lifecycle import status_after
from moi_pwa.storage.bills import guarantees
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.bills.guarantees import GuaranteeRow, event_row
from moi_pwa.storage.engine.database import Session, insert_rows


async def hold_guarantees(deps: Deps, session: Session, bill: BillRow, *, pledge_id: UUID | None = None) -> None:
    """Hold the guarantees that the bill asks for, in the transaction that pays it or accepts a pledge for them."""
    at = deps.now()
    for ordinal, line in enumerate(bill.billed_lines()):
        if line.kind != "guarantee":
            continue
        row = GuaranteeRow(
            id=deps.new_id(),
            bill_id=bill.id,
            ordinal=ordinal,
            party_id=bill.party_id,
            fee=line.fee,
            fils=line.fils,
            held_at=at,
            status="",
            seq=0,
            pledge_id=pledge_id,
        )
        session.add(row)
        await append_to_guarantee(session, row, "held", at=at)


async def end_refunded_guarantees(deps: Deps, session: Session, bill: BillRow) -> None:
    """End the guarantees of a bill that is refunded in full.

    Raises:
        StepRefusedError: "not_now": one is no longer held, or somebody has asked for it.
    """
    for row in await guarantees.guarantees_of_bill(session, bill.id):
        await append_to_guarantee(session, row, "bill_refunded", at=deps.now())


async def append_to_guarantee(
    session: Session,
    row: GuaranteeRow,
    kind: GuaranteeEventKind,
    *,
    at: datetime,
    officer_id: str = "",
    reason: str = "",
) -> None:
    """Store the next event of a guarantee that is new or locked.

    Raises:
        StepRefusedError: "not_now".
    """
    row.status, row.seq = status_after(row.current() if row.seq else None, kind), row.seq + 1
    event = GuaranteeEvent(guarantee_id=row.id, seq=row.seq, kind=kind, officer_id=officer_id, reason=reason, at=at)
    await session.flush()
    await insert_rows(session, [event_row(event)])
