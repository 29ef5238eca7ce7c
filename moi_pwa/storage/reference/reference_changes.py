"""Changes of reference data by administrators. The table only grows, as `case_event` does."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Column, Index, func
from sqlalchemy.orm import aliased
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.reference import ReferenceChange
from moi_pwa.storage.engine.database import Session


class ReferenceChangeRow(SQLModel, table=True):
    """A change of one code of a list."""

    __tablename__ = "reference_change"
    __table_args__ = (Index("reference_change_by_code", "list_name", "code", "seq"),)

    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    list_name: str = Field(max_length=40)
    code: str = Field(max_length=40)
    rows: list[dict[str, Any]] = Field(sa_column=Column(JSON, nullable=False))
    """All rows of the code, as they are from this change on."""
    changed_by: UUID
    at: datetime
    note: str
    previous_hash: str
    hash: str
    """Covers the row and `previous_hash`."""

    def change(self) -> ReferenceChange:
        return ReferenceChange(
            seq=self.seq,
            list=self.list_name,
            code=self.code,
            rows=tuple(self.rows),
            changed_by=str(self.changed_by),
            at=self.at,
            note=self.note,
        )


async def add_change(session: Session, change: ReferenceChange, *, previous_hash: str, its_hash: str) -> None:
    session.add(
        ReferenceChangeRow(
            seq=change.seq,
            list_name=change.list,
            code=change.code,
            rows=[dict(row) for row in change.rows],
            changed_by=UUID(change.changed_by),
            at=change.at,
            note=change.note,
            previous_hash=previous_hash,
            hash=its_hash,
        )
    )
    await session.flush()


async def changes_after(session: Session, seq: int, limit: int | None = None) -> Sequence[ReferenceChangeRow]:
    """Return the changes after `seq`, in order."""
    chosen = select(ReferenceChangeRow).where(col(ReferenceChangeRow.seq) > seq).order_by(col(ReferenceChangeRow.seq))
    return (await session.exec(chosen.limit(limit))).all()


async def changes_of(
    session: Session, name: str, code: str | None, before: int | None, limit: int
) -> Sequence[ReferenceChangeRow]:
    """Return changes of a list, or of one of its codes, newest first.

    `before` limits them to those before that change.
    """
    chosen = select(ReferenceChangeRow).where(ReferenceChangeRow.list_name == name)
    if code is not None:
        chosen = chosen.where(ReferenceChangeRow.code == code)
    if before is not None:
        chosen = chosen.where(col(ReferenceChangeRow.seq) < before)
    return (await session.exec(chosen.order_by(col(ReferenceChangeRow.seq).desc()).limit(limit))).all()


async def replaced_by(session: Session, rows: Sequence[ReferenceChangeRow]) -> dict[int, Sequence[dict[str, Any]]]:
    """Return for each change, by its number, the rows that it replaced; the first change of a code is left out."""
    older = aliased(ReferenceChangeRow)
    number_before = (
        select(func.max(col(older.seq)))
        .where(
            older.list_name == ReferenceChangeRow.list_name,
            older.code == ReferenceChangeRow.code,
            col(older.seq) < ReferenceChangeRow.seq,
        )
        .scalar_subquery()
    )
    chosen = select(ReferenceChangeRow.seq, number_before).where(
        col(ReferenceChangeRow.seq).in_([row.seq for row in rows])
    )
    numbers = {seq: before for seq, before in (await session.exec(chosen)).all() if before is not None}
    replaced = select(ReferenceChangeRow).where(col(ReferenceChangeRow.seq).in_(set(numbers.values())))
    by_number = {row.seq: row.rows for row in (await session.exec(replaced)).all()}
    return {seq: by_number[before] for seq, before in numbers.items()}


async def last_hash(session: Session) -> str:
    """Return the hash of the newest change, "" before the first."""
    newest = select(ReferenceChangeRow.hash).order_by(col(ReferenceChangeRow.seq).desc()).limit(1)
    return (await session.exec(newest)).one_or_none() or ""
