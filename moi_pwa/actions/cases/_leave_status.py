"""The end of what waits in a status of a case, in the transaction in which the case leaves that status."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from moi_pwa.core.case import EventKind, Status
from moi_pwa.core.visits import VisitStatus
from moi_pwa.storage.cases import consents, consultation_keys, consultations, visits
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.engine import sequences
from moi_pwa.storage.engine.database import Session

_END_OF_VISIT: Mapping[EventKind, VisitStatus] = {"visit_held": "held", "visit_missed": "missed"}


async def leave_status(session: Session, case: CaseRow, left: Status, kind: EventKind, *, at: datetime) -> None:
    """End what waited in `left`, the status that a locked case left by an event of this kind. `at` is aware UTC."""
    if end := _ENDS.get(left):
        await end(session, case, kind, at)


async def _end_consultations(session: Session, case: CaseRow, _: EventKind, at: datetime) -> None:
    await consultations.end_open_of_case(session, case.id, at=at)
    await consultation_keys.delete_keys_of_ended(session, case.id)


async def _end_visit(session: Session, case: CaseRow, kind: EventKind, _: datetime) -> None:
    await visits.end_visit(session, case.id, _END_OF_VISIT.get(kind, "cancelled"))


async def _end_consent_request(session: Session, case: CaseRow, kind: EventKind, _: datetime) -> None:
    """End the request. Both people are notified, so both are locked together, in their order."""
    if asked := await consents.find_request(session, case.id):
        await sequences.lock_parties(session, [asked.party_id, case.party_id])
        await consents.end_request(session, asked, kind)


_ENDS: Mapping[Status, Callable[[Session, CaseRow, EventKind, datetime], Awaitable[None]]] = {
    "at_agencies": _end_consultations,
    "visit_booked": _end_visit,
    "awaiting_consent": _end_consent_request,
}
