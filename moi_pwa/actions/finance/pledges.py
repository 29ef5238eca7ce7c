"""Pledges: a bank's letter or an undertaking stands for a bill's guarantees. One officer of finance enters it, another
verifies it.

Once it is accepted the guarantees are held, and only the rest of the bill is to be paid: the bill expires, and another
replaces it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from moi_pwa.actions.accounts.on_duty import require_on_duty
from moi_pwa.actions.bills.bill_transaction import BillTransaction, lock_bill
from moi_pwa.actions.bills.hold_guarantees import hold_guarantees
from moi_pwa.actions.cases.case_transaction import SYSTEM, lock_case
from moi_pwa.actions.course.bill_dues import renew_bill
from moi_pwa.actions.course.bill_or_issue import bill_or_issue
from moi_pwa.actions.deps import Deps
from moi_pwa.core.answers import Json
from moi_pwa.core.case import EventKind
from moi_pwa.core.errors import AbsentError, AnswersRefusedError, StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.pledges import PledgeEntry, PledgeStatus, PledgeSummary
from moi_pwa.core.problems import Problem
from moi_pwa.rules.bills.lifecycle import PAYABLE
from moi_pwa.rules.cases.lifecycle import course_of
from moi_pwa.rules.permissions import require_officer
from moi_pwa.rules.pledges.checks import (
    MAX_ISSUER_LENGTH,
    MAX_NUMBER_LENGTH,
    check_pledge,
    decision_refusal,
    entry_refusal,
    guaranteed_fils,
)
from moi_pwa.rules.pledges.letters import Backing, covers, letter_key
from moi_pwa.rules.written_text import tidied, tidied_reason
from moi_pwa.storage.bills import pledges
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.bills.letters import backings_elsewhere, backings_of, lock_letter
from moi_pwa.storage.bills.pledges import PledgeDecisionRow, PledgeRow
from moi_pwa.storage.engine.database import Session, insert_rows

MAX_WAITING = 100
MIN_DAYS_TO_PAY = timedelta(days=3)
"""Days left to pay a bill whose pledge was declined; if fewer are left, another bill replaces it."""
ENDING_WITHIN = timedelta(days=60)
ENDED_WITHIN = timedelta(days=365)


@dataclass(frozen=True, kw_only=True)
class BillsPledges:
    """Pledges of one bill."""

    rows: Sequence[tuple[PledgeRow, PledgeDecisionRow | None]]
    """The pledges, newest first, each with its decision; None while a pledge waits for one."""
    elsewhere: Mapping[str, Sequence[Backing]]
    """Maps a letter to what it stands for beside this bill."""
    may_enter: bool
    """Whether this officer can enter a pledge."""
    may_accept: bool
    """Whether this officer can accept the waiting pledge."""
    may_decline: bool
    """Whether this officer can decline the waiting pledge."""

    @property
    def officers(self) -> set[str]:
        """Ids of the officers who entered and decided them."""
        entered = {str(row.officer_id) for row, _ in self.rows}
        return entered | {str(decision.officer_id) for _, decision in self.rows if decision and decision.officer_id}


async def list_waiting_pledges(deps: Deps, officer: Officer) -> Sequence[PledgeSummary]:
    """List the waiting pledges of all bills, the longest waiting first.

    Raises:
        StepRefusedError: "not_yours".
    """
    require_officer(officer, "read_books")
    async with deps.database.reading() as session:
        return await pledges.waiting_pledges(session, MAX_WAITING)


async def list_ending_pledges(deps: Deps, officer: Officer) -> Sequence[PledgeSummary]:
    """List pledges that end soon, or ended within the last year, while their guarantees are held; the first to end
    first.

    Raises:
        StepRefusedError: "not_yours".
    """
    require_officer(officer, "read_books")
    first, last = deps.today() - ENDED_WITHIN, deps.today() + ENDING_WITHIN
    async with deps.database.reading() as session:
        return await pledges.ending_pledges(session, first, last, MAX_WAITING)


async def enter_pledge(deps: Deps, officer: Officer, bill_id: UUID, entry: PledgeEntry) -> None:
    """Enter a pledge whose original has arrived. The applicant is notified, and the bill does not expire until it is
    decided.

    Raises:
        AbsentError: there is no such bill, or the officer has left.
        AnswersRefusedError: those of `rules/pledges/checks.py`; "unprintable"; "stands_elsewhere": the letter stands
            for other bills, and its amount does not cover them all.
        StepRefusedError: "not_yours"; "not_now": the bill asks for no guarantee, cannot be paid, is being paid, or has
            a pledge that waits.
    """
    require_officer(officer, "read_books")
    issuer, number = (
        tidied("issuer", entry.issuer)[:MAX_ISSUER_LENGTH],
        tidied("number", entry.number)[:MAX_NUMBER_LENGTH],
    )
    entry = replace(entry, issuer=issuer, number=number)
    async with deps.database.transaction() as session:
        await require_on_duty(session, officer)
        bill = await lock_bill(deps, session, bill_id)
        lines, waits = bill.row.billed_lines(), await pledges.waiting_pledge(session, bill_id) is not None
        refusal = entry_refusal(officer, bill=bill.row.current(), lines=lines, waits=waits)
        if refusal is not None:
            raise StepRefusedError(refusal)
        if problems := check_pledge(entry, lines, deps.today()):
            raise AnswersRefusedError(problems)
        letter = letter_key(entry.issuer, entry.number)
        elsewhere = await _backings_elsewhere(bill, letter)
        if not covers(entry.fils, guaranteed_fils(lines), elsewhere):
            numbers = ", ".join(each.bill_number for each in elsewhere)
            raise AnswersRefusedError([Problem(path="number", code="stands_elsewhere", params={"bills": numbers})])
        row = PledgeRow(
            id=deps.new_id(),
            bill_id=bill_id,
            kind=entry.kind,
            issuer=entry.issuer,
            number=entry.number,
            fils=entry.fils,
            valid_until=entry.valid_until,
            officer_id=UUID(officer.id),
            received_at=bill.at,
            status="received",
            letter=letter,
        )
        await insert_rows(session, [row])
        await _tell(bill, "pledge_received", row)


async def _backings_elsewhere(bill: BillTransaction, letter: str) -> list[Backing]:
    """Return what the letter stands for beside the bill, and lock it until the transaction ends.

    Two officers who enter the same letter at once do so one after the other.
    """
    await lock_letter(bill.session, letter)
    return await backings_elsewhere(bill.session, letter, bill.row.id)


async def accept_pledge(deps: Deps, officer: Officer, pledge_id: UUID) -> None:
    """Accept a pledge: the guarantees are held, and the case continues with the rest of the bill. Raises as
    `_decide`.
    """
    await _decide(deps, officer, pledge_id, "accepted", reason="")


async def decline_pledge(deps: Deps, officer: Officer, pledge_id: UUID, *, reason: str) -> None:
    """Decline a pledge: the bill is to be paid as it is. The applicant reads `reason`. Raises as `_decide`."""
    await _decide(deps, officer, pledge_id, "declined", reason=reason)


async def read_pledges(session: Session, officer: Officer, bill: BillRow) -> BillsPledges:
    rows = await pledges.pledges_of_bill(session, bill.id)
    waits = next((row for row, _ in rows if row.status == "received"), None)

    def may_decide(*, accepts: bool) -> bool:
        if waits is None:
            return False
        entered_by = str(waits.officer_id)
        return decision_refusal(officer, bill=bill.current(), entered_by=entered_by, accepts=accepts) is None

    lines = bill.billed_lines()
    backings = await backings_of(session, [row.letter for row, _ in rows])
    return BillsPledges(
        rows=rows,
        elsewhere={
            letter: [backing for bill_id, backing in each if bill_id != bill.id] for letter, each in backings.items()
        },
        may_enter=entry_refusal(officer, bill=bill.current(), lines=lines, waits=waits is not None) is None,
        may_accept=may_decide(accepts=True),
        may_decline=may_decide(accepts=False),
    )


async def _decide(deps: Deps, officer: Officer, pledge_id: UUID, status: PledgeStatus, *, reason: str) -> None:
    """Decide a waiting pledge.

    Raises:
        AbsentError: there is no such pledge, or the officer has left.
        AnswersRefusedError: "unprintable".
        StepRefusedError: "not_yours"; "not_now": it is decided, or its bill no longer needs it; "same_officer": the
            officer who entered it may not decide; "data_missing": a reason; "stands_elsewhere": its amount does not
            cover all that it stands for.
    """
    require_officer(officer, "read_books")
    written_reason = tidied_reason(reason)
    accepts = status == "accepted"
    async with deps.database.transaction() as session:
        await require_on_duty(session, officer)
        found = await pledges.find_pledge(session, pledge_id)
        if found is None:
            raise AbsentError
        bill = await lock_bill(deps, session, found.bill_id)
        row = await pledges.waiting_pledge(session, found.bill_id)
        if row is None or row.id != pledge_id:
            raise StepRefusedError("not_now")
        refusal = decision_refusal(officer, bill=bill.row.current(), entered_by=str(row.officer_id), accepts=accepts)
        if refusal is not None:
            raise StepRefusedError(refusal)
        if not accepts and not written_reason:
            raise StepRefusedError("data_missing")
        if accepts:
            elsewhere = await _backings_elsewhere(bill, row.letter)
            if not covers(row.fils, guaranteed_fils(bill.row.billed_lines()), elsewhere):
                raise StepRefusedError("stands_elsewhere")
        row.status = status
        decision = PledgeDecisionRow(
            pledge_id=row.id, status=status, officer_id=UUID(officer.id), reason=written_reason, at=bill.at
        )
        await session.flush()
        await insert_rows(session, [decision])
        if accepts:
            await _hold(deps, bill, row)
        else:
            await _decline(deps, bill, row, written_reason)


async def _hold(deps: Deps, bill: BillTransaction, row: PledgeRow) -> None:
    await hold_guarantees(deps, bill.session, bill.row, pledge_id=row.id)
    await _tell(bill, "pledge_accepted", row)
    await bill.append("expired", data={"reason": "pledged"})
    await bill_or_issue(await lock_case(deps, bill.session, bill.row.case_id))


async def _decline(deps: Deps, bill: BillTransaction, row: PledgeRow, message: str) -> None:
    """Notify the applicant, and renew the bill if too few days are left: the verification does not use up the
    applicant's time.
    """
    is_waited_for = await _tell(bill, "pledge_declined", row, message=message)
    if is_waited_for and bill.row.due_on - deps.today() < MIN_DAYS_TO_PAY:
        await renew_bill(bill)


async def _tell(bill: BillTransaction, kind: EventKind, row: PledgeRow, *, message: str = "") -> bool:
    """Notify the applicant if the case waits for the bill. Return whether it does."""
    locked = await lock_case(bill.deps, bill.session, bill.row.case_id)
    if bill.row.current() not in PAYABLE or course_of(locked.case).step(locked.case.status, kind) is None:
        return False
    data: dict[str, Json] = {"number": bill.row.number, "total_fils": row.fils}
    await locked.append(kind, by=SYSTEM, data=data | ({"message": message} if message else {}))
    return True
