"""Officers' queues: their filters, and a case as a list shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from moi_pwa.core.case import EventKind, Status

QueueOrder = Literal["due", "submitted", "changed"]
"""The order of a queue.

* due: by the day due, cases without one last; of one day the first submitted first.
* submitted: the first submitted first.
* changed: the last changed first.
"""

NOBODY = "nobody"
"""Stands for the holder of a case that no officer has."""


@dataclass(frozen=True, kw_only=True)
class WorkShare:
    """Free cases of some courses, in a status in which they wait for a step of an officer."""

    status: Status
    courses: frozenset[str]
    not_by: frozenset[EventKind]
    """The kinds of events whose last actor may not take the step."""


@dataclass(frozen=True, kw_only=True)
class Work:
    """The cases that an officer can act on: those that the officer has, and shares of the free ones."""

    officer_id: str
    shares: Sequence[WorkShare]
    stands_for: frozenset[str] = frozenset()
    """The absent officers whose cases count as free for this one."""


@dataclass(frozen=True, kw_only=True)
class QueueFilter:
    """A filter for a queue, and its order."""

    statuses: Sequence[Status]
    service: str | None = None
    """The code of the service. None means any."""
    nationality: str | None = None
    """The code of the nationality. None means any."""
    free: bool = False
    """Whether only cases that are assigned to no officer are shown."""
    escalated: bool = False
    """Whether only cases that an agency has not answered in time are shown."""
    holder: str | None = None
    """The officer who has the shown cases. None means any, or nobody."""
    due_from: date | None = None
    """The first day in Amman by which the shown cases should be decided. None means any case."""
    due_before: date | None = None
    """The day in Amman before which the shown cases should have been decided. None means any case."""
    work: Work | None = None
    """The officer's work, to which the shown cases belong. None means any case."""
    order: QueueOrder = "due"


@dataclass(frozen=True, kw_only=True)
class QueueChoice:
    """A choice among the cases of the queue, as an officer makes it."""

    view: str
    """A code of `actions/desk/queue_views.py` VIEWS."""
    service: str | None = None
    nationality: str | None = None
    status: Status | None = None
    """One of the view's statuses. None means all of them."""
    holder: str | None = None
    """The officer who has the cases, or NOBODY. None means any, or nobody. A saved view has none."""
    order: QueueOrder = "due"


@dataclass(frozen=True, kw_only=True)
class SavedView:
    """A choice that an officer saved under a name."""

    id: UUID
    name: str
    chosen: QueueChoice


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


@dataclass(frozen=True, kw_only=True)
class CaseSubject:
    """The people whom a case is about, as its newest answers name them."""

    names: Sequence[str] = ()
    """The name in Latin letters and the name in Arabic ones, as far as they are given.

    Where an establishment or a household applies for others, it is its name alone.
    """
    nationality: str = ""
    """The code of the nationality. "" means that none is given, or that the people have different ones."""
    people: int = 1
    """The number of people for whom it is applied."""
