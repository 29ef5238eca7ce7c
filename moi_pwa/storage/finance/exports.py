"""Lists that officers downloaded. The table only grows."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel


class ExportRow(SQLModel, table=True):
    """A download of a list."""

    __tablename__ = "export"

    id: UUID = Field(primary_key=True)
    kind: str = Field(max_length=16)
    """An ExportKind."""
    chosen: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    """The filter of the list, as JSON; it names no person."""
    officer_id: UUID = Field(foreign_key="officer.id")
    at: datetime

    def content(self) -> dict[str, Any]:
        """Return all columns but `id` and `at`, for the hash."""
        return {"kind": self.kind, "chosen": self.chosen, "officer_id": str(self.officer_id)}
