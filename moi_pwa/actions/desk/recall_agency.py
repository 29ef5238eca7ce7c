"""A supervisor's recall of a question to an agency that has not answered by its day, or of an interview at a mission.

A recall approves nothing: the case goes on without the agency's view.
"""

from moi_pwa.actions.cases.case_transaction import SYSTEM
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.officers_case import SeenCase, officers_case
from moi_pwa.core.case import Case
from moi_pwa.core.consultation import MISSION_CODES
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.rules.cases.consultations import closing_kind
from moi_pwa.rules.written_text import tidied
from moi_pwa.storage.cases import consultation_keys, consultations


async def recall_agency(deps: Deps, officer: Officer, seen: SeenCase, *, agency: str, note: str) -> Case:
    """Recall the question. With the last open question the case goes back to its reviewer.

    `note` is the reason, which the applicant does not see. Raises what the steps of `actions/desk/desk_steps.py` do,
    and:

    Raises:
        StepRefusedError: "not_now": the agency or mission is not asked or has answered, or the agency is not late.
    """
    tidied_note = tidied("note", note)
    async with officers_case(deps, officer, seen) as work:
        locked = work.locked
        await work.append("consultation_recalled", {"agency": agency, "note": tidied_note})
        asked = await consultations.open_of_case(locked.session, locked.row.id)
        open_row = next((row for row in asked if row.agency == agency), None)
        if open_row is None or not (open_row.escalated_at or agency in MISSION_CODES):
            raise StepRefusedError("not_now")
        open_row.ended_at = locked.at
        await locked.session.flush()
        if len(asked) == 1:
            await locked.append(closing_kind(agency), by=SYSTEM, data={})
        await consultation_keys.delete_keys_of_ended(locked.session, locked.row.id)
        return locked.case
