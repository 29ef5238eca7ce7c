"""Visits in person: the officer asks for one, the applicant names times and is given one, the officer records the
outcome.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from moi_pwa.actions.applicant.applicant_statement import receive_statement
from moi_pwa.actions.cases.case_transaction import CaseTransaction
from moi_pwa.actions.cases.expire_case import enqueue_expiry
from moi_pwa.actions.cases.notify_applicant import messages_about
from moi_pwa.actions.cases.received import Delivery, Received
from moi_pwa.actions.cases.reminders import enqueue_reminders
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.officers_case import SeenCase, officers_case
from moi_pwa.catalogue.deadlines import VISIT_DAYS
from moi_pwa.core.answers import Json
from moi_pwa.core.case import Case, EventKind
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.jobs import Done, NewJob, Outcome
from moi_pwa.core.officer import Officer
from moi_pwa.core.reference import Entry, Lists
from moi_pwa.core.visits import VisitPurpose
from moi_pwa.rules.cases.deadlines import holidays_in
from moi_pwa.rules.cases.permissions import queue_scope
from moi_pwa.rules.cases.visits import choose_time, last_day_to_move, visiting_hours, visiting_place
from moi_pwa.rules.dates import AMMAN, MORNING, amman_day
from moi_pwa.rules.written_text import tidied
from moi_pwa.storage.cases import cases, visits
from moi_pwa.storage.cases.visits import VisitRow
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.jobs import jobs

MAX_LISTED = 1_000
"""The number of visits in a list: more than any directorate receives in two weeks by the delivered hours."""


async def ask_visit(deps: Deps, officer: Officer, seen: SeenCase, *, purpose: VisitPurpose, message: str) -> Case:
    """Ask the applicant to come in person.

    Raises:
        StepRefusedError: "no_visiting_hours": the directorate receives nobody; otherwise as the steps of
            `desk_steps.py`.
    """
    last_day = deps.today() + timedelta(days=VISIT_DAYS)
    async with officers_case(deps, officer, seen) as work:
        place = visiting_place(await _lists(deps, work.locked.session), work.locked.row.directorate)
        if place is None:
            raise StepRefusedError("no_visiting_hours")
        data: dict[str, Json] = {
            "purpose": purpose,
            "message": tidied("message", message),
            "until": last_day.isoformat(),
            "place": _names(place),
        }
        case = await work.append("visit_asked", data)
        await enqueue_reminders(work.locked, last_day)
        await enqueue_expiry(work.locked, last_day)
        return case


async def record_visit(deps: Deps, officer: Officer, seen: SeenCase, *, note: str) -> Case:
    """Record that the applicant came. `note` is the outcome, for officers.

    Raises:
        StepRefusedError: "visit_ahead": it is not yet the day; otherwise as the steps of `desk_steps.py`.
    """
    async with officers_case(deps, officer, seen) as work:
        booked = await visits.booked_of_case(work.locked.session, work.locked.row.id)
        if booked is not None and amman_day(work.locked.at) < amman_day(booked.at):
            raise StepRefusedError("visit_ahead")
        return await work.append("visit_held", {"note": tidied("note", note)})


async def record_missed_visit(deps: Deps, officer: Officer, seen: SeenCase) -> Case:
    """Record that nobody came: the applicant may choose another time.

    Raises:
        StepRefusedError: "visit_ahead": it is not yet the time; otherwise as the steps of `desk_steps.py`.
    """
    last_day = deps.today() + timedelta(days=VISIT_DAYS)
    async with officers_case(deps, officer, seen) as work:
        booked = await visits.booked_of_case(work.locked.session, work.locked.row.id)
        if booked is not None and work.locked.at < booked.at:
            raise StepRefusedError("visit_ahead")
        places = [event.data["place"] for event in work.locked.events if event.kind == "visit_asked"]
        data: dict[str, Json] = {"until": last_day.isoformat(), "place": places[-1] if places else ""}
        case = await work.append("visit_missed", data)
        await enqueue_reminders(work.locked, last_day)
        await enqueue_expiry(work.locked, last_day)
        return case


async def cancel_visit(deps: Deps, officer: Officer, seen: SeenCase, *, message: str) -> Case:
    """Cancel a visit that is no longer needed; the applicant reads `message`."""
    async with officers_case(deps, officer, seen) as work:
        return await work.append("visit_cancelled", {"message": tidied("message", message)})


async def book_visit(deps: Deps, delivery: Delivery, times: Sequence[datetime]) -> Received:
    """Give the applicant the first of `times` that is free, or the next free one; or move the visit that is booked,
    once.

    `times` are read from the body. Raises what `receive_statement` does ("not_now": no visit is asked for, it was moved
    before, or its day has come), and:

    Raises:
        StepRefusedError: "no_visiting_hours": nobody is received any more.
    """
    async with deps.database.reading() as session:
        row = await cases.find_case(session, delivery.application_id)
    kind: EventKind = "visit_moved" if row and row.status == "visit_booked" else "visit_booked"

    async def book(locked: CaseTransaction) -> dict[str, Json]:
        if kind == "visit_moved":
            await _require_movable(locked)
            await visits.end_visit(locked.session, locked.row.id, "moved")
        return await _book(locked, times)

    return await receive_statement(deps, delivery, kind, also=book)


async def _book(locked: CaseTransaction, times: Sequence[datetime]) -> dict[str, Json]:
    """Take a place, and return the event's data about it.

    Raises:
        StepRefusedError: "no_visiting_hours".
    """
    lists = await _lists(locked.deps, locked.session)
    place = visiting_place(lists, locked.row.directorate)
    if place is None:
        raise StepRefusedError("no_visiting_hours")
    hours, today, holidays = visiting_hours(place), amman_day(locked.at), holidays_in(lists)
    booked = await visits.booked_from(locked.session, locked.row.directorate, locked.at)
    while (at := choose_time(times, hours, booked, today, holidays)) is not None:
        row = VisitRow(
            id=locked.deps.new_id(),
            case_id=locked.row.id,
            directorate=locked.row.directorate,
            at=at,
            place=0,
            status="booked",
            event_seq=locked.row.seq + 1,
        )
        if await visits.book_visit(locked.session, row, hours.places):
            await _enqueue_reminder(locked, at)
            return {"at": at.astimezone(AMMAN).isoformat(), "place": _names(place)}
        booked[at] = hours.places  # somebody else was quicker
    raise StepRefusedError("no_visiting_hours")


async def _enqueue_reminder(locked: CaseTransaction, at: datetime) -> None:
    """Schedule a reminder for the morning of the day before. It is about the event that is recorded next."""
    when = datetime.combine(last_day_to_move(at), MORNING, AMMAN)
    if when > locked.at:
        case_id, seq = str(locked.row.id), locked.row.seq + 1
        job = NewJob(kind="remind_visit", key=f"remind_visit:{case_id}:{seq}", payload={"case_id": case_id, "seq": seq})
        await jobs.enqueue(locked.session, job, job_id=locked.deps.new_id(), not_before=when)


async def remind_visit(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """Remind the applicant of the visit, unless it was moved or is no longer expected.

    The payload is {case_id, seq of the event that booked it}.
    """
    async with deps.database.reading() as session:
        booked = await visits.booked_of_case(session, UUID(payload["case_id"]))
        if booked is None or booked.event_seq != payload["seq"]:
            return Done()
        return Done(then=await messages_about(session, {**payload, "days": 1}))


@dataclass(frozen=True, kw_only=True)
class ExpectedVisit:
    """An expected visit, for the officers of the directorate."""

    case_id: UUID
    reference: str
    service: str
    at: datetime
    """Aware."""


async def expected_visits(deps: Deps, officer: Officer, first: date, days: int) -> list[ExpectedVisit]:
    """List the visits to the officer's directorates by time, from the beginning of `first`, in Amman, for so many
    days.
    """
    start = datetime.combine(first, time(), AMMAN)
    async with deps.database.reading() as session:
        found = await visits.visits_between(
            session, queue_scope(officer), start, start + timedelta(days=days), MAX_LISTED
        )
    return [
        ExpectedVisit(case_id=case.id, reference=case.reference, service=case.service, at=visit.at)
        for visit, case in found
    ]


async def _lists(deps: Deps, session: Session) -> Lists:
    return (await deps.book.facts(session, deps.today())).lists


async def _require_movable(locked: CaseTransaction) -> None:
    """Check that the visit can still be moved.

    Raises:
        StepRefusedError: "not_now": it is the day of the visit, or later.
    """
    booked = await visits.booked_of_case(locked.session, locked.row.id)
    if booked is None or amman_day(locked.at) > last_day_to_move(booked.at):
        raise StepRefusedError("not_now")


def _names(place: Entry) -> Json:
    return {"ar": str(place["ar"]), "en": str(place["en"])}
