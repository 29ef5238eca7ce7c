"""A statement of an applicant about a case that the ministry has: received once, and answered with a receipt."""

from collections.abc import Awaitable, Callable, Mapping

from moi_pwa.actions.cases.case_transaction import CaseTransaction, applicant, lock_case
from moi_pwa.actions.cases.received import Delivery, Received, answer, find_earlier, sent_hashes, signed_submission
from moi_pwa.actions.deps import Deps
from moi_pwa.core.answers import Json
from moi_pwa.core.case import EventKind
from moi_pwa.core.errors import AbsentError, StepRefusedError
from moi_pwa.rules.cases.deadlines import is_open_to_applicant
from moi_pwa.rules.dates import amman_day
from moi_pwa.storage.cases import cases

Also = Callable[[CaseTransaction], Awaitable[Mapping[str, Json]]]
"""Further work within the transaction, which runs once, before the event is recorded.

It returns the event's data beside the hashes.
"""


async def no_further_data(_: CaseTransaction) -> Mapping[str, Json]:
    """Add nothing to the event."""
    return {}


async def receive_statement(
    deps: Deps, delivery: Delivery, kind: EventKind, *, also: Also = no_further_data
) -> Received:
    """Take the applicant's step of this kind, whoever has the case in hand; the answers stay as they are.

    The same body under the same id gets the same answer.

    Raises:
        AbsentError: no such application of this person.
        DifferentContentError: another body came under this id.
        StepRefusedError: "not_now": the course does not give the step, or its days are over.
    """
    async with deps.database.transaction() as session:
        locked = await lock_case(deps, session, delivery.application_id)
        if locked.row.party_id != delivery.acting.party_id:
            raise AbsentError
        earlier = await find_earlier(session, delivery)
        if earlier:
            return earlier
        if not is_open_to_applicant(locked.case, kind, amman_day(locked.at)):
            raise StepRefusedError("not_now")
        further_data = await also(locked)
        latest = await cases.latest_submission(session, locked.row.id)
        version = latest.version + 1
        data: dict[str, Json] = {"version": version, **sent_hashes(delivery, latest.answers), **further_data}
        await locked.append(kind, by=applicant(delivery.acting), data=data)
        submission = signed_submission(locked, delivery, version=version, answers=latest.answers, manifests=())
        session.add(submission)
    return answer(locked.row, submission, first=True)
