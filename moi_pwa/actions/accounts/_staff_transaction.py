"""A transaction that changes an officer's account and records the change in the staff's history."""

from dataclasses import dataclass
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.answers import Json
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.staff import OPERATOR, StaffEvent, StaffEventKind
from moi_pwa.rules.accounts.staff import chained_hash
from moi_pwa.storage.accounts import officers, staff_events
from moi_pwa.storage.engine.database import Session


@dataclass(frozen=True, kw_only=True)
class StaffTransaction:
    """The staff's history, locked until the transaction ends."""

    deps: Deps
    session: Session
    seq: int
    """The number of the one event that this transaction writes."""
    by: str
    """An officer's id, or OPERATOR."""

    async def record(
        self, kind: StaffEventKind, officer_id: UUID, data: dict[str, Json] | None = None, *, note: str = ""
    ) -> None:
        """Record what was done to the account. `note` is the reason."""
        event = StaffEvent(
            seq=self.seq,
            kind=kind,
            at=self.deps.now(),
            actor=self.by,
            officer_id=str(officer_id),
            data=data or {},
            note=note,
        )
        previous = await staff_events.last_hash(self.session)
        its_hash = chained_hash(event, previous)
        await staff_events.add_event(self.session, event, previous_hash=previous, its_hash=its_hash)


async def lock_staff(deps: Deps, session: Session, *, by: str) -> StaffTransaction:
    """Lock the staff's history for an administrator or OPERATOR.

    An administrator's role is read again here, because the account may have been disabled meanwhile.

    Raises:
        StepRefusedError: "not_yours": `by` is no administrator.
    """
    staff = await _lock(deps, session, by)
    if by != OPERATOR and UUID(by) not in await officers.administrators(session):
        raise StepRefusedError("not_yours")
    return staff


async def lock_own_account(deps: Deps, session: Session, officer_id: UUID) -> StaffTransaction:
    """Lock the staff's history for an officer who changes their own account."""
    return await _lock(deps, session, str(officer_id))


async def lock_for_officer(deps: Deps, session: Session, officer: Officer) -> StaffTransaction:
    """Lock the staff's history for an officer whose right to the change the caller checks."""
    return await _lock(deps, session, officer.id)


async def _lock(deps: Deps, session: Session, by: str) -> StaffTransaction:
    return StaffTransaction(deps=deps, session=session, seq=await staff_events.lock_staff(session), by=by)
