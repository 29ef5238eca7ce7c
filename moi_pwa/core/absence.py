"""Absences of officers, during which another officer may stand in."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class Absence:
    """An officer's absence."""

    id: UUID
    officer_id: UUID
    first: date
    """The first day, in Amman."""
    last: date
    """The last day, in Amman."""
    delegate_id: UUID | None = None
    """The officer who stands in. None means that nobody does."""

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last

    def overlaps(self, other: "Absence") -> bool:
        return self.first <= other.last and other.first <= self.last
