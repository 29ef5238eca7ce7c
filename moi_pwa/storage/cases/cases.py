"""Cases: their submissions, their events, and their state now.

`case_event` is the truth and only grows (a trigger refuses the rest). `cases` is its projection, written in the same
transaction, so that queues need no folding.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Self
from uuid import UUID

from sqlalchemy import JSON, Column, Executable, Index, Text, UniqueConstraint, bindparam, exists, func, update
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.case import CaseEvent
from moi_pwa.core.queue import CaseSummary
from moi_pwa.storage.engine.database import Session, one_row
from moi_pwa.storage.engine.sequences import ChangeSequenceRow


class CaseRow(SQLModel, table=True):
    """One application."""

    __tablename__ = "cases"  # pyright: ignore[reportAssignmentType]
    # Every queue is a walk along one of these: by deadline, by submission, or by the last event.
    __table_args__ = (
        Index("cases_by_due", "directorate", "status", "due_on", "submitted_at", "id"),
        Index("cases_by_service_due", "directorate", "service", "status", "due_on", "submitted_at", "id"),
        Index("cases_by_desk", "directorate", "status", "submitted_at", "id"),
        Index("cases_by_service", "directorate", "service", "status", "submitted_at", "id"),
        Index("cases_by_change", "directorate", "status", "updated_at", "id"),
        Index("cases_by_service_change", "directorate", "service", "status", "updated_at", "id"),
        Index("cases_by_any_change", "updated_at", "id"),
        Index("cases_by_arrival", "directorate", "submitted_at", "service"),
        Index("cases_by_nationality", "directorate", "nationality", "status", "due_on", "submitted_at", "id"),
        Index("cases_by_holder", "holder_id"),
    )

    id: UUID = Field(primary_key=True)
    """Made on the phone."""
    reference: str = Field(unique=True)
    party_id: UUID = Field(foreign_key="party.id", index=True)
    language: str
    service: str
    service_version: int
    directorate: str
    course: str
    """The course after the last event, a fold of the events."""
    status: str
    """The status after the last event, a fold of the events."""
    holder_id: UUID | None = None
    seq: int
    """The `seq` of the last event."""
    submitted_at: datetime
    updated_at: datetime
    due_on: date | None = None
    """The day in Amman by which the ministry decides, as it was known at the last event (`due_after`).

    None means that it has decided, or that the day was not worked out yet.
    """
    nationality: str | None = None
    """The nationality by which lists name the people (`CaseSubject`), as the newest answers give it.

    None means that it was not worked out yet.
    """

    def summary(self) -> CaseSummary:
        return CaseSummary(
            id=self.id,
            reference=self.reference,
            service=self.service,
            status=self.status,
            seq=self.seq,
            holder_id=self.holder_id,
            submitted_at=self.submitted_at,
        )


class SubmissionRow(SQLModel, table=True):
    """A body that was received: version 1 opened the case, each later one gave details that were asked for."""

    __tablename__ = "submission"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("case_id", "version"),)

    id: UUID = Field(primary_key=True)
    """The phone's idempotency key."""
    case_id: UUID = Field(foreign_key="cases.id")
    version: int
    body: str = Field(sa_column=Column(Text, nullable=False))
    """Canonical JSON (RFC 8785)."""
    sha256: str
    """The hash of `body` in hex."""
    answers: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    """The answers of the whole application after this body."""
    receipt: str = Field(sa_column=Column(Text, nullable=False))
    """The signed answer (JWS)."""
    received_at: datetime


class EventRow(SQLModel, table=True):
    """An event of a case."""

    __tablename__ = "case_event"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("party_id", "sync_seq"),)

    case_id: UUID = Field(primary_key=True, foreign_key="cases.id")
    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    kind: str
    at: datetime
    actor: str
    role: str
    data: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    previous_hash: str
    hash: str
    """Covers the event and `previous_hash`; see `rules/cases/event_chain.py`."""
    party_id: UUID
    sync_seq: int | None = None
    """The sync sequence number, if the applicant may see the event."""

    @classmethod
    def of(cls, event: CaseEvent, *, party_id: UUID) -> Self:
        """Return the row of an event of this person's case."""
        values: dict[str, Any] = {**vars(event), "case_id": UUID(event.case_id), "party_id": party_id}
        return cls(**values)

    def event(self) -> CaseEvent:
        """Return the event. It raises nothing for a row that this program wrote."""
        return CaseEvent(
            case_id=str(self.case_id),
            seq=self.seq,
            kind=self.kind,  # pyright: ignore[reportArgumentType] -- only `of` writes it
            at=self.at,
            actor=self.actor,
            role=self.role,  # pyright: ignore[reportArgumentType]
            data=self.data,
            previous_hash=self.previous_hash,
            hash=self.hash,
        )


async def find_case(session: Session, case_id: UUID) -> CaseRow | None:
    return await session.get(CaseRow, case_id)


