"""Put off what money changes in a case that a newer version of the program changed, for a process that knows the case.

The money itself is entered at once: ledger, bill and remittance do not depend on how the case stands.
"""

from uuid import UUID

from moi_pwa.actions.case_transaction import CaseTransaction
from moi_pwa.core.jobs import NewJob
from moi_pwa.storage import jobs


async def put_off_bill(locked: CaseTransaction, bill_id: UUID, seq: int) -> None:
    """Let the case follow this event of its bill later."""
    await _put_off(locked, NewJob(kind="follow_money", key=bill_key(bill_id, seq), payload={"bill_id": str(bill_id)}))


async def put_off_return(locked: CaseTransaction, remittance_id: UUID) -> None:
    """Let the applicant be told later that this money, which paid no bill, goes back."""
    payload = {"remittance_id": str(remittance_id)}
    await _put_off(locked, NewJob(kind="follow_money", key=return_key(remittance_id), payload=payload))


def bill_key(bill_id: UUID, seq: int) -> str:
    """The key of the job by which a case follows an event of its bill."""
    return f"follow_money:{bill_id}:{seq}"


def return_key(remittance_id: UUID) -> str:
    """The key of the job that tells of money which goes back."""
    return f"follow_money:{remittance_id}"


async def _put_off(locked: CaseTransaction, job: NewJob) -> None:
    await jobs.enqueue(locked.session, job, job_id=locked.deps.new_id(), not_before=locked.at)
