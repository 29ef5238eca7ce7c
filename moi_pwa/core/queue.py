"""Officers' queues: their filters, and a case as a list shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from moi_pwa.core.case import Status


@dataclass(frozen=True, kw_only=True)
class QueueFilter:
    """A filter for a queue."""

    statuses: Sequence[Status]
    service: str | None = None
    """The code of the service. None means any."""
    free: bool = False
    """Whether only cases that are assigned to no officer are shown."""
    escalated: bool = False
    """Whether only cases that an agency has not answered in time are shown."""


@dataclass(frozen=True, kw_only=True)
class QueueScope:
    """The cases that an officer may know of: those of certain directorates, with certain courses."""

    directorates: Sequence[str]
    courses: frozenset[str] | None = None
    """The courses of the cases. None means any course."""

    @property
    def is_empty(self) -> bool:
        return not self.directorates or self.courses == frozenset()


@dataclass(frozen=True, kw_only=True)
class CaseSummary:
    """A case without its events."""

    id: UUID
    reference: str
    service: str
    status: str
    seq: int
    """The `seq` of the last event."""
    holder_id: UUID | None
    """The officer who works on the case. None means nobody does."""
    submitted_at: datetime
