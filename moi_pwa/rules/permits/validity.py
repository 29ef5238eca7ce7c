"""The validity of what was issued, and the days on which its holder is reminded that it ends.

Twin: `service_worker/src/core/permits/validity.js`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from moi_pwa.core.case import CaseEvent
from moi_pwa.rules.dates import parse_day

REMINDER_DAYS = (60, 30, 7)
"""The days before the last one on which the holder is reminded."""

ValidityState = Literal["valid", "expiring", "expired"]
"""The state of a validity. `expiring`: reminders have begun."""


@dataclass(frozen=True, kw_only=True)
class Validity:
    """The validity of what a case issued."""

    seq: int
    """The `seq` of the event that issued it."""
    first: date
    """The first day, in Amman, on which it is valid."""
    last: date
    """The last day, in Amman, on which it is valid."""

    def reminders(self) -> tuple[tuple[int, date], ...]:
        """Return the days that are left at each reminder, and its day.

        There are none before half of the time is over: a visa of three months is new for weeks.
        """
        half = self.first + (self.last - self.first) / 2
        days = ((left, self.last - timedelta(days=left)) for left in REMINDER_DAYS)
        return tuple((left, day) for left, day in days if day > half)

    def reminder_on(self, day: date) -> int | None:
        """Return the newest reminder on that day, by the days that are left.

        None means that the day is before the first reminder, or after the end.
        """
        if day > self.last:
            return None
        return next((left for left, since in reversed(self.reminders()) if since <= day), None)

    def state(self, today: date) -> ValidityState:
        if today > self.last:
            return "expired"
        return "expiring" if self.reminder_on(today) else "valid"


def validity_of(events: Sequence[CaseEvent]) -> Validity | None:
    """Return the validity of what the case issued last.

    None means that it issued nothing, that it has no end, or that it was revoked.
    """
    for event in reversed(events):
        if event.kind == "revoked":
            return None
        if event.kind != "issued":
            continue
        first, last = (parse_day(str(event.data.get(name, ""))) for name in ("valid_from", "valid_until"))
        return Validity(seq=event.seq, first=first, last=last) if first and last else None
    return None
