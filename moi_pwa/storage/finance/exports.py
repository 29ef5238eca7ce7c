"""Lists that officers downloaded. The rows only grow."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel


class ExportRow(SQLModel, table=True):
    """`kind`: an ExportKind; `chosen`: what of the list, as JSON; it names no person."""

    __tablename__ = "export"

    id: UUID = Field(primary_key=True)
    kind: str = Field(max_length=16)
    chosen: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    officer_id: UUID = Field(foreign_key="officer.id")
    at: datetime

    def content(self) -> dict[str, Any]:
        """All but `id` and `at`, for its hash."""
        return {"kind": self.kind, "chosen": self.chosen, "officer_id": str(self.officer_id)}
