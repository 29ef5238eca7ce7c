"""Who read what: one row each time an officer opens a case or a document. It only grows, as `case_event` does."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Field, SQLModel, col, select

from moi_pwa.storage.database import Session


class ReadingRow(SQLModel, table=True):
    """`document_id` is None when the case itself was opened."""

    __tablename__ = "reading"  # pyright: ignore[reportAssignmentType]

    id: UUID = Field(primary_key=True)
    at: datetime
    officer_id: UUID = Field(index=True)
    case_id: UUID = Field(foreign_key="cases.id", index=True)
    document_id: UUID | None = Field(default=None, foreign_key="document.id")


async def record_reading(session: Session, reading: ReadingRow) -> None:
    session.add(reading)
    await session.flush()


async def readings_of(session: Session, case_id: UUID) -> Sequence[ReadingRow]:
    """Who opened this case and its documents, in order."""
    chosen = select(ReadingRow).where(ReadingRow.case_id == case_id)
    return (await session.exec(chosen.order_by(col(ReadingRow.at), col(ReadingRow.id)))).all()
