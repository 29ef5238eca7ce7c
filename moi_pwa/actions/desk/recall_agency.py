"""A supervisor ends the question to an agency that has not answered by its day. Nothing is approved by that: the case goes on without its view."""

from moi_pwa.actions.cases.case_transaction import SYSTEM
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.officers_case import SeenCase, officers_case
from moi_pwa.core.case import Case
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.rules.written_text import tidied
from moi_pwa.storage.cases import consultation_keys, consultations


async def recall_agency(deps: Deps, officer: Officer, seen: SeenCase, *, agency: str, note: str) -> Case:
    """`note`: why; the applicant does not see it. With the last question that is open the case goes back to its reviewer.

    Raises as `actions/desk/desk_steps.py`, and:
        StepRefusedError: "not_now": the agency is not asked, has answered, or is not late.
    """
    said = tidied("note", note)
    async with officers_case(deps, officer, seen) as work:
        locked = work.locked
        await work.append("consultation_recalled", {"agency": agency, "note": said})
        asked = await consultations.open_of_case(locked.session, locked.row.id)
        late = next((row for row in asked if row.agency == agency and row.escalated_at is not None), None)
        if late is None:
            raise StepRefusedError("not_now")
        late.ended_at = locked.at
        await locked.session.flush()
        if len(asked) == 1:
            await locked.append("consultation_closed", by=SYSTEM, data={})
        await consultation_keys.delete_keys_of_ended(locked.session, locked.row.id)
        return locked.case
