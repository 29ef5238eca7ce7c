"""A case is given to another officer: by a supervisor, or by the officer who has it, with a reason.

The applicant is told nothing of it: the status stays.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.officers_case import SeenCase, lock_officers_case, require_seen
from moi_pwa.core.answers import Json
from moi_pwa.core.case import Case
from moi_pwa.core.errors import AbsentError, StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.rules.cases.assignment import can_be_given, require_receiver
from moi_pwa.rules.cases.lifecycle import known_part
from moi_pwa.rules.cases.permissions import may, may_read
from moi_pwa.rules.written_text import MAX_REASON_LENGTH, tidied
from moi_pwa.storage.accounts import officers
from moi_pwa.storage.cases import cases, holdings
from moi_pwa.storage.engine.database import Session


@dataclass(frozen=True, kw_only=True)
class Receiver:
    """An officer to whom a case can be given."""

    id: UUID
    name: str
    held: int
    """The cases that the officer has now."""


async def assign_case(deps: Deps, officer: Officer, seen: SeenCase, *, to: UUID, note: str = "") -> Case:
    """Give the case to the officer `to`. `note` is the reason, cut to MAX_REASON_LENGTH; only officers read it.

    A supervisor may assign a free case or anyone's, without a reason. Raises what the steps of `desk_steps.py` do, and:

    Raises:
        StepRefusedError: as `require_receiver`; "receiver_unable" also for an officer who has left.
    """
    data: dict[str, Json] = {"to": str(to), "note": tidied("note", note)[:MAX_REASON_LENGTH]}
    async with deps.database.transaction() as session:
        receiver = await _receiver(session, to)
        work = await lock_officers_case(deps, session, officer, seen.id)
        require_seen(work, seen)
        await work.require("assigned", data)
        if receiver is None:
            raise StepRefusedError("receiver_unable")
        require_receiver(receiver, work.locked.row.directorate, work.locked.case)
        return await work.append("assigned", data)


async def receivers_of(deps: Deps, officer: Officer, case_id: UUID) -> Sequence[Receiver]:
    """Return the officers to whom this officer may give the case now, those with the fewest cases first.

    Raises:
        AbsentError: there is no such case, or the officer may not read it.
    """
    async with deps.database.reading() as session:
        row = await cases.find_case(session, case_id)
        if row is None or not may_read(officer, row.directorate, row.course):
            raise AbsentError
        case = known_part([event.event() for event in await cases.events_of(session, [case_id])], row.status).case
        if not may(officer, row.directorate, case, "assigned"):
            return []
        able = [
            each
            for each in await officers.officers_of(session, row.directorate)
            if can_be_given(each.officer(), row.directorate, case)
        ]
        held = await holdings.count_held(session, [each.id for each in able])
    found = [Receiver(id=each.id, name=each.display_name, held=held.get(each.id, 0)) for each in able]
    return sorted(found, key=lambda each: (each.held, each.name))


async def _receiver(session: Session, officer_id: UUID) -> Officer | None:
    """Return the officer, who cannot leave until this transaction ends; None if there is none or the officer has left.

    Ask before the case is locked: disabling an account uses the same order.
    """
    if await officers.is_disabled(session, officer_id):
        return None
    account = await officers.find_officer(session, officer_id)
    return account.officer() if account else None
