"""The view of a row of the officer's queue, and how it is built."""

from dataclasses import dataclass

from moi_pwa.actions.cases.desk_calendar import DeskCalendar
from moi_pwa.actions.desk.desk_queue import QueueRow
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.format import format_day
from moi_pwa.rules.cases.deadlines import service_clock
from moi_pwa.rules.dates import amman_day

TONES = {
    "submitted": "sending",
    "awaiting_consent": "waiting",
    "not_agreed": "problem",
    "awaiting_fee": "waiting",
    "in_review": "sending",
    "needs_details": "waiting",
    "visit_due": "waiting",
    "visit_booked": "waiting",
    "visit_missed": "problem",
    "at_agencies": "waiting",
    "recommended": "waiting",
    "at_committee": "waiting",
    "at_minister": "waiting",
    "at_council": "waiting",
    "approved": "received",
    "approved_unpaid": "waiting",
    "issued": "received",
    "revocation_due": "waiting",
    "replacement_due": "waiting",
    "revoked": "problem",
    "recorded": "received",
    "closed": "received",
    "withdrawn": "sending",
    "rejected": "problem",
    "objected": "waiting",
    "expired": "problem",
}
"""Maps a status to the badge's class in `screens.css`."""


@dataclass(frozen=True, kw_only=True)
class QueueRowView:
    """A row of the queue."""

    href: str
    reference: str
    service: str
    status: str
    tone: str
    assignment: str
    """"mine", "other" or "free"."""
    since: str
    days: str
    """The working days that the ministry has used."""
    due: str
    """The day by which it should be decided, in words; "" once it is."""
    late: bool
    newer: str = ""
    """Says that a newer version of the program changed the case; "" if none did."""


def present_queue_row(
    row: QueueRow, service: Service | None, *, officer_id: str, calendar: DeskCalendar, language: Language
) -> QueueRowView:
    """Return a row of the queue. `service` None means that only a newer version of the program has it."""
    case = row.case
    clock = service_clock(row.events, row.target_days, calendar.today, calendar.holidays)
    return QueueRowView(
        href=f"/{language}/case/?id={case.id}",
        reference=case.reference,
        service=service.title.in_language(language) if service else "",
        status=say(f"case.status.{case.status}", language),
        tone=TONES.get(case.status, "sending"),
        assignment="free" if case.holder_id is None else "mine" if str(case.holder_id) == officer_id else "other",
        since=format_day(amman_day(case.submitted_at), language),
        days=say("desk.queue.days_of", language, days=clock.days, target=clock.target),
        due=say("desk.queue.due", language, date=format_day(clock.due, language)) if clock.due else "",
        late=clock.late,
        newer=say("desk.queue.newer", language) if row.is_newer else "",
    )
