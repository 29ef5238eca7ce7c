"""A case within one transaction: its events so far, and the next event with the row and the job that follow from it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import cast
from uuid import UUID

from moi_pwa.actions.bills.end_waiting_money import end_waiting_money
from moi_pwa.actions.cases._leave_status import leave_status
from moi_pwa.actions.cases.institution_account import follow_case
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.parties.acting import require_still
from moi_pwa.actions.parties.tell_webhooks import Change, tell_webhooks
from moi_pwa.catalogue.courses import BEFORE_COURSES
from moi_pwa.core.answers import Json
from moi_pwa.core.case import Case, CaseEvent, EventKind, Role, Status
from moi_pwa.core.errors import AbsentError, NewerCaseError
from moi_pwa.core.jobs import NewJob
from moi_pwa.core.parties import Acting
from moi_pwa.rules.cases.applicant_view import is_shown, shown_status
from moi_pwa.rules.cases.course_versions import of_course
from moi_pwa.rules.cases.deadlines import due_after, holidays_in
from moi_pwa.rules.cases.event_chain import link
from moi_pwa.rules.cases.lifecycle import KnownPart, case_after, case_to_change, known_part
from moi_pwa.rules.cases.notifications import NOTIFICATIONS
from moi_pwa.rules.dates import amman_day
from moi_pwa.storage.cases import cases
from moi_pwa.storage.cases.cases import CaseRow, EventRow
from moi_pwa.storage.engine import sequences
from moi_pwa.storage.engine.database import Session, insert_rows
from moi_pwa.storage.jobs import jobs
from moi_pwa.storage.jobs.jobs import JobRow


@dataclass(frozen=True, kw_only=True)
class Actor:
    """A person or an officer who acts, by id, and in what capacity."""

    id: str
    role: Role
    acting: Acting | None = None
    """The applicant, and the party that they act for. None means an officer or the system."""


SYSTEM = Actor(id="system", role="system")


def applicant(acting: Acting) -> Actor:
    """Return the person who acts, as the applicant of a case."""
    return Actor(id=str(acting.actor_id), role="applicant", acting=acting)


@dataclass(frozen=True, kw_only=True)
class RecordedEvent:
    """An event still to be inserted, with the job that follows from it."""

    case: Case
    row: EventRow
    job: JobRow | None
    is_shown: bool
    """Whether the applicant may see it."""

    @property
    def rows(self) -> list[EventRow | JobRow]:
        return [self.row, self.job] if self.job else [self.row]


@dataclass(frozen=True, kw_only=True)
class CaseTransaction:
    """A case in a transaction of the database."""

    deps: Deps
    session: Session
    row: CaseRow
    events: list[CaseEvent]
    """The events of the case, oldest first."""
    at: datetime
    """The time of everything recorded here, in UTC."""
    holidays: frozenset[date]
    """The holidays as the ministry lists them now, as days in Amman."""

    @property
    def case(self) -> Case:
        """The case, to be changed.

        Raises:
            NewerCaseError: this process cannot tell its status, or does not know its service.
        """
        if self.row.service not in self.deps.services:
            raise NewerCaseError
        return case_to_change(self.events, self.row.status)

    def require_known(self) -> None:
        """Raise NewerCaseError unless this process can change the case."""
        _ = self.case

    @property
    def known(self) -> KnownPart:
        """The case, to be read: as much as this process can tell. A case of an unknown service counts as newer, too."""
        known = known_part(self.events, self.row.status)
        if self.row.service in self.deps.services:
            return known
        return replace(known, case=replace(known.case, is_newer=True))

    async def append(self, kind: EventKind, *, by: Actor, data: dict[str, Json]) -> Case:
        """Store the next event of a locked case and return the case after it. Raises as `record` and `follow_case`.

        Raises:
            NotAMemberError, NotPermittedError: the applicant no longer acts for the institution.
        """
        before = cast("Status", self.row.status)
        recorded = self.record(kind, by=by, data=data)
        case = recorded.case
        await self.session.flush()
        if case.status != before:
            await leave_status(self.session, self.row, before, kind, at=self.at)
        if recorded.is_shown:
            recorded.row.sync_seq = await sequences.next_sync_seq(self.session, self.row.party_id)
        if by.acting is not None:
            await require_still(self.session, by.acting, "file")
        await insert_rows(self.session, recorded.rows)
        if recorded.is_shown:
            await self.tell_systems(case)
        await follow_case(self.deps, self.session, self.row, kind, by=by.id)
        for letter in await end_waiting_money(self.deps, self.session, self.row.id, before=before, after=case.status):
            case = await self.append("pledge_ended", by=SYSTEM, data=letter)
        return case

    async def tell_systems(self, case: Case) -> None:
        """Have the systems of the institution told of the case as it is now. The caller has inserted its row."""
        row = self.row
        status = shown_status(case.status)
        change = Change(party_id=row.party_id, case_id=row.id, service=row.service, status=status, at=self.at)
        await tell_webhooks(self.deps, self.session, change)

    def record(self, kind: EventKind, *, by: Actor, data: dict[str, Json]) -> RecordedEvent:
        """Add the next event to `events` and to the case's row. The caller inserts it, with its sync sequence number.

        If a client of the institution acts, and no person, the event says so by `client`.

        Raises:
            StepRefusedError: "not_now".
            NewerCaseError: a newer version of the program changed the case.
        """
        if by.acting is not None and by.acting.scopes is not None:
            data = {**data, "client": by.id}
        row, before = self.row, self.case if self.events else None
        course = before.course if before else str(data.get("course", BEFORE_COURSES))
        event = link(
            CaseEvent(
                case_id=str(row.id),
                seq=0,
                kind=kind,
                at=self.at,
                actor=by.id,
                role=by.role,
                data=of_course(course, data),
            ),
            self.events[-1] if self.events else None,
        )
        case = case_after([*self.events, event])
        row.course, row.status, row.seq, row.updated_at = case.course, case.status, event.seq, self.at
        row.holder_id = UUID(case.assigned_to) if case.assigned_to else None
        self.events.append(event)
        row.due_on = self.due_on
        return RecordedEvent(
            case=case,
            row=EventRow.of(event, party_id=row.party_id),
            job=self._notification(event),
            is_shown=is_shown(kind, before.status if before else None, case.status),
        )

    @property
    def due_on(self) -> date | None:
        """The day by which the ministry decides, as it is known at the last event. None means that it has decided."""
        target = self.deps.services[self.row.service].target_of(self.row.course)
        return due_after(self.events, target, self.holidays)

    def _notification(self, event: CaseEvent) -> JobRow | None:
        if event.kind not in NOTIFICATIONS:
            return None
        new = NewJob(
            kind="tell_applicant",
            key=f"tell_applicant:{event.case_id}:{event.seq}",
            payload={"case_id": event.case_id, "seq": event.seq},
        )
        return jobs.job_row(new, job_id=self.deps.new_id(), not_before=self.at)


async def lock_case(deps: Deps, session: Session, case_id: UUID) -> CaseTransaction:
    """Lock a case until the transaction ends; `at` is now.

    Raises:
        AbsentError: there is no such case.
    """
    row = await cases.lock_case(session, case_id)
    if row is None:
        raise AbsentError
    return await read_case(deps, session, row)


async def read_case(deps: Deps, session: Session, row: CaseRow) -> CaseTransaction:
    """Return a case that is only read, without locking it."""
    events = [event.event() for event in await cases.events_of(session, [row.id])]
    at = deps.now()
    lists = (await deps.book.facts(session, amman_day(at))).lists
    return CaseTransaction(deps=deps, session=session, row=row, events=events, at=at, holidays=holidays_in(lists))
