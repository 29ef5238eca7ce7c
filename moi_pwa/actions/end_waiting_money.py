"""What waits about the money of a case ends in the transaction in which its ground is gone."""

from uuid import UUID

from moi_pwa.actions.bill_transaction import lock_bill
from moi_pwa.actions.deps import Deps
from moi_pwa.core.answers import Json
from moi_pwa.core.case import Status
from moi_pwa.core.payments import RefundStep
from moi_pwa.rules.bills.lifecycle import PAYABLE
from moi_pwa.rules.cases.outcomes import refund_is_unfounded, takes_no_payment
from moi_pwa.storage import bills, payments, pledges, refund_steps
from moi_pwa.storage.database import Session


async def end_waiting_money(
    deps: Deps, session: Session, case_id: UUID, *, before: Status, after: Status
) -> list[dict[str, Json]]:
    """Follow a locked case from one status to the next; returns the letters that are needed no more, for the applicant to be told.

    An application that comes to nothing takes no payment any more, in whatever way; money of a page that is open at the bank goes
    back when it comes. Where an application goes on again, or was issued, no refund that waits for its confirmation is confirmed.
    """
    if takes_no_payment(before, after):
        return await _cancel_bills(deps, session, case_id, after)
    if refund_is_unfounded(before, after):
        await _drop_requests(deps, session, case_id)
    return []


async def _cancel_bills(deps: Deps, session: Session, case_id: UUID, status: Status) -> list[dict[str, Json]]:
    letters: list[dict[str, Json]] = []
    for row in await bills.bills_of_case(session, case_id):
        if row.current() not in PAYABLE:
            continue
        bill = await lock_bill(deps, session, row.id)
        letter = await pledges.waiting_pledge(session, row.id)
        await bill.append("cancelled", data={"case": status})
        if letter is not None:
            letters.append({"number": row.number, "total_fils": letter.fils})
    return letters


async def _drop_requests(deps: Deps, session: Session, case_id: UUID) -> None:
    for row in await bills.bills_of_case(session, case_id):
        remittance = await payments.credited_remittance(session, row.id)
        if remittance is None:
            continue
        await lock_bill(deps, session, row.id)
        await payments.lock_remittance(session, remittance.id)
        steps = await refund_steps.steps_of(session, remittance.id)
        if steps and steps[-1].kind == "requested":
            dropped = RefundStep(kind="dropped", officer_id="", reason="", at=deps.now())
            await refund_steps.add_step(session, remittance.id, len(steps) + 1, dropped)
