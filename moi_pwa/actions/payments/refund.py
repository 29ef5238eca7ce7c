"""Refunds: owed in the ledger from the moment that they are asked for, and sent by a job until they are done."""

import logging
from typing import Any
from uuid import UUID

from moi_pwa.actions.bills.bill_transaction import BillTransaction, lock_bill
from moi_pwa.actions.cases.case_transaction import SYSTEM, lock_case
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.jobs.do_soon import do_soon
from moi_pwa.core.answers import Json
from moi_pwa.core.errors import AbsentError, StepRefusedError
from moi_pwa.core.jobs import Done, NewJob, Outcome, PermanentFailure, Retry
from moi_pwa.core.ledger import Subaccount
from moi_pwa.core.payments import RefundOutcome
from moi_pwa.gateways.payments.provider import ProviderRefusedError, ProviderUnavailableError
from moi_pwa.rules.bills.lifecycle import GIVEN_BACK
from moi_pwa.rules.ledger import entries
from moi_pwa.rules.money import fils_of
from moi_pwa.rules.payments.refund_id import whole_refund_id
from moi_pwa.storage.bills import bills
from moi_pwa.storage.bills.guarantees import GuaranteeRow
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.finance import ledger
from moi_pwa.storage.jobs import jobs
from moi_pwa.storage.payments import payments
from moi_pwa.storage.payments.payments import RefundRow, RemittanceRow

_ENDED = frozenset({"done", "transfer_due"})
"""Statuses in which the provider is no longer asked. A refused refund may still appear in its list of a day."""

log = logging.getLogger(__name__)


async def refund_bill(deps: Deps, number: str, *, reason: str) -> None:
    """Refund all that was paid for a bill. Asking again changes nothing.

    Raises:
        AbsentError: no such bill.
        StepRefusedError: "not_now": it is not paid.
    """
    async with deps.database.transaction() as session:
        found = await bills.find_bill(session, number)
        if found is None:
            raise AbsentError
        await refund_locked_bill(await lock_bill(deps, session, found.id), reason=reason)


async def refund_locked_bill(bill: BillTransaction, *, reason: str) -> None:
    """Refund all that was paid for a locked bill, in the caller's transaction. Asking again changes nothing.

    Raises:
        StepRefusedError: "not_now": it is not paid.
    """
    if bill.row.current() in GIVEN_BACK:
        return
    remittance = await payments.credited_remittance(bill.session, bill.row.id)
    if remittance is None:
        raise StepRefusedError("not_now")
    await refund_paid(bill, remittance, data={"reason": reason})


async def refund_paid(bill: BillTransaction, remittance: RemittanceRow, *, data: dict[str, Any]) -> None:
    """Refund, in the bill's transaction, the remittance that paid it.

    Raises:
        StepRefusedError: "not_now".
    """
    await bill.append("refund_requested", data=data)
    refund = await _ask_for_refund(bill.deps, bill.session, remittance)
    owed = entries.refund_requested(str(refund.id), bill.row.billed_lines(), holder=str(bill.row.party_id))
    await ledger.post(bill.session, owed, entry_id=bill.deps.new_id(), at=bill.at)


async def refund_guarantee(bill: BillTransaction, guarantee: GuaranteeRow) -> None:
    """Refund, in its bill's transaction, a guarantee alone.

    Raises:
        StepRefusedError: "not_now": nothing paid the bill.
    """
    remittance = await payments.credited_remittance(bill.session, bill.row.id)
    if remittance is None:
        raise StepRefusedError("not_now")
    refund = RefundRow(
        id=guarantee.id,
        remittance_id=remittance.id,
        guarantee_id=guarantee.id,
        fils=guarantee.fils,
        status="requested",
        requested_at=bill.at,
    )
    await _send(bill.deps, bill.session, refund)
    owed = entries.guarantee_released(str(guarantee.id), guarantee.fils, holder=str(guarantee.party_id))
    await ledger.post(bill.session, owed, entry_id=bill.deps.new_id(), at=bill.at)


async def refund_unmatched(deps: Deps, session: Session, remittance: RemittanceRow) -> None:
    """Refund, in the caller's transaction, money that paid no bill, and notify the applicant for whose bill it came.

    Asking again changes nothing. The caller has locked the bill for which it came before the remittance.
    """
    if await payments.refund_of(session, remittance.id) is not None:
        return
    refund = await _ask_for_refund(deps, session, remittance)
    if remittance.fils:
        owed = entries.unmatched_refund_requested(str(refund.id), remittance.order_id, remittance.fils)
        await ledger.post(session, owed, entry_id=deps.new_id(), at=deps.now())
    if remittance.bill_id and remittance.fils:  # money in another currency has no sum to show
        await do_soon(deps, session, _return_job(remittance.id))


def _return_job(remittance_id: UUID) -> NewJob:
    payload = {"remittance_id": str(remittance_id)}
    return NewJob(kind="tell_of_return", key=f"tell_of_return:{remittance_id}", payload=payload)


