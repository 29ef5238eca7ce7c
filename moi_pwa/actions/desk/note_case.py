"""An officer's note on a case, for other officers of the directorate. It is an event: nobody changes or deletes it."""

from uuid import UUID

from moi_pwa.actions.cases.case_transaction import Actor
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.officers_case import lock_officers_case
from moi_pwa.core.case import Case
from moi_pwa.core.officer import Officer
from moi_pwa.rules.cases.notes import require_note, tidied_note


async def note_case(deps: Deps, officer: Officer, case_id: UUID, *, text: str) -> Case:
    """Add a note, whatever else happened to the case. Repeating the officer's own last note adds nothing.

    Raises:
        AbsentError: no such case, none that the officer may read, or the officer has left.
        NewerCaseError: a newer version of the program changed the case.
        StepRefusedError: as `require_note`.
        AnswersRefusedError: as `tidied_note`.
    """
    note = tidied_note(text)
    async with deps.database.transaction() as session:
        work = await lock_officers_case(deps, session, officer, case_id)
        locked = work.locked
        locked.require_known()
        last = locked.events[-1]
        if (last.kind, last.actor, last.content) == ("noted", officer.id, {"text": note}):
            return locked.case
        role = require_note(officer, locked.row.directorate, locked.case)
        return await locked.append("noted", by=Actor(id=officer.id, role=role), data={"text": note})
