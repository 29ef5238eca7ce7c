"""A person's request to correct an answer of an application that the ministry has."""

from moi_pwa.actions.applicant.applicant_statement import receive_statement
from moi_pwa.actions.cases.case_transaction import CaseTransaction
from moi_pwa.actions.cases.received import Delivery, Received
from moi_pwa.actions.deps import Deps
from moi_pwa.core.answers import Json
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.rules.cases.corrections import is_correction_waiting
from moi_pwa.rules.written_text import required


async def ask_for_correction(deps: Deps, delivery: Delivery, *, message: str) -> Received:
    """Ask the officer to open an answer again. `message` is read from the body: which answer, and what it should say.

    Raises what `receive_statement` does ("not_now": it is decided, it was asked for as often as allowed, or an earlier
    request is not answered yet), and:

    Raises:
        AnswersRefusedError: "required", "unprintable": of the message.
    """
    written = required("message", message)

    async def add_message(locked: CaseTransaction) -> dict[str, Json]:
        if is_correction_waiting(locked.case):
            raise StepRefusedError("not_now")
        return {"message": written}

    return await receive_statement(deps, delivery, "correction_asked", also=add_message)
