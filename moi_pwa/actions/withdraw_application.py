"""A person takes an application back that the ministry has received and not decided yet."""

from moi_pwa.actions.bill_case import end_bills
from moi_pwa.actions.case_transaction import Actor, lock_case
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.received import Delivery, Received, answer, find_earlier, sent_hashes, signed_submission
from moi_pwa.core.answers import Json
from moi_pwa.core.errors import AbsentError
from moi_pwa.storage import cases, sequences
from moi_pwa.storage.database import insert_rows


async def withdraw_application(deps: Deps, delivery: Delivery) -> Received:
    """Withdraw it, whoever has it in hand. The same body under the same id gets the same answer.

    Raises:
        AbsentError: no such application of this person.
        DifferentContentError: another body came under this id.
        StepRefusedError: "not_now": it is decided, or has ended otherwise.
    """
    async with deps.database.transaction() as session:
        locked = await lock_case(deps, session, delivery.application_id)
        if locked.row.person_id != delivery.person_id:
            raise AbsentError
        earlier = await find_earlier(session, delivery)
        if earlier:
            return earlier
        latest = await cases.latest_submission(session, locked.row.id)
        data: dict[str, Json] = {"version": latest.version + 1} | sent_hashes(delivery, latest.answers)
        by = Actor(id=str(delivery.person_id), role="applicant")
        recorded = locked.record("withdrawn", by=by, data=data)
        recorded.row.person_seq = await sequences.next_sync_seq(session, delivery.person_id)
        await session.flush()
        await insert_rows(session, recorded.rows)
        submission = signed_submission(
            locked, delivery, version=latest.version + 1, answers=latest.answers, manifests=()
        )
        session.add(submission)
        await end_bills(locked)
    return answer(locked.row, submission, first=True)