async def tell_of_return(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """Notify the applicant, in the case of the bill for which it came, of the refund of money that did not pay it.

    The payload is {remittance_id}.

    Raises:
        NewerCaseError: a newer version of the program changed the case.
    """
    remittance_id = UUID(payload["remittance_id"])
    async with deps.database.transaction() as session:
        remittance = await payments.find_remittance_by_id(session, remittance_id)
        assert remittance is not None  # noqa: S101 -- remittances are never deleted
        assert remittance.bill_id is not None  # noqa: S101 -- or there would be no case to tell
        bill = await lock_bill(deps, session, remittance.bill_id)
        locked = await lock_case(deps, session, bill.row.case_id)
        job = _return_job(remittance_id)
        if await jobs.waiting_among(session, [job.key]):
            data: dict[str, Json] = {"number": bill.row.number, "total_fils": remittance.fils}
            await locked.append("payment_refunded", by=SYSTEM, data=data)
            await jobs.drop(session, job.key)
    return Done()


async def _tell_phones(deps: Deps, session: Session, bill_id: UUID | None) -> None:
    """Mark the bill as changed, so that the payer's phones learn of the refund. The caller has locked the bill
    already.
    """
    if bill_id is not None:
        await (await lock_bill(deps, session, bill_id)).tell_phones()


async def _ask_for_refund(deps: Deps, session: Session, remittance: RemittanceRow) -> RefundRow:
    refund = RefundRow(
        id=whole_refund_id(remittance.provider, remittance.order_id),
        remittance_id=remittance.id,
        status="requested",
        requested_at=deps.now(),
    )
    await _send(deps, session, refund)
    return refund


async def send_failed_refund_again(deps: Deps, session: Session, refund: RefundRow) -> None:
    """Send a failed refund again, in the caller's transaction, which has locked what is refunded.

    It is a new attempt, with another key at the provider.
    """
    refund.status, refund.ended_at, refund.attempt = "requested", None, refund.attempt + 1
    await _send(deps, session, refund)
    remittance = await payments.find_remittance_by_id(session, refund.remittance_id)
    if remittance is not None and await payments.bill_paid_by(session, remittance) is None:
        await _tell_phones(deps, session, remittance.bill_id)


async def _send(deps: Deps, session: Session, refund: RefundRow) -> None:
    """Store the refund as it is now, with the job that sends it."""
    session.add(refund)
    await session.flush()
    job = NewJob(kind="send_refund", key=f"send_refund:{refund.key()}", payload={"refund_id": str(refund.id)})
    await jobs.enqueue(session, job, job_id=deps.new_id(), not_before=deps.now())


async def send_refund(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """Let the provider refund the money. The payload is {refund_id}.

    Each attempt has its own key there, so that repeating it is harmless. What no provider refunds waits for finance to
    transfer it.
    """
    refund_id = UUID(payload["refund_id"])
    async with deps.database.reading() as session:
        found = await payments.find_refund(session, refund_id)
    if found is None or found[0].status in _ENDED:
        return Done()
    refund, remittance = found
    provider = deps.provider(remittance.provider)
    try:
        outcome = "by_transfer"
        if provider is not None:
            outcome = await provider.refund(remittance.order_id, refund.key(), refund.money(remittance))
    except ProviderUnavailableError as error:
        return Retry(why="the provider does not answer", retry_after=error.retry_after)
    except ProviderRefusedError:
        outcome = "refused"
    if outcome == "retry":
        return Retry(why="not known yet")
    await _end_attempt(deps, refund, remittance, outcome)
    return PermanentFailure(why="the provider refuses the refund") if outcome == "refused" else Done()


async def _end_attempt(deps: Deps, sent: RefundRow, given_back: RemittanceRow, outcome: RefundOutcome) -> None:
    async with deps.database.transaction() as session:
        paid = await payments.bill_paid_by(session, given_back)
        bill_id = paid or given_back.bill_id
        bill = await lock_bill(deps, session, bill_id) if bill_id else None
        found = await payments.find_refund(session, sent.id)
        if found is None or found[0].status in _ENDED or found[0].attempt != sent.attempt:
            return
        refund, remittance = found
        if outcome == "done":
            out_of = entries.provider(remittance.provider)
            await _end(deps, session, refund, remittance, bill=bill if paid else None, out_of=out_of)
            return
        refund.status, refund.ended_at = "failed" if outcome == "refused" else "transfer_due", deps.now()
        if not paid:
            await _tell_phones(deps, session, remittance.bill_id)
        log.warning("the refund of order %s: %s", remittance.order_id, outcome)


async def end_transferred_refund(deps: Deps, session: Session, refund: RefundRow, bill: BillTransaction | None) -> None:
    """End a refund that finance transferred, in the caller's transaction, which has locked what is refunded.

    `bill` is the one that the money had paid.
    """
    remittance = await payments.find_remittance_by_id(session, refund.remittance_id)
    assert remittance is not None  # noqa: S101 -- remittances are never deleted
    await _end(deps, session, refund, remittance, bill=bill, out_of=entries.treasury(remittance.provider))


async def _end(
    deps: Deps,
    session: Session,
    refund: RefundRow,
    remittance: RemittanceRow,
    *,
    bill: BillTransaction | None,
    out_of: Subaccount,
) -> None:
    refund.status, refund.ended_at = "done", deps.now()
    if fils := fils_of(refund.money(remittance)):
        entry = entries.refunded(str(refund.id), fils, out_of=out_of)
        await ledger.post(session, entry, entry_id=deps.new_id(), at=deps.now())
    if bill is not None and refund.guarantee_id is None:
        await bill.append("refunded", data={"order_id": remittance.order_id})
    if bill is None:
        await _tell_phones(deps, session, remittance.bill_id)
