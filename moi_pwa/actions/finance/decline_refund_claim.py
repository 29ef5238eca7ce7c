"""An officer's refusal of a claim for a refund. The applicant claimed what was paid (`applicant/ask_for_refund.py`); a
claim that is right is refunded (`refund_steps.py`).
"""

from collections.abc import Sequence
from uuid import UUID

from moi_pwa.actions.accounts.on_duty import require_on_duty
from moi_pwa.actions.bills.bill_transaction import BillTransaction, lock_bill
from moi_pwa.actions.cases.case_transaction import SYSTEM, lock_case
from moi_pwa.actions.deps import Deps
from moi_pwa.core.answers import Json
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.payments import RefundStep
from moi_pwa.rules.payments.refund_steps import may_decline_claim
from moi_pwa.rules.permissions import require_officer
from moi_pwa.rules.written_text import tidied_reason
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.payments import payments, refund_steps


async def decline_refund_claim(deps: Deps, officer: Officer, bill_id: UUID, *, reason: str) -> None:
    """Decline a claim: the money stays. The applicant reads `reason`, and may claim again.

    Raises:
        AbsentError: there is no such bill, or the officer has left.
        AnswersRefusedError: "unprintable".
        StepRefusedError: "not_yours"; "not_now": the applicant does not claim a refund, or a colleague has asked for
            it; "data_missing".
    """
    written_reason = tidied_reason(reason)
    require_officer(officer, "keep_books")
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
