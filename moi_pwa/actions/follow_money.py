"""A case goes on from money that came while a process met it that did not know it (`put_off_money.py`)."""

from typing import Any
from uuid import UUID

from moi_pwa.actions.bill_case import follow_locked_bill
from moi_pwa.actions.bill_transaction import lock_bill
from moi_pwa.actions.case_transaction import lock_case
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.put_off_money import bill_key, return_key
from moi_pwa.actions.refund import tell_of_return
from moi_pwa.core.jobs import Done, Outcome
from moi_pwa.rules.bills.lifecycle import GIVEN_BACK
from moi_pwa.storage import bills, jobs, payments
from moi_pwa.storage.database import Session


async def follow_money(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """Follow what happened to a bill, {bill_id}, or tell of money that goes back, {remittance_id}: once, however often it is run.

    Raises:
        NewerCaseError: this process does not know the case either.
    """
    async with deps.database.transaction() as session:
        if "remittance_id" in payload:
            await _tell_of_return(deps, session, UUID(payload["remittance_id"]))
        else:
            await _follow_bill(deps, session, UUID(payload["bill_id"]))
    return Done()


async def _follow_bill(deps: Deps, session: Session, bill_id: UUID) -> None:
    """Follow all that was put off, in its order, whichever of the jobs comes first. A payment that was given back since is none."""
    bill = await lock_bill(deps, session, bill_id)
    locked = await lock_case(deps, session, bill.row.case_id)
    events = {bill_key(bill_id, event.seq): event for event in await bills.events_of_bill(session, bill_id)}
    put_off = await jobs.waiting_among(session, events)
    for key, event in events.items():
        if key in put_off:
            if event.kind != "paid" or bill.row.current() not in GIVEN_BACK:
                await follow_locked_bill(bill, locked, event)
            await jobs.drop(session, key)


async def _tell_of_return(deps: Deps, session: Session, remittance_id: UUID) -> None:
    remittance = await payments.find_remittance_by_id(session, remittance_id)
    assert remittance is not None  # noqa: S101 -- remittances are never deleted
    assert remittance.bill_id is not None  # noqa: S101 -- or there would be no case to tell
    bill = await lock_bill(deps, session, remittance.bill_id)
    locked = await lock_case(deps, session, bill.row.case_id)
    if await jobs.waiting_among(session, [return_key(remittance_id)]):
        await tell_of_return(locked, bill.row, remittance)
        await jobs.drop(session, return_key(remittance_id))
