"""The view of a row of the officer's queue, and how it is built."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

from moi_pwa.actions.cases.desk_calendar import DeskCalendar
from moi_pwa.actions.desk.queue_rows import DocumentState, QueueRow
from moi_pwa.catalogue.countries import country_names
from moi_pwa.core.queue import CaseSubject
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.locales import say, say_count
from moi_pwa.presentation.format import format_ago, format_day_in
from moi_pwa.rules.cases.deadlines import service_clock

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

MAX_SQUARES = 6
"""The number of documents up to which each has a square; of more, each state that occurs has one."""

_NEAR_DAYS = {-1: "yesterday", 0: "today", 1: "tomorrow"}


@dataclass(frozen=True, kw_only=True)
class QueueRowView:
    """A row of the queue."""

    id: str
    href: str
    reference: str
    choice: str
    """The id of the case and the number of its last event, as a choice of the row names them."""
    name: str
    """The name by which the people of the case are known first; the reference number if the answers have none."""
    other_name: str
    """The name in the other script; "" if there is none."""
    people: str
    """The number of people in words; "" if there is one."""
    nationality: str
    service: str
    status: str
    tone: str
    documents: str
    """The accepted documents of all: "2/3"; "" if the case has none."""
    squares: list[str] = field(default_factory=list[str])
    """A state for each square that is drawn: "accepted", "rejected" or "unchecked"."""
    documents_said: str = ""
    """The states of the documents in a sentence, for those who do not see the squares."""
    assignment: str
    """The officer who has the case, in words; "" if nobody has."""
    absent: str = ""
    """The last day of that officer's absence, in words; "" if the officer is not absent."""
    days: str
    """The working days that the ministry has used."""
    due: str
    """The day by which it should be decided, in words; "" once it is."""
    urgency: Literal["late", "today", ""]
    last: str
    """The last event, in words."""
    ago: str
    """The time since the last event, in words."""
    newer: str = ""
    """Says that a newer version of the program changed the case; "" if none did."""


def present_queue_row(
    row: QueueRow,
    service: Service | None,
    *,
    officer_id: str,
    calendar: DeskCalendar,
    now: datetime,
    language: Language,
) -> QueueRowView:
    """Return a row of the queue. `service` None means that only a newer version of the program has it."""
    case, last = row.case, row.events[-1]
    clock = service_clock(row.events, row.target_days, calendar.today, calendar.holidays)
    name, *other = row.subject.names or (case.reference,)
    return QueueRowView(
        id=str(case.id),
        href=f"/{language}/case/?id={case.id}",
        reference=case.reference,
        choice=f"{case.id} {case.seq}",
        name=name,
        other_name=" ".join(other),
        people=people_in_words(row.subject, language),
        nationality=country_names(language).get(row.subject.nationality, ""),
        service=service.title.in_language(language) if service else "",
        status=say(f"case.status.{case.status}", language),
        tone=TONES.get(case.status, "sending"),
        documents=f"{row.documents.count('accepted')}/{len(row.documents)}" if row.documents else "",
        squares=_squares(row.documents),
        documents_said=_documents_said(row.documents, language),
        assignment=_assignment(row, officer_id, language),
        absent=_absent(row, calendar.today, language),
        days=say("desk.queue.days_of", language, days=clock.days, target=clock.target),
        due=day_in_words(clock.due, calendar.today, language) if clock.due else "",
        urgency="late" if clock.late else "today" if clock.due == calendar.today else "",
        last=say(f"desk.event.{last.kind}", language),
        ago=format_ago(last.at, now, language),
        newer=say("desk.queue.newer", language) if row.is_newer else "",
    )


def day_in_words(day: date, today: date, language: Language) -> str:
    """Return "Yesterday", "Today", "Tomorrow", or the day, with its year if that is not the current one."""
    near = _NEAR_DAYS.get((day - today) // timedelta(days=1))
    return say(f"desk.queue.day.{near}", language) if near else format_day_in(day, today.year, language)


def people_in_words(subject: CaseSubject, language: Language) -> str:
    """Return the number of people of a case, "" if there is one."""
    return say_count("desk.queue.people", subject.people, language) if subject.people > 1 else ""


def _squares(documents: Sequence[DocumentState]) -> list[str]:
    if len(documents) <= MAX_SQUARES:
        return sorted(documents)
    return sorted(set(documents))


def _documents_said(documents: Sequence[DocumentState], language: Language) -> str:
    if not documents:
        return ""
    counts = {state: documents.count(state) for state in ("accepted", "rejected", "unchecked")}
    return say("desk.queue.documents_said", language, total=len(documents), **counts)


def _absent(row: QueueRow, today: date, language: Language) -> str:
    if row.holder_absent_until is None:
        return ""
    return say("desk.queue.absent", language, date=day_in_words(row.holder_absent_until, today, language))


def _assignment(row: QueueRow, officer_id: str, language: Language) -> str:
    if row.case.holder_id is None:
        return ""
    if str(row.case.holder_id) == officer_id:
        return say("desk.queue.you", language)
    return row.holder or say("desk.held.other", language)
