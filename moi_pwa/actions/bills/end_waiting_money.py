"""The end of pending payments and finance requests of a case, in the transaction that removes their ground.

`FATES` in `rules/cases/outcomes.py` says which end.
"""

from datetime import datetime
from uuid import UUID

from moi_pwa.actions.bills.bill_transaction import BillTransaction, lock_bill
from moi_pwa.actions.bills.hold_guarantees import append_to_guarantee
from moi_pwa.actions.deps import Deps
from moi_pwa.core.answers import Json
from moi_pwa.core.case import Status
from moi_pwa.core.payments import RefundStep
from moi_pwa.rules.bills.lifecycle import PAYABLE
from moi_pwa.rules.cases.lifecycle import case_after, case_to_change
from moi_pwa.rules.cases.outcomes import FATES, Change, WaitingStep, change_between, ground_is_gone
from moi_pwa.rules.guarantees.lifecycle import WAITS_AS, end_of_request
from moi_pwa.storage.bills import bills, guarantees, pledges
from moi_pwa.storage.cases import cases
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.payments import payments, refund_steps


async def end_waiting_money(
    deps: Deps, session: Session, case_id: UUID, *, before: Status, after: Status
) -> list[dict[str, Json]]:
    """Follow a locked case from one status to the next. Return the letters no longer needed, of which the applicant is
    to be told.

    An application that fails takes no more payments of any kind; a payment still open at the bank is refunded when it
    arrives. A request of finance whose ground is gone can no longer be confirmed.
    """
    change = change_between(before, after)
    if change is None:
        return []
    letters: list[dict[str, Json]] = []
    for row in await bills.bills_of_case(session, case_id):
        bill = await lock_bill(deps, session, row.id)
        if bill.row.current() in PAYABLE and FATES["bill"][change] == "cancelled":
            letter = await pledges.waiting_pledge(session, row.id)
            await bill.append("cancelled", data={"case": after})
            if letter is not None:
                letters.append({"number": row.number, "total_fils": letter.fils})
        if bill.row.current() == "refund_asked" and FATES["refund_claim"][change] == "dropped":
            await bill.append("refund_dropped", data={})
        if FATES["refund_request"][change] == "dropped":
            await _drop_refund_request(bill)
        await _drop_guarantee_requests(bill, change)
    return letters


async def has_lost_its_ground(session: Session, case_id: UUID, step: WaitingStep, *, since: datetime) -> bool:
    """Return whether what an officer of finance asked for at `since` may no longer be confirmed.

    Such a request ends by itself; this catches those made before requests did so.

    Raises:
        NewerCaseError: a newer version of the program changed the case, so that this process cannot tell.
    """
    [case] = await cases.cases_of(session, [case_id])
    events = [row.event() for row in await cases.events_of(session, [case_id])]
    case_to_change(events, case.status)
    known = sum(event.at <= since for event in events)
    return ground_is_gone(step, [case_after(events[:n]).status for n in range(max(known, 1), len(events) + 1)])


async def _drop_refund_request(bill: BillTransaction) -> None:
    remittance = await payments.credited_remittance(bill.session, bill.row.id)
    if remittance is None:
        return
    await payments.lock_remittance(bill.session, remittance.id)
    steps = await refund_steps.steps_of(bill.session, remittance.id)
    if steps and steps[-1].kind == "requested":
        dropped = RefundStep(kind="dropped", officer_id="", reason="", at=bill.at)
        await refund_steps.add_step(bill.session, remittance.id, len(steps) + 1, dropped)


async def _drop_guarantee_requests(bill: BillTransaction, change: Change) -> None:
    """Drop requests about guarantees. The guarantees stay held; an applicant who asked for a return still gets an
    answer.
    """
    for found in await guarantees.guarantees_of_bill(bill.session, bill.row.id):
        waits = WAITS_AS.get(found.current())
        if waits is None or FATES[waits][change] != "dropped":
            continue
        row = await guarantees.lock_guarantee(bill.session, found.id)
        assert row is not None  # noqa: S101 -- guarantees are never deleted
        events = await guarantees.events_of_guarantee(bill.session, row.id)
        await append_to_guarantee(bill.session, row, end_of_request(events), at=bill.at)
