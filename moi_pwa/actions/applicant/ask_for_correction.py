"""A person asks to correct an answer of an application that the ministry has."""

from moi_pwa.actions.applicant.applicant_statement import receive_statement
from moi_pwa.actions.cases.case_transaction import CaseTransaction
from moi_pwa.actions.cases.received import Delivery, Received
from moi_pwa.actions.deps import Deps
from moi_pwa.core.answers import Json
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.rules.cases.corrections import is_correction_waiting
from moi_pwa.rules.written_text import required


async def ask_for_correction(deps: Deps, delivery: Delivery, *, message: str) -> Received:
    """The officer is to open an answer again; `message`, of the body, says which one, and what it should say.

    Raises as `receive_statement`; "not_now": it is decided, or it was asked for as often as it may be, or once and
    not answered yet. Moreover:
        AnswersRefusedError: "required", "unprintable": of the message.
    """
    written = required("message", message)

    async def say_what(locked: CaseTransaction) -> dict[str, Json]:
        if is_correction_waiting(locked.case):
            raise StepRefusedError("not_now")
        return {"message": written}

    return await receive_statement(deps, delivery, "correction_asked", also=say_what)
