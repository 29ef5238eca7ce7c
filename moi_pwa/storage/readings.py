"""Who read what: one row each time an officer opens a case or a document. It only grows, as `case_event` does."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field, SQLModel

from moi_pwa.storage.database import Session


class ReadingRow(SQLModel, table=True):
    """`document_id` is None when the case itself was opened."""

    __tablename__ = "reading"

    id: UUID = Field(primary_key=True)
    at: datetime
    officer_id: UUID = Field(index=True)
    case_id: UUID = Field(foreign_key="cases.id", index=True)
    document_id: UUID | None = Field(default=None, foreign_key="document.id")


async def record_reading(session: Session, reading: ReadingRow) -> None:
    session.add(reading)
    await session.flush()
