"""When stored history was examined, how far, and whether anything was found."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Column, Index, Integer
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.storage.engine.database import Session


class AuditCheckRow(SQLModel, table=True):
    """`is_full`: a full examination, else of what was logged since the last. `seq`, `hash`: the log's end when it began.

    `ended_at` is None while it runs, and stays so if the program ended meanwhile.
    """

    __tablename__ = "audit_check"
    __table_args__ = (Index("audit_check_by_time", "started_at"),)

    id: UUID = Field(primary_key=True)
    is_full: bool
    started_at: datetime
    ended_at: datetime | None = None
    seq: int = Field(sa_column=Column(BigInteger().with_variant(Integer(), "sqlite"), nullable=False))
    hash: str = Field(max_length=64)
    findings: int = 0


async def begin_check(session: Session, check: AuditCheckRow) -> None:
    session.add(check)
    await session.flush()


async def end_check(session: Session, check_id: UUID, *, at: datetime, findings: int) -> None:
    row = await session.get_one(AuditCheckRow, check_id)
    row.ended_at, row.findings = at, findings
    session.add(row)
    await session.flush()


async def last_started(session: Session, *, until: datetime, full: bool | None = None) -> AuditCheckRow | None:
    """The newest, ended or not; `full`: of this kind only. What began after `until` did so by a clock that was wrong, and counts as none."""
    chosen = select(AuditCheckRow).where(col(AuditCheckRow.started_at) <= until)
    if full is not None:
        chosen = chosen.where(col(AuditCheckRow.is_full) == full)
    return (await session.exec(chosen.order_by(col(AuditCheckRow.started_at).desc()).limit(1))).one_or_none()


async def last_ended(session: Session, *, until: datetime, full: bool | None = None) -> AuditCheckRow | None:
    """The newest of those that ended; `full`: of this kind only. What began after `until` did so by a clock that was wrong, and counts as none."""
    chosen = select(AuditCheckRow).where(
        col(AuditCheckRow.ended_at).is_not(None), col(AuditCheckRow.started_at) <= until
    )
    if full is not None:
        chosen = chosen.where(col(AuditCheckRow.is_full) == full)
    return (await session.exec(chosen.order_by(col(AuditCheckRow.started_at).desc()).limit(1))).one_or_none()


async def any_findings(session: Session, *, since: datetime) -> bool:
    """Of an examination that ended and did not begin before `since`."""
    chosen = select(AuditCheckRow.id).where(col(AuditCheckRow.started_at) >= since, col(AuditCheckRow.findings) > 0)
    return (await session.exec(chosen.limit(1))).one_or_none() is not None
