"""Append events to a case: the event, the case's row, and the job that notifies the applicant, in one transaction."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.answers import Json
from moi_pwa.core.case import Case, CaseEvent, EventKind, Role
from moi_pwa.core.refusals import AbsentError
from moi_pwa.rules.cases.applicant_view import is_shown
from moi_pwa.rules.cases.event_chain import link
from moi_pwa.rules.cases.lifecycle import case_after
from moi_pwa.rules.cases.notifications import NOTIFICATIONS
from moi_pwa.storage import cases, jobs, sequences
from moi_pwa.storage.cases import CaseRow, EventRow
from moi_pwa.storage.database import Session, insert_rows
from moi_pwa.storage.jobs import JobRow


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who acts, a person's or an officer's id, and in what capacity."""

    id: str
    role: Role


SYSTEM = Actor(id="system", role="system")


def event_of(row: EventRow) -> CaseEvent:
    """Raises no error for a row that this program wrote."""
    return CaseEvent(
        case_id=str(row.case_id),
        seq=row.seq,
        kind=row.kind,  # pyright: ignore[reportArgumentType] -- only `append_event` writes it
        at=row.at,
        actor=row.actor,
        role=row.role,  # pyright: ignore[reportArgumentType]
        data=row.data,
        previous_hash=row.previous_hash,
        hash=row.hash,
    )


async def lock_case(session: Session, case_id: UUID) -> tuple[CaseRow, list[CaseEvent]]:
    """The case, ours alone until the transaction ends, and what happened to it. Raises AbsentError."""
    row = await cases.lock_case(session, case_id)
    if row is None:
        raise AbsentError
    return row, [event_of(event) for event in await cases.events_of(session, [case_id])]


async def append_event(
    deps: Deps,
    session: Session,
    row: CaseRow,
    events: list[CaseEvent],
    *,
    kind: EventKind,
    by: Actor,
    data: dict[str, Json],
    at: datetime,
) -> Case:
    """Record the next event of a locked case, in storage and in `events`; give the case after it.

    Raises:
        StepRefusedError: "not_now".
    """
    recorded = record_event(deps, row, events, kind=kind, by=by, data=data, at=at)
    if recorded.is_shown:
        recorded.row.person_seq = await sequences.next_sync_seq(session, row.person_id)
    await session.flush()
    await insert_rows(session, recorded.rows)
    return recorded.case


@dataclass(frozen=True, kw_only=True)
class RecordedEvent:
    """An event that is still to be inserted, with the job that follows from it; `is_shown`: the applicant may see it."""

    case: Case
    event: CaseEvent
    row: EventRow
    job: JobRow | None
    is_shown: bool

    @property
    def rows(self) -> list[EventRow | JobRow]:
        return [self.row, self.job] if self.job else [self.row]


def record_event(
    deps: Deps,
    row: CaseRow,
    events: list[CaseEvent],
    *,
    kind: EventKind,
    by: Actor,
    data: dict[str, Json],
    at: datetime,
) -> RecordedEvent:
    """The next event, in `events` and in the case's row. Raises StepRefusedError: "not_now"."""
    event = link(
        CaseEvent(case_id=str(row.id), seq=0, kind=kind, at=at, actor=by.id, role=by.role, data=data),
        events[-1] if events else None,
    )
    before = case_after(events).status if events else None
    case = case_after([*events, event])
    row.status, row.seq, row.updated_at = case.status, event.seq, at
    row.holder_id = UUID(case.assigned_to) if case.assigned_to else None
    events.append(event)
    return RecordedEvent(
        case=case,
        event=event,
        row=EventRow(
            case_id=row.id,
            seq=event.seq,
            kind=kind,
            at=at,
            actor=by.id,
            role=by.role,
            data=data,
            previous_hash=event.previous_hash,
            hash=event.hash,
            person_id=row.person_id,
        ),
        job=jobs.new_job(
            job_id=deps.new_id(),
            kind="tell_applicant",
            key=f"tell_applicant:{row.id}:{event.seq}",
            payload={"case_id": str(row.id), "seq": event.seq},
            not_before=at,
        )
        if kind in NOTIFICATIONS
        else None,
        is_shown=is_shown(kind, before, case.status),
    )
