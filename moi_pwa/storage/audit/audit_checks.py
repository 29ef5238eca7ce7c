"""Audits of the stored history: when each ran, how far, and how many findings it had."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Column, Index, Integer
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.storage.engine.database import Session


class AuditCheckRow(SQLModel, table=True):
    """An audit of the stored history."""

    __tablename__ = "audit_check"
    __table_args__ = (Index("audit_check_by_time", "started_at"),)

    id: UUID = Field(primary_key=True)
    is_full: bool
    """Whether it examined everything, not only entries logged since the last one."""
    started_at: datetime
    ended_at: datetime | None = None
    """The time of the end. None while it runs; it stays so if the program ended meanwhile."""
    seq: int = Field(sa_column=Column(BigInteger().with_variant(Integer(), "sqlite"), nullable=False))
    """The number of entries in the log when it began."""
    hash: str = Field(max_length=64)
    """The hash of the log's last entry when it began."""
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
    """Return the newest audit, ended or not. `full` limits it to this kind.

    An audit that began after `until` had a wrong clock, and is ignored.
    """
    chosen = select(AuditCheckRow).where(col(AuditCheckRow.started_at) <= until)
    if full is not None:
        chosen = chosen.where(col(AuditCheckRow.is_full) == full)
    return (await session.exec(chosen.order_by(col(AuditCheckRow.started_at).desc()).limit(1))).one_or_none()


async def last_ended(session: Session, *, until: datetime, full: bool | None = None) -> AuditCheckRow | None:
    """Return the newest audit that ended. `full` limits it to this kind.

    An audit that began after `until` had a wrong clock, and is ignored.
    """
    chosen = select(AuditCheckRow).where(
        col(AuditCheckRow.ended_at).is_not(None), col(AuditCheckRow.started_at) <= until
    )
    if full is not None:
        chosen = chosen.where(col(AuditCheckRow.is_full) == full)
    return (await session.exec(chosen.order_by(col(AuditCheckRow.started_at).desc()).limit(1))).one_or_none()


async def any_findings(session: Session, *, since: datetime) -> bool:
    """Return whether an audit that did not begin before `since` had findings."""
    chosen = select(AuditCheckRow.id).where(col(AuditCheckRow.started_at) >= since, col(AuditCheckRow.findings) > 0)
    return (await session.exec(chosen.limit(1))).one_or_none() is not None
