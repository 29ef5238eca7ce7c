"""A committee's session that its secretary works on, within one transaction. Of two windows, one acts and the other
reads it again.
"""

from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

from moi_pwa.actions.accounts.on_duty import require_on_duty
from moi_pwa.actions.cases.case_transaction import lock_case
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.officers_case import OfficersCase
from moi_pwa.catalogue.committees import COMMITTEES
from moi_pwa.core.committee import Committee
from moi_pwa.core.errors import AbsentError, StaleSessionError, StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.rules.committee.permissions import committees_of
from moi_pwa.rules.permissions import require_officer
from moi_pwa.storage.committee import committee_sessions
from moi_pwa.storage.committee.committee_sessions import CommitteeSessionRow
from moi_pwa.storage.engine.database import Session


@dataclass(frozen=True)
class SeenSession:
    """A session as somebody saw it: after `seq` changes."""

    id: UUID
    seq: int


@dataclass(frozen=True, kw_only=True)
class SessionWork:
    """A locked session that is still to be held, or whose minutes are still to be signed."""

    deps: Deps
    session: Session
    row: CommitteeSessionRow
    officer: Officer

    @property
    def committee(self) -> Committee:
        return COMMITTEES[self.row.directorate]

    async def lock_cases(self, case_ids: Iterable[UUID]) -> list[OfficersCase]:
        """Lock cases in the order of their ids, and return them by person, then by id.

        Everybody who works on several cases at once locks them in this order.

        Raises:
            AbsentError: one of the cases does not exist.
        """
        found = [await lock_case(self.deps, self.session, case_id) for case_id in sorted(case_ids)]
        found.sort(key=lambda each: (each.row.party_id, each.row.id))
        return [OfficersCase(officer=self.officer, locked=each) for each in found]


@asynccontextmanager
async def secretarys_session(deps: Deps, officer: Officer, seen: SeenSession) -> AsyncGenerator[SessionWork]:
    """Lock a session for a change by its committee's secretary.

    Raises:
        AbsentError: there is no such session, it is another committee's, or the officer has left.
        StaleSessionError: something was changed since.
        StepRefusedError: "not_yours"; "not_now": its minutes are signed, or it was cancelled.
    """
    require_officer(officer, "hold_sessions")
    async with deps.database.transaction() as session:
        await require_on_duty(session, officer)
        row = await committee_sessions.lock_session(session, seen.id)
        if row is None or row.directorate not in committees_of(officer):
            raise AbsentError
        if row.status != "planned":
            raise StepRefusedError("not_now")
        if row.seq != seen.seq:
            raise StaleSessionError
        row.seq += 1
        yield SessionWork(deps=deps, session=session, row=row, officer=officer)
