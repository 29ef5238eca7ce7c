"""A person objects to the refusal of an application, once, within the days that the course gives."""

from moi_pwa.actions.applicant.applicant_statement import receive_statement
from moi_pwa.actions.cases.case_transaction import CaseTransaction
from moi_pwa.actions.cases.received import Delivery, Received
from moi_pwa.actions.deps import Deps
from moi_pwa.core.answers import Json
from moi_pwa.rules.written_text import required


async def object_to_refusal(deps: Deps, delivery: Delivery, *, message: str) -> Received:
    """Another officer than who refused examines the refusal; `message`, of the body, says why it should. A refund is not examined meanwhile.

    Raises as `receive_statement`; "not_now": it is not refused, the days are over, or an objection was made before. Moreover:
        AnswersRefusedError: "required", "unprintable": of the message.
    """
    written = required("message", message)

    async def say_why(_: CaseTransaction) -> dict[str, Json]:
        return {"message": written}

    return await receive_statement(deps, delivery, "objected", also=say_why)