async def lock_case(session: Session, case_id: UUID) -> CaseRow | None:
    """Lock a case: nobody else changes it before this transaction ends. Returns None if there is none."""
    return (await session.exec(select(CaseRow).where(CaseRow.id == case_id).with_for_update())).one_or_none()


@dataclass(frozen=True, kw_only=True)
class PriorSubmission:
    """The state that a submission meets."""

    exists: bool
    """Whether something was submitted under this id before."""
    last_change: int
    """The number of the last change of reference data."""


async def find_prior_submission(session: Session, submission_id: UUID) -> PriorSubmission:
    """Return the state that a submission meets, by one query."""
    is_known, number = await one_row(session, _prior_submission, submission_id=submission_id)
    return PriorSubmission(exists=bool(is_known), last_change=number or 0)


@cache
def _prior_submission(_: str) -> Executable:
    last = select(ChangeSequenceRow.last).where(ChangeSequenceRow.id == 1).scalar_subquery()
    return select(exists().where(col(SubmissionRow.id) == bindparam("submission_id")), last)


async def find_submission(session: Session, submission_id: UUID) -> SubmissionRow | None:
    return await session.get(SubmissionRow, submission_id)


async def latest_submission(session: Session, case_id: UUID) -> SubmissionRow:
    newest = (
        select(SubmissionRow)
        .where(SubmissionRow.case_id == case_id)
        .order_by(col(SubmissionRow.version).desc())
        .limit(1)
    )
    return (await session.exec(newest)).one()


async def submissions_of(session: Session, case_ids: Sequence[UUID]) -> Sequence[SubmissionRow]:
    """Return the submissions of cases, by case, in the order in which they came."""
    chosen = select(SubmissionRow).where(col(SubmissionRow.case_id).in_(case_ids))
    return (await session.exec(chosen.order_by(col(SubmissionRow.case_id), col(SubmissionRow.version)))).all()


async def events_of(session: Session, case_ids: Sequence[UUID]) -> Sequence[EventRow]:
    """Return the events of cases, by case, in the order in which they happened."""
    chosen = select(EventRow).where(col(EventRow.case_id).in_(case_ids))
    return (await session.exec(chosen.order_by(col(EventRow.case_id), col(EventRow.seq)))).all()


async def filer_of(session: Session, case_id: UUID) -> UUID:
    """Return the person who submitted the case, which must be stored."""
    first = select(EventRow.actor).where(EventRow.case_id == case_id, EventRow.seq == 1)
    return UUID((await session.exec(first)).one())


async def issued_at(session: Session, case_ids: Collection[UUID]) -> dict[UUID, datetime]:
    """Return when each of the cases issued what was applied for; cases that did not are left out."""
    if not case_ids:
        return {}
    chosen = select(EventRow.case_id, EventRow.at).where(col(EventRow.case_id).in_(case_ids), EventRow.kind == "issued")
    return dict((await session.exec(chosen.order_by(col(EventRow.seq)))).all())


async def cases_of(session: Session, case_ids: Sequence[UUID]) -> Sequence[CaseRow]:
    return (await session.exec(select(CaseRow).where(col(CaseRow.id).in_(case_ids)))).all()


async def write_nationality(session: Session, case_id: UUID, nationality: str) -> None:
    """Write the nationality of a case that has none yet."""
    of_case = update(CaseRow).where(col(CaseRow.id) == case_id, col(CaseRow.nationality).is_(None))
    await session.exec(of_case.values(nationality=nationality))


async def case_ids_after(session: Session, after: UUID | None, limit: int) -> Sequence[UUID]:
    """Return the next `limit` ids after `after`, in the database's own order of them."""
    chosen = select(CaseRow.id).order_by(col(CaseRow.id)).limit(limit)
    if after is not None:
        chosen = chosen.where(col(CaseRow.id) > after)
    return (await session.exec(chosen)).all()


async def held_by(session: Session, officer_id: UUID) -> Sequence[UUID]:
    """Return the cases that are assigned to an officer, in the one order in which they are locked."""
    return (
        await session.exec(select(CaseRow.id).where(CaseRow.holder_id == officer_id).order_by(col(CaseRow.id)))
    ).all()


async def has_cases(session: Session) -> bool:
    return (await session.exec(select(CaseRow.id).limit(1))).first() is not None


async def count_of_person(session: Session, party_id: UUID, statuses: Collection[str]) -> int:
    """Return how many of a person's cases are in one of `statuses`."""
    chosen = select(func.count()).where(CaseRow.party_id == party_id, col(CaseRow.status).in_(statuses))
    return (await session.exec(chosen)).one()


async def events_after(session: Session, party_id: UUID, cursor: int, limit: int) -> Sequence[tuple[UUID, int]]:
    """Return case and sync sequence number of the events after `cursor` that the applicant may see, in order."""
    chosen = select(EventRow.case_id, EventRow.sync_seq).where(
        EventRow.party_id == party_id, col(EventRow.sync_seq) > cursor
    )
    rows = await session.exec(chosen.order_by(col(EventRow.sync_seq)).limit(limit))
    return [(case_id, seq) for case_id, seq in rows if seq is not None]
