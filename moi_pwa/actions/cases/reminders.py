"""Reminders of unanswered requests, on the days that the course declares."""

from datetime import date, datetime, timedelta

from moi_pwa.actions.cases.case_transaction import CaseTransaction
from moi_pwa.core.jobs import NewJob
from moi_pwa.rules.cases.lifecycle import stage_of
from moi_pwa.rules.dates import AMMAN, MORNING, amman_day
from moi_pwa.storage.jobs import jobs


async def enqueue_reminders(asked: CaseTransaction, last_day: date) -> None:
    """Schedule reminders of a case's last event, a request with the deadline `last_day`, in Amman."""
    case_id, seq = str(asked.row.id), asked.row.seq
    for days in stage_of(asked.case).reminders:
        if (day := last_day - timedelta(days=days)) > amman_day(asked.at):
            reminder = NewJob(
                kind="remind_applicant",
                key=f"remind:{case_id}:{seq}:{days}",
                payload={"case_id": case_id, "seq": seq, "days": days},
            )
            at = datetime.combine(day, MORNING, AMMAN)
            await jobs.enqueue(asked.session, reminder, job_id=asked.deps.new_id(), not_before=at)
