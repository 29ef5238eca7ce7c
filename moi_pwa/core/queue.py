"""Officers' queues: what is looked for, and a case as a list shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from moi_pwa.core.case import Status


@dataclass(frozen=True, kw_only=True)
class QueueFilter:
    """`service` None: any. `free`: only what is assigned to no officer. `escalated`: only what an agency has not answered in time."""

    statuses: Sequence[Status]
    service: str | None = None
    free: bool = False
    escalated: bool = False


@dataclass(frozen=True, kw_only=True)
class QueueScope:
    """The cases that an officer may know of: those of `directorates` with one of `courses`. `courses` None: of any."""

    directorates: Sequence[str]
    courses: frozenset[str] | None = None

    @property
    def is_empty(self) -> bool:
        return not self.directorates or self.courses == frozenset()


@dataclass(frozen=True, kw_only=True)
class CaseSummary:
    """A case without its events. `seq`: of the last one. `holder_id`: the officer who works on it."""

    id: UUID
    reference: str
    service: str
    status: str
    seq: int
    holder_id: UUID | None
    submitted_at: datetime
