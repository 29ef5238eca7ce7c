"""The bills for what is due in a stage of a case."""

from collections.abc import Collection, Sequence

from moi_pwa.actions.bills.bill_transaction import BillTransaction
from moi_pwa.actions.cases.case_transaction import SYSTEM, CaseTransaction, lock_case
from moi_pwa.actions.cases.record_checks import facts_of_case
from moi_pwa.actions.cases.reminders import enqueue_reminders
from moi_pwa.actions.course.issue_bill import issue_bill
from moi_pwa.core.answers import Json
from moi_pwa.core.billing import BilledLine, Due
from moi_pwa.rules.bills.lifecycle import GIVEN_BACK
from moi_pwa.rules.bills.lines import billed_lines
from moi_pwa.rules.cases.lifecycle import course_of
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.fees.sent_bill import bill_of
from moi_pwa.rules.forms.answers import ask
from moi_pwa.storage.bills import bills, pledges
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.cases import cases

_RENEWED = "_renewed_"
_WITHOUT_GUARANTEES = "_without_guarantees"
"""The ending of the purpose of a bill that replaced another bill of its stage, whose guarantees are pledged."""


async def bill_dues(locked: CaseTransaction, lines: Sequence[BilledLine] | None = None) -> bool:
    """Ask for what is due in the case's stage and is not paid. False means that nothing is."""
    if dues := course_of(locked.case).billed(locked.case.status):
        bill = await _bill(locked, dues, lines)
        if bill is not None and bill.status != "paid":
            await _ask_to_pay(locked, bill)
            return True
    return False


async def renew_bill(bill: BillTransaction) -> None:
    """Replace a bill by another one for the same, with a full term for payment. The case waits for the new bill."""
    locked = await lock_case(bill.deps, bill.session, bill.row.case_id)
    stage = bill.row.purpose.split(_RENEWED)[0]
    times = len(await _bills_of(locked, stage))
    renewed = await issue_bill(locked, purpose=f"{stage}{_RENEWED}{times}", lines=bill.row.billed_lines())
    assert renewed is not None  # noqa: S101 -- the bill asks for something
    await _ask_to_pay(locked, renewed)
    await bill.append("expired", data={"reason": "renewed"})


async def _bill(locked: CaseTransaction, dues: Collection[Due], lines: Sequence[BilledLine] | None) -> BillRow | None:
    """Return the bill of this stage; None if nothing is due. If the guarantees of a bill are pledged, return a bill for
    the rest.
    """
    stage = locked.case.status
    existing = await _bills_of(locked, stage)
    if not existing:
        due = await _lines(locked, dues) if lines is None else lines
        return await issue_bill(locked, purpose=stage, lines=due)
    if await pledges.accepted_pledge(locked.session, existing[-1].id) is None:
        return existing[-1]
    rest = [line for line in existing[-1].billed_lines() if line.kind != "guarantee"]
    return await issue_bill(locked, purpose=f"{stage}{_WITHOUT_GUARANTEES}", lines=rest)


async def _bills_of(locked: CaseTransaction, stage: str) -> list[BillRow]:
    """List the bills of a stage, oldest first."""
    purposes = (stage + _RENEWED, stage + _WITHOUT_GUARANTEES)
    found = await bills.bills_of_case(locked.session, locked.row.id)
    return [each for each in found if each.purpose == stage or each.purpose.startswith(purposes)]


async def _lines(locked: CaseTransaction, dues: Collection[Due]) -> list[BilledLine]:
    """Return the lines of what is due now, with what was due before and is not paid.

    Details may have added something due before, or it was refunded before an objection.
    """
    service = locked.deps.services[locked.row.service]
    latest = await cases.latest_submission(locked.session, locked.row.id)
    facts = await facts_of_case(locked.deps, locked.session, locked.row, locked.events)
    answers = ask(service, latest.answers, facts).answers
    costs = bill_of(service, answers, facts, locked.events, amman_day(locked.at))
    existing = await bills.bills_of_case(locked.session, locked.row.id)
    is_owed = not existing or any(bill.current() in GIVEN_BACK for bill in existing)
    earlier: set[Due] = {"on_submit"} if is_owed else set()
    return billed_lines(service, costs, {*dues, *earlier})


async def _ask_to_pay(locked: CaseTransaction, bill: BillRow) -> None:
    data: dict[str, Json] = {
        "number": bill.number,
        "total_fils": bill.total_fils,
        "until": bill.due_on.isoformat(),
    }
    await locked.append("bill_issued", by=SYSTEM, data=data)
    await enqueue_reminders(locked, bill.due_on)
