"""Whether this process trusts its clock (`actions/operations/watch_clock.py` finds out)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

LEAP = timedelta(hours=2)
"""A clock further than this from the last heartbeat is not trusted. If no server ran meanwhile, it is trusted later."""


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """A doubt about the clock."""

    heartbeat: datetime
    """The last heartbeat when the doubt began."""
    origin: datetime
    """The clock's time less the time that passed since."""
    since: float
    """The monotonic time, in seconds, at which the doubt began."""


class ClockTrust:
    """Whether this process trusts its clock. Unwatched, it does: a command that runs alone has its operator's trust."""

    def __init__(self) -> None:
        self.is_watched = False
        self.believed_at: datetime | None = None
        self.doubt: Doubt | None = None

    def believes(self, now: datetime) -> bool:
        """Return whether something may end because it is `now`, aware UTC."""
        return not self.is_watched or (self.believed_at is not None and abs(now - self.believed_at) <= LEAP)
