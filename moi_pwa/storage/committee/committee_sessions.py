"""Sessions of committees: their agendas, the result of each case, and the signed minutes.

Triggers refuse every change of a session, or of its agenda, once it has minutes.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Self, cast
from uuid import UUID

from sqlalchemy import JSON, Column, Date, Index, Text, Uuid, delete, exists, func, literal, text, tuple_, update
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.case import Status
from moi_pwa.core.committee import (
    AgendaItem,
    CaseResult,
    CommitteeOutcome,
    CommitteeSession,
    SessionStatus,
    SessionSummary,
    Votes,
)
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.engine.database import Session

SessionCursor = tuple[date, UUID]
"""The start of the next page: after `held_on` and `id` of the last session."""


class CommitteeSessionRow(SQLModel, table=True):
    """A session of a committee."""

    __tablename__ = "committee_session"
    __table_args__ = (Index("committee_session_by_status", "status", "held_on", "id"),)

    id: UUID = Field(primary_key=True)
    number: str = Field(unique=True, max_length=12)
    directorate: str = Field(max_length=40)
    held_on: date
    status: str = Field(max_length=16)
    seq: int = 0
    """Grows with each change; a window that has an earlier one reads again."""
    present: list[str] = Field(sa_column=Column(JSON, nullable=False))
    """The names of the members present."""
    planned_by: UUID = Field(foreign_key="officer.id")
    planned_at: datetime


class CommitteeItemRow(SQLModel, table=True):
    """A case on an agenda."""

    __tablename__ = "committee_item"
    __table_args__ = (
        Index(
            "committee_item_open_once",
            "case_id",
            unique=True,
            sqlite_where=text("is_open = 1"),
            postgresql_where=text("is_open"),
        ),
    )

    session_id: UUID = Field(primary_key=True, foreign_key="committee_session.id")
    case_id: UUID = Field(primary_key=True, foreign_key="cases.id")
    ordinal: int
    is_open: bool = True
    """Whether its session is still to come; a case is on at most one such agenda."""
    in_favour: int | None = None
    against: int | None = None
    abstained: int | None = None
    outcome: str | None = Field(default=None, max_length=16)
    reasons: str = Field(default="", max_length=500)

    def result(self) -> CaseResult | None:
        if self.outcome is None or self.in_favour is None or self.against is None or self.abstained is None:
            return None
        return CaseResult(
            votes=Votes(in_favour=self.in_favour, against=self.against, abstained=self.abstained),
            outcome=cast("CommitteeOutcome", self.outcome),
            reasons=self.reasons,
        )

    def record(self, result: CaseResult) -> None:
        votes = result.votes
        self.in_favour, self.against, self.abstained = votes.in_favour, votes.against, votes.abstained
        self.outcome, self.reasons = result.outcome, result.reasons


class CommitteeMinutesRow(SQLModel, table=True):
    """The minutes of a session, signed by a secretary. The table only grows."""

    __tablename__ = "committee_minutes"

    session_id: UUID = Field(primary_key=True, foreign_key="committee_session.id")
    officer_id: UUID = Field(foreign_key="officer.id")
    at: datetime
    minutes: str = Field(sa_column=Column(Text, nullable=False))
    """JWS of the whole content."""

    @classmethod
    def of(cls, session: CommitteeSession, *, officer_id: UUID, at: datetime, minutes: str) -> Self:
        return cls(session_id=session.id, officer_id=officer_id, at=at, minutes=minutes)

    def content(self) -> dict[str, str]:
        """Return all columns but `session_id` and `at`, for the hash."""
        return {"officer_id": str(self.officer_id), "minutes": self.minutes}


async def lock_session(session: Session, session_id: UUID) -> CommitteeSessionRow | None:
    """Lock a session until the transaction ends, and return it."""
    chosen = select(CommitteeSessionRow).where(CommitteeSessionRow.id == session_id).with_for_update()
    return (await session.exec(chosen.execution_options(populate_existing=True))).one_or_none()


async def find_session(session: Session, session_id: UUID) -> CommitteeSessionRow | None:
    return await session.get(CommitteeSessionRow, session_id)


async def read_session(session: Session, row: CommitteeSessionRow) -> CommitteeSession:
    """Return a session with its agenda."""
    chosen = (
        select(CommitteeItemRow, CaseRow.reference, CaseRow.service, CaseRow.status)
        .join(CaseRow, col(CaseRow.id) == col(CommitteeItemRow.case_id))
        .where(CommitteeItemRow.session_id == row.id)
        .order_by(col(CommitteeItemRow.ordinal))
    )
    return CommitteeSession(
        id=row.id,
        number=row.number,
        directorate=row.directorate,
        held_on=row.held_on,
        status=cast("SessionStatus", row.status),
        seq=row.seq,
        present=tuple(row.present),
        agenda=[
            AgendaItem(
                case_id=item.case_id,
                reference=reference,
                service=service,
                status=cast("Status", status),
                ordinal=item.ordinal,
                result=item.result(),
            )
            for item, reference, service, status in await session.exec(chosen)
        ],
    )


async def session_page(
    session: Session, directorates: Sequence[str], status: SessionStatus, after: SessionCursor | None, limit: int
) -> list[SessionSummary]:
    """Return at most `limit` sessions after the cursor `after`, the latest first."""
    cases = select(func.count()).where(CommitteeItemRow.session_id == CommitteeSessionRow.id).scalar_subquery()
    chosen = select(CommitteeSessionRow, cases).where(
        CommitteeSessionRow.status == status, col(CommitteeSessionRow.directorate).in_(directorates)
    )
    if after is not None:
        held_on, session_id = after
        beyond = tuple_(literal(held_on, Date()), literal(session_id, Uuid()))
        chosen = chosen.where(tuple_(col(CommitteeSessionRow.held_on), col(CommitteeSessionRow.id)) < beyond)
    chosen = chosen.order_by(col(CommitteeSessionRow.held_on).desc(), col(CommitteeSessionRow.id).desc()).limit(limit)
    return [
        SessionSummary(
            id=row.id,
            number=row.number,
            directorate=row.directorate,
            held_on=row.held_on,
            status=status,
            cases=count,
        )
        for row, count in await session.exec(chosen)
    ]


async def waiting_cases(session: Session, directorate: str, limit: int) -> Sequence[CaseRow]:
    """Return at most `limit` cases that wait for the directorate's committee, the oldest first.

    Cases that are on the agenda of a session to come are left out.
    """
    chosen = select(CaseRow).where(
        CaseRow.directorate == directorate,
        CaseRow.status == "at_committee",
        ~exists().where(col(CommitteeItemRow.case_id) == col(CaseRow.id), col(CommitteeItemRow.is_open)),
    )
    return (await session.exec(chosen.order_by(col(CaseRow.submitted_at), col(CaseRow.id)).limit(limit))).all()


async def find_item(session: Session, session_id: UUID, case_id: UUID) -> CommitteeItemRow | None:
    return await session.get(CommitteeItemRow, (session_id, case_id))


async def session_to_come(session: Session, case_id: UUID) -> CommitteeSessionRow | None:
    """Return the session to come on whose agenda the case is, None if there is none."""
    chosen = (
        select(CommitteeSessionRow)
        .join(CommitteeItemRow, col(CommitteeItemRow.session_id) == col(CommitteeSessionRow.id))
        .where(CommitteeItemRow.case_id == case_id, col(CommitteeItemRow.is_open))
    )
    return (await session.exec(chosen)).one_or_none()


async def days_of_sessions_to_come(session: Session, case_ids: Collection[UUID]) -> dict[UUID, date]:
    """Return the days of the sessions to come, by case; cases on no agenda are left out."""
    if not case_ids:
        return {}
    chosen = (
        select(CommitteeItemRow.case_id, CommitteeSessionRow)
        .join(CommitteeSessionRow, col(CommitteeSessionRow.id) == col(CommitteeItemRow.session_id))
        .where(col(CommitteeItemRow.case_id).in_(case_ids), col(CommitteeItemRow.is_open))
    )
    return {case_id: row.held_on for case_id, row in await session.exec(chosen)}


async def take_off(session: Session, session_id: UUID, case_id: UUID) -> bool:
    """Take a case off an agenda, and return whether it was on it."""
    chosen = delete(CommitteeItemRow).where(
        col(CommitteeItemRow.session_id) == session_id, col(CommitteeItemRow.case_id) == case_id
    )
    return (await session.exec(chosen)).rowcount == 1


async def close_agenda(session: Session, session_id: UUID) -> None:
    """Close the agenda of a session that is over: its cases can be put on another one."""
    of_session = update(CommitteeItemRow).where(col(CommitteeItemRow.session_id) == session_id)
    await session.exec(of_session.values(is_open=False))


async def minutes_of(session: Session, session_id: UUID) -> CommitteeMinutesRow | None:
    return await session.get(CommitteeMinutesRow, session_id)
