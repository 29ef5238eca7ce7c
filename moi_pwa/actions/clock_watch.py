"""Whether this process believes its clock (`actions/operations/watch_clock.py` finds out)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

LEAP = timedelta(hours=2)
"""A clock that is further from the last heartbeat is not believed. No server may have run meanwhile: then it is believed later."""


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """`heartbeat`: the last when the doubt began; `origin`: what the clock says less the time that passed; `since`: seconds that had passed."""

    heartbeat: datetime
    origin: datetime
    since: float


class ClockWatch:
    """Whether this process believes its clock. Until it is watched it does: a command that runs alone has its operator's."""

    def __init__(self) -> None:
        self.is_watched = False
        self.believed_at: datetime | None = None
        self.doubt: Doubt | None = None

    def believes(self, now: datetime) -> bool:
        """Whether something may end because it is `now`, aware UTC."""
        return not self.is_watched or (self.believed_at is not None and abs(now - self.believed_at) <= LEAP)
