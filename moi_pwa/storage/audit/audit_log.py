"""The audit log, the rows that wait to be logged, and the signed heads of the log.

A trigger of each table in `audit_sources.py` puts a new row's key into `audit_waiting`, in the row's own transaction
and under no lock. `actions/audit/write_audit_log.py` moves the keys into `audit_log`, some at a time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import BigInteger, Column, Integer, Text, UniqueConstraint, text, tuple_
from sqlmodel import Field, SQLModel, col, delete, select

from moi_pwa.core.audit import LogEntry, LogKind
from moi_pwa.storage.engine.database import Session, insert, insert_rows

_NUMBER = BigInteger().with_variant(Integer(), "sqlite")

Key = tuple[UUID, int]
"""The key of a row: its id and its number. Either may be constant."""


class AuditLogRow(SQLModel, table=True):
    """An entry of the log; see `core.audit.LogEntry`."""

    __tablename__ = "audit_log"
    __table_args__ = (UniqueConstraint("kind", "row_id", "row_seq"),)

    seq: int = Field(sa_column=Column(_NUMBER, primary_key=True, autoincrement=False))
    kind: str = Field(max_length=16)
    row_id: UUID
    row_seq: int
    row_hash: str = Field(max_length=64)
    at: datetime
    hash: str = Field(max_length=64)

    def entry(self) -> LogEntry:
        return LogEntry(
            seq=self.seq,
            kind=cast("LogKind", self.kind),
            row_id=self.row_id,
            row_seq=self.row_seq,
            row_hash=self.row_hash,
            at=self.at,
            hash=self.hash,
        )


class AuditWaitingRow(SQLModel, table=True):
    """A row that is stored and not logged yet."""

    __tablename__ = "audit_waiting"

    id: int = Field(sa_column=Column(_NUMBER, primary_key=True, autoincrement=True))
    kind: str = Field(max_length=16)
    row_id: UUID
    row_seq: int


class AuditHeadRow(SQLModel, table=True):
    """The signed head of the log on a day."""

    __tablename__ = "audit_head"

    day: str = Field(primary_key=True, max_length=10)
    """The day in Amman."""
    jws: str = Field(sa_column=Column(Text, nullable=False))
    """The signed text."""


@dataclass(frozen=True, kw_only=True)
class Waiting:
    id: int
    kind: LogKind
    key: Key


async def lock_log(session: Session) -> None:
    """Lock the log, so that no other transaction appends to it before this one ends. Readers are not held up."""
    if session.get_bind().dialect.name == "postgresql":  # SQLite has one writer anyway
        await (await session.connection()).execute(text("LOCK TABLE audit_log IN SHARE ROW EXCLUSIVE MODE"))


async def end_of_log(session: Session) -> tuple[int, str]:
    """Return number and hash of the last entry; (0, "") if there is none."""
    newest = select(AuditLogRow.seq, AuditLogRow.hash).order_by(col(AuditLogRow.seq).desc()).limit(1)
    last = (await session.exec(newest)).one_or_none()
    return (last[0], last[1]) if last else (0, "")


async def hash_at(session: Session, seq: int) -> str | None:
    """Return the hash of the entry with this number; "" for 0, None if there is none."""
    if seq == 0:
        return ""
    return (await session.exec(select(AuditLogRow.hash).where(AuditLogRow.seq == seq))).one_or_none()


async def entries_after(session: Session, seq: int, limit: int) -> Sequence[AuditLogRow]:
    chosen = select(AuditLogRow).where(col(AuditLogRow.seq) > seq).order_by(col(AuditLogRow.seq)).limit(limit)
    return (await session.exec(chosen)).all()


async def waiting(session: Session, limit: int) -> Sequence[Waiting]:
    """Return the rows that have waited longest, about in the order in which they were stored."""
    rows = await session.exec(select(AuditWaitingRow).order_by(col(AuditWaitingRow.id)).limit(limit))
    return [Waiting(id=row.id, kind=cast("LogKind", row.kind), key=(row.row_id, row.row_seq)) for row in rows]


async def logged_among(session: Session, kind: LogKind, keys: Sequence[Key]) -> set[Key]:
    """Return those of `keys` that are in the log."""
    columns = (col(AuditLogRow.row_id), col(AuditLogRow.row_seq))
    chosen = select(*columns).where(AuditLogRow.kind == kind, tuple_(*columns).in_(keys))
    return {(row_id, row_seq) for row_id, row_seq in await session.exec(chosen)}


async def append(session: Session, entries: Sequence[LogEntry], *, done: Iterable[int]) -> None:
    """Add `entries`, and delete the waiting rows with the ids `done`."""
    await insert_rows(session, [AuditLogRow(**vars(entry)) for entry in entries])
    await session.exec(cast("Any", delete(AuditWaitingRow).where(col(AuditWaitingRow.id).in_(list(done)))))


async def save_head(session: Session, day: str, jws: str) -> bool:
    """Save a signed head, and return whether it is the first of its day; another one is not saved."""
    added = insert(session, AuditHeadRow).values(day=day, jws=jws).on_conflict_do_nothing(index_elements=["day"])
    return (await session.exec(cast("Any", added.returning(col(AuditHeadRow.day))))).one_or_none() is not None


async def has_head(session: Session, day: str) -> bool:
    return await session.get(AuditHeadRow, day) is not None


async def heads(session: Session) -> dict[str, str]:
    """Return all signed heads by day: one a day."""
    return {row.day: row.jws for row in await session.exec(select(AuditHeadRow).order_by(col(AuditHeadRow.day)))}
