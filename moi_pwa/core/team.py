"""The cases of a team, as its board counts them."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class HeldCounts:
    """The cases that an officer has."""

    cases: int
    late: int
    due_today: int
    oldest: datetime
    """The time at which the first of them was submitted."""


@dataclass(frozen=True, kw_only=True)
class FreeCounts:
    """The cases of a service that nobody has. A late one may wait for an agency."""

    service: str
    cases: int
    late: int
    oldest: datetime
    """The time at which the first of them was submitted."""


@dataclass(frozen=True, kw_only=True)
class WaitingCounts:
    """The cases in a status, by the time of their last event."""

    cases: int
    quiet: int
    """The cases in which nothing happened since the first of two times."""
    silent: int
    """The cases in which nothing happened since the second, which is earlier."""
    oldest: datetime
    """The time since which nothing happened in one of them."""
