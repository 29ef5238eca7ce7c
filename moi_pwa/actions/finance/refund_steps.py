"""Refunds by officers: one asks and gives a reason, another confirms or declines. Then the refund itself is under way.

A refund that the provider refused can be sent again. One that it did not pay out can be transferred to the payer's
account without another confirmation.
"""

from dataclasses import dataclass
from uuid import UUID

from moi_pwa.actions.accounts.on_duty import require_on_duty
from moi_pwa.actions.bills.bill_transaction import BillTransaction, lock_bill
from moi_pwa.actions.bills.end_waiting_money import has_lost_its_ground
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.payments.refund import (
    end_transferred_refund,
    refund_paid,
    refund_unmatched,
    send_failed_refund_again,
)
from moi_pwa.core.errors import AbsentError, StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.payments import RefundStep, RefundStepKind
from moi_pwa.rules.bills.lifecycle import may_go_back
from moi_pwa.rules.payments.refund_steps import require_refund_step
from moi_pwa.rules.permissions import require_officer
from moi_pwa.rules.written_text import tidied_reason
from moi_pwa.storage.bills import bills, guarantees
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.payments import payments, refund_steps
from moi_pwa.storage.payments.payments import RemittanceRow

_GIVES_BACK: frozenset[RefundStepKind] = frozenset({"requested", "confirmed"})
_WITH_REASON: frozenset[RefundStepKind] = frozenset({"requested", "declined", "transferred"})


@dataclass(frozen=True, kw_only=True)
class _Locked:
    """A remittance, locked until the transaction ends."""

    row: RemittanceRow
    bill: BillTransaction | None
    """The bill that it pays; None if it is unmatched."""


async def request_refund(deps: Deps, officer: Officer, remittance_id: UUID, *, reason: str) -> None:
    """Ask that all of a remittance be refunded. Raises as `_step`."""
    await _step(deps, officer, remittance_id, "requested", reason=reason)


async def confirm_refund(deps: Deps, officer: Officer, remittance_id: UUID) -> None:
    """Confirm a refund: it is owed from now on, and sent by a job. Raises as `_step`."""
    await _step(deps, officer, remittance_id, "confirmed", reason="")


async def decline_refund(deps: Deps, officer: Officer, remittance_id: UUID, *, reason: str) -> None:
    """Decline a refund: the money stays, and its refund may be asked for again. Raises as `_step`."""
    await _step(deps, officer, remittance_id, "declined", reason=reason)


async def send_refund_again(deps: Deps, officer: Officer, remittance_id: UUID) -> None:
    """Ask the provider once more for a refund that it refused. Raises as `_step`."""
    await _step(deps, officer, remittance_id, "sent_again", reason="")


async def record_transfer(deps: Deps, officer: Officer, remittance_id: UUID, *, reason: str) -> None:
    """Record that a refund was transferred to the payer's account. `reason` is the transfer's reference. Raises as
    `_step`.
    """
    await _step(deps, officer, remittance_id, "transferred", reason=reason)


async def _lock(deps: Deps, session: Session, officer: Officer, remittance_id: UUID) -> _Locked:
    """Lock a remittance for an officer of finance.

    Raises:
        AbsentError: there is no such remittance, or the officer has left.
        StepRefusedError: "not_yours"; "not_now": the bill that it pays changed meanwhile.
    """
    require_officer(officer, "read_books")
    await require_on_duty(session, officer)
    found = await payments.find_remittance_by_id(session, remittance_id)
    if found is None:
        raise AbsentError
    bill_id = await payments.bill_paid_by(session, found)
    bill = await lock_bill(deps, session, bill_id) if bill_id else None
    if bill is None and found.bill_id:
        await lock_bill(deps, session, found.bill_id)  # its case is told, and is locked before the remittance
    row = await payments.lock_remittance(session, remittance_id)
    if row is None or await payments.bill_paid_by(session, row) != bill_id:
        raise StepRefusedError("not_now")
    return _Locked(row=row, bill=bill)


async def _step(deps: Deps, officer: Officer, remittance_id: UUID, kind: RefundStepKind, *, reason: str) -> None:
    """Take one step of a refund.

    Raises:
        AbsentError: there is no such remittance, or the officer has left.
        AnswersRefusedError: "unprintable".
        StepRefusedError: "not_yours"; "not_now": it is refunded already, or nobody has asked for it, or somebody has,
            or the provider has not refused it; "same_officer": the officer who asked may not confirm; "data_missing": a
            reason or reference; "ground_gone": the application goes on again or was issued since it was asked for.
    """
    written_reason = tidied_reason(reason)
    async with deps.database.transaction() as session:
        locked = await _lock(deps, session, officer, remittance_id)
        steps = await refund_steps.steps_of(session, remittance_id)
        refund = await payments.refund_of(session, remittance_id)
        require_refund_step(officer, kind, steps, refund.current() if refund else None)
        if kind in _WITH_REASON and not written_reason:
            raise StepRefusedError("data_missing")
        if kind in _GIVES_BACK and locked.bill is not None and not await _is_whole(locked.bill):
            raise StepRefusedError("not_now")
        if kind == "confirmed" and locked.bill is not None and await _ground_is_gone(locked.bill, steps[-1]):
            raise StepRefusedError("ground_gone")
        step = RefundStep(kind=kind, officer_id=officer.id, reason=written_reason, at=deps.now())
        await refund_steps.add_step(session, remittance_id, len(steps) + 1, step)
        if kind == "confirmed":
            await _give_back(deps, session, locked, asked=steps[-1], confirmed=step)
        elif kind == "transferred" and refund is not None:
            await end_transferred_refund(deps, session, refund, locked.bill)
        elif refund is not None:
            await send_failed_refund_again(deps, session, refund)


async def _is_whole(bill: BillTransaction) -> bool:
    """Return whether the bill is paid, and no guarantee of it is being returned or forfeited."""
    held = await guarantees.guarantees_of_bill(bill.session, bill.row.id)
    return may_go_back(bill.row.current(), [each.current() for each in held])


async def _ground_is_gone(bill: BillTransaction, asked: RefundStep) -> bool:
    """Return whether, since the refund was asked for, the application goes on or was issued, or the claim was
    dropped.
    """
    if await has_lost_its_ground(bill.session, bill.row.case_id, "refund_request", since=asked.at):
        return True
    later = (event for event in await bills.events_of_bill(bill.session, bill.row.id) if event.at > asked.at)
    return any(event.kind == "refund_dropped" for event in later)


async def _give_back(
    deps: Deps, session: Session, locked: _Locked, *, asked: RefundStep, confirmed: RefundStep
) -> None:
    if locked.bill is None:
        await refund_unmatched(deps, session, locked.row)
        return
    data = {"reason": asked.reason, "asked_by": asked.officer_id, "confirmed_by": confirmed.officer_id}
    await refund_paid(locked.bill, locked.row, data=data)
