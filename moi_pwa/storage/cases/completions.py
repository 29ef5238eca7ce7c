"""The completions of cases, which statistics count: a projection of `case_event` that a job writes within the hour.

Rows of a case are replaced together, so the table can be emptied, with its mark, and is filled again.
"""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, Uuid, delete, literal, tuple_
from sqlmodel import Field, SQLModel, UTCDateTime, col, select

from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.engine.database import Session, insert, insert_rows

_ONLY = 1
"""The id of the one mark."""


class CompletionRow(SQLModel, table=True):
    """A completion, with what statistics ask of its case. It names no applicant."""

    __tablename__ = "case_completion"  # pyright: ignore[reportAssignmentType]
    # The columns that statistics read stand in the index, so that they read nothing else.
    __table_args__ = (
        Index(
            "completions_by_day", "directorate", "day", "service", "kind", "days_used", "target_days", "reason",
            "decided_by", "reviewed_by",
        ),
    )  # fmt: skip

    case_id: UUID = Field(primary_key=True, foreign_key="cases.id")
    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    directorate: str
    service: str
    kind: str
    """A code of `core/statistics.py` CompletionKind."""
    day: date
    """The day in Amman."""
    days_used: int
    target_days: int
    """The working days that the ministry had."""
    reason: str
    decided_by: UUID | None = None
    reviewed_by: UUID | None = None


class CompletionMarkRow(SQLModel, table=True):
    """The one row that says how far the changes of cases were looked through."""

    __tablename__ = "case_completion_mark"  # pyright: ignore[reportAssignmentType]

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    changed_at: datetime
    """The time of the change that was looked at last."""
    case_id: UUID
    """The case of that change."""
    looked_at: datetime
    """The time up to which all changes were looked at, whether there were some or not."""


async def find_mark(session: Session) -> CompletionMarkRow | None:
    return await session.get(CompletionMarkRow, _ONLY)


async def set_mark(session: Session, *, changed_at: datetime, case_id: UUID, looked_at: datetime) -> None:
    values = {"id": _ONLY, "changed_at": changed_at, "case_id": case_id, "looked_at": looked_at}
    added = insert(session, CompletionMarkRow).values(values)
    await session.exec(added.on_conflict_do_update(index_elements=["id"], set_=values))


async def changed_cases(
    session: Session, after: CompletionMarkRow | None, until: datetime, limit: int
) -> Sequence[CaseRow]:
    """Return at most `limit` cases that were changed after the mark and not after `until`, oldest change first."""
    changed, case_id = col(CaseRow.updated_at), col(CaseRow.id)
    chosen = select(CaseRow).where(changed <= until).order_by(changed, case_id).limit(limit)
    if after is not None:
        place = tuple_(literal(after.changed_at, UTCDateTime()), literal(after.case_id, Uuid()))
        chosen = chosen.where(tuple_(changed, case_id) > place)
    return (await session.exec(chosen)).all()


async def replace_completions(session: Session, case_ids: Sequence[UUID], rows: Sequence[CompletionRow]) -> None:
    """Store these rows in place of all that the cases had."""
    await session.exec(delete(CompletionRow).where(col(CompletionRow.case_id).in_(case_ids)))
    await insert_rows(session, rows)
