"""The other party's answer to an application that needs their consent: given once, on their own phone, with a
receipt.
"""

from dataclasses import replace

from moi_pwa.actions.cases.case_transaction import Actor, CaseTransaction, lock_case
from moi_pwa.actions.cases.received import Delivery, Received, answer, sent_hashes, signed_submission
from moi_pwa.actions.course.bill_or_issue import bill_or_issue, is_systems_turn
from moi_pwa.actions.deps import Deps
from moi_pwa.core.answers import Json
from moi_pwa.core.case import EventKind
from moi_pwa.core.errors import AbsentError, DifferentContentError, StepRefusedError
from moi_pwa.rules.dates import amman_day
from moi_pwa.storage.cases import cases, consents
from moi_pwa.storage.cases.cases import SubmissionRow


async def answer_consent_request(deps: Deps, delivery: Delivery, *, agrees: bool) -> Received:
    """Take the answer. The returned `status` is that of the request.

    The same body under the same id gets the same answer.

    Raises:
        AbsentError: this person is not asked about such an application.
        DifferentContentError: another body came under this id.
        StepRefusedError: "not_now": it was answered before, the application has ended, or the last day has gone by.
    """
    kind: EventKind = "consent_given" if agrees else "consent_declined"
    async with deps.database.transaction() as session:
        locked = await lock_case(deps, session, delivery.application_id)
        asked = await consents.find_request(session, locked.row.id)
        if asked is None or asked.party_id != delivery.acting.party_id:
            raise AbsentError
        earlier = await cases.find_submission(session, delivery.submission_id)
        if earlier:
            return _answered_before(locked, delivery, earlier)
        if asked.status != "consent_asked" or amman_day(locked.at) > asked.until:
            raise StepRefusedError("not_now")
        latest = await cases.latest_submission(session, locked.row.id)
        version = latest.version + 1
        data: dict[str, Json] = {"version": version, **sent_hashes(delivery, latest.answers)}
        await locked.append(kind, by=Actor(id=str(delivery.acting.actor_id), role="other_party"), data=data)
        submission = signed_submission(locked, delivery, version=version, answers=latest.answers, manifests=())
        session.add(submission)
        received = answer(locked.row, submission, first=True)
        if is_systems_turn(locked.case, locked.events):
            await session.flush()
            await bill_or_issue(locked)
    return replace(received, status=kind)


def _answered_before(locked: CaseTransaction, delivery: Delivery, earlier: SubmissionRow) -> Received:
    """Return the receipt of an earlier answer under the same id.

    Raises:
        AbsentError: the id belongs to something else.
        DifferentContentError: another body came under this id.
    """
    recorded = [event for event in locked.events if event.data.get("version") == earlier.version]
    if earlier.case_id != locked.row.id or not recorded or recorded[0].role != "other_party":
        raise AbsentError
    if earlier.sha256 != delivery.sha256:
        raise DifferentContentError
    return replace(answer(locked.row, earlier, first=False), status=recorded[0].kind)
