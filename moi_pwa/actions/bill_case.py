"""A case and its bills: what is due in a stage is billed, and what follows when a bill was paid or has expired."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from moi_pwa.actions.bill_transaction import BillTransaction, lock_bill
from moi_pwa.actions.case_transaction import SYSTEM, CaseTransaction, lock_case
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.issue import issue_soon, sign_and_issue, why_it_waits
from moi_pwa.actions.issue_bill import issue_bill
from moi_pwa.actions.put_off_money import put_off_bill
from moi_pwa.actions.record_checks import facts_of_case
from moi_pwa.actions.refund import refund_locked_bill
from moi_pwa.actions.reminders import enqueue_reminders
from moi_pwa.core.answers import Answers, Facts, Json
from moi_pwa.core.billing import BilledLine, BillEvent, Due
from moi_pwa.core.case import Case, CaseEvent
from moi_pwa.core.course import Course
from moi_pwa.core.errors import StaleCaseError
from moi_pwa.core.jobs import Done, Outcome, Wait
from moi_pwa.core.service import Service
from moi_pwa.crypto.document_signer import NoSignerError
from moi_pwa.rules.bills.lifecycle import GIVEN_BACK
from moi_pwa.rules.bills.lines import billed_lines
from moi_pwa.rules.cases.applicant_view import asking_event
from moi_pwa.rules.cases.lifecycle import course_of
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.fees.sent_bill import bill_of, bill_until, fixed_dues
from moi_pwa.rules.forms.answers import ask
from moi_pwa.rules.latin import UnspelledNameError
from moi_pwa.storage import bills, cases, pledges
from moi_pwa.storage.bills import BillRow
from moi_pwa.storage.database import Session

_RENEWED = "_renewed_"
_WITHOUT_GUARANTEES = "_without_guarantees"
"""What the purpose of a bill ends with that took the place of another one of its stage."""


def is_systems_turn(case: Case, events: Sequence[CaseEvent]) -> bool:
    """Whether `bill_or_issue` has something to do with a case that was just received."""
    course = course_of(case)
    return course.step(case.status, "issued") is not None or not fixed_dues(events).isdisjoint(
        course.billed(case.status)
    )


def first_lines(service: Service, answers: Answers, facts: Facts, course: Course, sent: Json) -> list[BilledLine]:
    """What an application that is received today asks for at once: worked out before it has a number. `sent`: what is fixed of its bill."""
    costs = bill_until(service, ask(service, answers, facts).answers, facts, sent, facts.today)
    return billed_lines(service, costs, {*course.billed(course.stages[0].status), "on_submit"})


async def bill_or_issue(locked: CaseTransaction, *, lines: Sequence[BilledLine] | None = None) -> None:
    """Bill what is due in the stage of the case. If nothing is, or all is paid, issue what was applied for where the course says so.

    `lines`: of its first bill, where they are known already.

    It is issued once this transaction is committed, with its papers: where no document signer can sign, or a paper would name nobody,
    the case waits, and what was paid for it is paid.
    """
    if await _bill_dues(locked, lines):
        return
    if course_of(locked.case).step(locked.case.status, "issued"):
        await issue_soon(locked, _nothing_is_due)


async def _bill_dues(locked: CaseTransaction, lines: Sequence[BilledLine] | None = None) -> bool:
    """Ask for what is due in the stage of the case and is not paid. False: there is nothing."""
    if dues := course_of(locked.case).billed(locked.case.status):
        bill = await _bill(locked, dues, lines)
        if bill is not None and bill.status != "paid":
            await _ask_to_pay(locked, bill)
            return True
    return False


async def _nothing_is_due(locked: CaseTransaction) -> bool:
    return not await _bill_dues(locked)


async def renew_bill(bill: BillTransaction) -> None:
    """Another bill for the same takes its place, and may be paid for as many days as any. The case waits for it."""
    locked = await lock_case(bill.deps, bill.session, bill.row.case_id)
    stage = bill.row.purpose.split(_RENEWED)[0]
    times = len(await _bills_of(locked, stage))
    renewed = await issue_bill(locked, purpose=f"{stage}{_RENEWED}{times}", lines=bill.row.billed_lines())
    assert renewed is not None  # noqa: S101 -- the bill asks for something
    await _ask_to_pay(locked, renewed)
    await bill.append("expired", data={"reason": "renewed"})


async def _bill(locked: CaseTransaction, dues: Collection[Due], lines: Sequence[BilledLine] | None) -> BillRow | None:
    """What is to be paid in this stage; of a bill whose guarantees are pledged, the rest."""
    stage = locked.case.status
    there = await _bills_of(locked, stage)
    if not there:
        due = await _lines(locked, dues) if lines is None else lines
        return await issue_bill(locked, purpose=stage, lines=due)
    if await pledges.accepted_pledge(locked.session, there[-1].id) is None:
        return there[-1]
    rest = [line for line in there[-1].billed_lines() if line.kind != "guarantee"]
    return await issue_bill(locked, purpose=f"{stage}{_WITHOUT_GUARANTEES}", lines=rest)


async def _bills_of(locked: CaseTransaction, stage: str) -> list[BillRow]:
    """Oldest first."""
    purposes = (stage + _RENEWED, stage + _WITHOUT_GUARANTEES)
    found = await bills.bills_of_case(locked.session, locked.row.id)
    return [each for each in found if each.purpose == stage or each.purpose.startswith(purposes)]


async def _lines(locked: CaseTransaction, dues: Collection[Due]) -> list[BilledLine]:
    """What is due now, with what was due before and is not paid: details may have added it, or it was given back before an objection."""
    service = locked.deps.services[locked.row.service]
    latest = await cases.latest_submission(locked.session, locked.row.id)
    facts = await facts_of_case(locked.deps, locked.session, locked.row, locked.events)
    answers = ask(service, latest.answers, facts).answers
    costs = bill_of(service, answers, facts, locked.events, amman_day(locked.at))
    there = await bills.bills_of_case(locked.session, locked.row.id)
    is_owed = not there or any(bill.current() in GIVEN_BACK for bill in there)
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


async def follow_bill(deps: Deps, session: Session, bill_id: UUID, event: BillEvent) -> None:
    """The case goes on that waited for this bill. What is paid for a case that waits no longer is given back, and that is told.

    A case that a newer version of the program changed follows later: what came is entered all the same.

    Raises:
        NewerCaseError: such a case would expire with its bill.
    """
    bill = await lock_bill(deps, session, bill_id)
    locked = await lock_case(deps, session, bill.row.case_id)
    if locked.known.case.is_newer and event.kind != "expired":
        await put_off_bill(locked, bill_id, event.seq)
        return
    await follow_locked_bill(bill, locked, event)


async def follow_locked_bill(bill: BillTransaction, locked: CaseTransaction, event: BillEvent) -> None:
    """Let the locked case go on from this event of its bill. Raises NewerCaseError."""
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
    if event.kind == "paid":
        await locked.append("paid", by=SYSTEM, data=data)
        await bill_or_issue(locked)
    else:
        await locked.append("expired", by=SYSTEM, data=data)


async def bill_approved_case(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """Of a case that was approved before anything was billed: {case_id}."""
    async with deps.database.transaction() as session:
        locked = await lock_case(deps, session, UUID(payload["case_id"]))
        if locked.case.status == "approved":
            await bill_or_issue(locked)
    return Done()


async def issue_waiting_case(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """A case that could not be issued at once: nobody could sign its papers, or a name was not spelled, or the process ended: {case_id}."""
    try:
        await sign_and_issue(deps, UUID(payload["case_id"]), _nothing_is_due)
    except (NoSignerError, UnspelledNameError) as error:
        return Wait(why=why_it_waits(error))
    except StaleCaseError:
        return Wait(why="the case changes while its papers are signed")
    return Done()
