"""How long what was issued is valid, and on which days its holder is reminded that it ends. Twin: `service_worker/src/core/validity.js`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from moi_pwa.core.case import CaseEvent
from moi_pwa.rules.dates import parse_day

REMINDER_DAYS = (60, 30, 7)
"""So many days before the last one."""

ValidityState = Literal["valid", "expiring", "expired"]
"""expiring: reminders have begun."""


@dataclass(frozen=True, kw_only=True)
class Validity:
    """`seq`: of the event that issued it. `first` and `last` day, in Amman; it is valid on both."""

    seq: int
    first: date
    last: date

    def reminders(self) -> tuple[tuple[int, date], ...]:
        """Days that are left, and the day itself. None before half of the time is over: a visa of three months is new for weeks."""
        half = self.first + (self.last - self.first) / 2
        days = ((left, self.last - timedelta(days=left)) for left in REMINDER_DAYS)
        return tuple((left, day) for left, day in days if day > half)

    def reminder_on(self, day: date) -> int | None:
        """Which reminder is the newest on that day, by the days that are left; None before the first, and once it has ended."""
        if day > self.last:
            return None
        return next((left for left, since in reversed(self.reminders()) if since <= day), None)

    def state(self, today: date) -> ValidityState:
        if today > self.last:
            return "expired"
        return "expiring" if self.reminder_on(today) else "valid"


def validity_of(events: Sequence[CaseEvent]) -> Validity | None:
    """Of what the case issued last; None: nothing, or it has no end, or was revoked."""
    for event in reversed(events):
        if event.kind == "revoked":
            return None
        if event.kind != "issued":
            continue
        first, last = (parse_day(str(event.data.get(name, ""))) for name in ("valid_from", "valid_until"))
        return Validity(seq=event.seq, first=first, last=last) if first and last else None
    return None
