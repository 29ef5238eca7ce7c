"""Reminders to the holder of a permit or visa before it ends, unless it is being applied for again."""

from datetime import datetime
from typing import Any
from uuid import UUID

from moi_pwa.actions.cases.case_transaction import CaseTransaction
from moi_pwa.actions.cases.notify_applicant import events_to_tell_of, messages_about
from moi_pwa.actions.deps import Deps
from moi_pwa.core.jobs import Done, NewJob, Outcome
from moi_pwa.rules.cases.lifecycle import IN_FORCE, UNDER_WAY
from moi_pwa.rules.dates import AMMAN, MORNING
from moi_pwa.rules.permits.validity import validity_of
from moi_pwa.storage.cases import case_identities, cases
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.jobs import jobs


async def enqueue_expiry_reminders(issued: CaseTransaction) -> None:
    """Schedule reminders of the end of what the case's last event issued, if it ends."""
    validity = validity_of(issued.events)
    if validity is None:
        return
    for days, day in validity.reminders():
        about = {"case_id": str(issued.row.id), "seq": validity.seq, "days": days}
        reminder = NewJob(kind="remind_holder", key=f"expires:{about['case_id']}:{validity.seq}:{days}", payload=about)
        at = datetime.combine(day, MORNING, AMMAN)
        await jobs.enqueue(issued.session, reminder, job_id=issued.deps.new_id(), not_before=at)


async def remind_holder(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """Remind the holder that it ends in so many days.

    The payload is {case_id, seq of the event that issued it, days that are left}. Repeating it is harmless. A server
    that was away meanwhile sends the newest reminder that is due, and nothing once it has ended.
    """
    case_id = UUID(payload["case_id"])
    async with deps.database.reading() as session:
        [case] = await cases.cases_of(session, [case_id])
        if case.service in deps.services and deps.services[case.service].institution:
            return Done()  # all administrators are told (`actions/parties/registration_expiry.py`)
        events = await events_to_tell_of(session, case)
        validity = validity_of(events)
        if validity is None or validity.seq != payload["seq"] or validity.reminder_on(deps.today()) != payload["days"]:
            return Done()
        if await _is_applied_for_again(session, case, since=events[validity.seq - 1].at):
            return Done()
        return Done(then=await messages_about(session, payload))


async def _is_applied_for_again(session: Session, case: CaseRow, since: datetime) -> bool:
    """Return whether a later case of the same service, under way or issued, is about all the people of this one."""
    people = await case_identities.digests_of(session, case.id)
    found = await case_identities.memberships_of(session, people, UNDER_WAY | IN_FORCE)
    newer: dict[UUID, set[bytes]] = {}
    for each in found:
        if each.case.service == case.service and each.case.submitted_at > since:
            newer.setdefault(each.case.id, set()).add(each.digest)
    return any(people <= digests for digests in newer.values())
