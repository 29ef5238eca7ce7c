"""News of a case, and the browser of the applicant who is told."""

from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.jobs import NewJob
from moi_pwa.core.push import PushSubscription
from moi_pwa.gateways.push import MemoryPush
from moi_pwa.storage.accounts import push_subscriptions
from moi_pwa.storage.cases.cases import EventRow
from moi_pwa.storage.jobs import jobs
from tests.factories import NOON, add_case, person_id

BROWSER = "https://fcm.googleapis.com/fcm/send/one"

REFERENCE = "MOI-2026-012-000123-4"


async def subscribe(deps: Deps, endpoint: str = BROWSER, *, number: int = 1) -> None:
    async with deps.database.transaction() as session:
        await push_subscriptions.save(
            session,
            PushSubscription(endpoint=endpoint, p256dh="p", auth="a", language="en"),
            person_id=person_id(number),
            session_id=UUID(int=1),
            at=NOON,
        )


async def happen(deps: Deps, kind: str, status: str, *, language: str = "ar", **data: str | int) -> UUID:
    """Add an event of a case with REFERENCE and the job that tells of it, and return the case's id."""
    case = await add_case(deps.database, reference=REFERENCE, language=language, status=status, seq=2)
    async with deps.database.transaction() as session:
        session.add(
            EventRow(
                case_id=case.id,
                seq=2,
                kind=kind,
                at=NOON,
                actor="",
                role="reviewer",
                data=data,
                previous_hash="",
                hash="",
                party_id=case.party_id,
            )
        )
        new = NewJob(kind="tell_applicant", key="tell", payload={"case_id": str(case.id), "seq": 2})
        await jobs.enqueue(session, new, job_id=UUID(int=1), not_before=NOON)
    return case.id


def pushed(deps: Deps):
    assert isinstance(deps.push, MemoryPush)
    return deps.push.sent
