"""Claims for refunds. A person claims what was paid for an application that failed; finance refunds it
(`refund_steps.py`) or declines.
"""

from collections.abc import Sequence
from uuid import UUID

from moi_pwa.actions.accounts.on_duty import require_on_duty
from moi_pwa.actions.applicant.applicant_statement import receive_statement
from moi_pwa.actions.bills.bill_transaction import BillTransaction, lock_bill
from moi_pwa.actions.cases.case_transaction import SYSTEM, CaseTransaction, lock_case
from moi_pwa.actions.cases.received import Delivery, Received
from moi_pwa.actions.deps import Deps
from moi_pwa.core.answers import Json
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.payments import RefundStep
from moi_pwa.rules.bills.lifecycle import may_be_asked_for
from moi_pwa.rules.bills.permissions import require_finance
from moi_pwa.rules.payments.refund_steps import may_decline_claim
from moi_pwa.rules.written_text import required, tidied_reason
from moi_pwa.storage.bills import bills, guarantees
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.payments import payments, refund_steps


async def ask_for_refund(deps: Deps, delivery: Delivery, *, message: str) -> Received:
    """Ask finance to examine a refund of all paid bills of the application. `message` is read from the body and gives
    the reasons.

    Raises what `receive_statement` does ("not_now": the application goes on or was issued, nothing is paid, or it was
    asked for before), and:

    Raises:
        AnswersRefusedError: "required", "unprintable": of the message.
    """
    written = required("message", message)

    async def ask(locked: CaseTransaction) -> dict[str, Json]:
        asked = [bill for bill in await _bills(locked) if await _may_be_asked_for(bill)]
        if not asked:
            raise StepRefusedError("not_now")
        for bill in asked:
            await bill.append("refund_asked", data={})
        return {"message": written}

    return await receive_statement(deps, delivery, "refund_asked", also=ask)


async def decline_refund_claim(deps: Deps, officer: Officer, bill_id: UUID, *, reason: str) -> None:
    """Decline a claim: the money stays. The applicant reads `reason`, and may claim again.

    Raises:
        AbsentError: there is no such bill, or the officer has left.
        AnswersRefusedError: "unprintable".
        StepRefusedError: "not_yours"; "not_now": the applicant does not claim a refund, or a colleague has asked for
            it; "data_missing".
    """
    written_reason = tidied_reason(reason)
    require_finance(officer, "finance_officer")
    async with deps.database.transaction() as session:
        await require_on_duty(session, officer)
        bill = await lock_bill(deps, session, bill_id)
        remittance = await payments.credited_remittance(session, bill_id)
        steps: Sequence[RefundStep] = await refund_steps.steps_of(session, remittance.id) if remittance else []
        if not may_decline_claim(officer, bill.row.current(), steps):
            raise StepRefusedError("not_now")
        if not written_reason:
            raise StepRefusedError("data_missing")
        await bill.append("refund_declined", data={"reason": written_reason, "officer_id": officer.id})
        await _tell_applicant(deps, session, bill, written_reason)


async def _tell_applicant(deps: Deps, session: Session, bill: BillTransaction, reason: str) -> None:
    locked = await lock_case(deps, session, bill.row.case_id)
    data: dict[str, Json] = {"number": bill.row.number, "total_fils": bill.row.total_fils, "message": reason}
    await locked.append("refund_declined", by=SYSTEM, data=data)


async def _bills(locked: CaseTransaction) -> list[BillTransaction]:
    found = await bills.bills_of_case(locked.session, locked.row.id)
    return [await lock_bill(locked.deps, locked.session, row.id) for row in found]


async def _may_be_asked_for(bill: BillTransaction) -> bool:
    held = await guarantees.guarantees_of_bill(bill.session, bill.row.id)
    return may_be_asked_for(bill.row.current(), [each.current() for each in held])
