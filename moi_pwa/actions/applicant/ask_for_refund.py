"""A person's claim for a refund of what was paid for an application that failed. Finance refunds it
(`finance/refund_steps.py`) or declines it (`finance/decline_refund_claim.py`).
"""

from moi_pwa.actions.applicant.applicant_statement import receive_statement
from moi_pwa.actions.bills.bill_transaction import BillTransaction, lock_bill
from moi_pwa.actions.cases.case_transaction import CaseTransaction
from moi_pwa.actions.cases.received import Delivery, Received
from moi_pwa.actions.deps import Deps
from moi_pwa.core.answers import Json
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.rules.bills.lifecycle import may_be_asked_for
from moi_pwa.rules.written_text import required
from moi_pwa.storage.bills import bills, guarantees


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


async def _bills(locked: CaseTransaction) -> list[BillTransaction]:
    found = await bills.bills_of_case(locked.session, locked.row.id)
    return [await lock_bill(locked.deps, locked.session, row.id) for row in found]


async def _may_be_asked_for(bill: BillTransaction) -> bool:
    held = await guarantees.guarantees_of_bill(bill.session, bill.row.id)
    return may_be_asked_for(bill.row.current(), [each.current() for each in held])
