"""A person's objection to the refusal of an application: once, within the days that the course gives."""

from moi_pwa.actions.applicant.applicant_statement import receive_statement
from moi_pwa.actions.cases.case_transaction import CaseTransaction
from moi_pwa.actions.cases.received import Delivery, Received
from moi_pwa.actions.deps import Deps
from moi_pwa.core.answers import Json
from moi_pwa.rules.written_text import required


async def object_to_refusal(deps: Deps, delivery: Delivery, *, message: str) -> Received:
    """Object to a refusal. An officer other than the one who refused examines it; a refund is not examined meanwhile.

    `message` is read from the body and gives the reasons. Raises what `receive_statement` does ("not_now": the case is
    not refused, the days are over, or an objection was made before), and:

    Raises:
        AnswersRefusedError: "required", "unprintable": of the message.
    """
    written = required("message", message)

    async def add_message(_: CaseTransaction) -> dict[str, Json]:
        return {"message": written}

    return await receive_statement(deps, delivery, "objected", also=add_message)
