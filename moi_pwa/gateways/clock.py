"""The time. This is the only place that asks the machine; everything else is given `now`."""

import logging
import os
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

LEAP = timedelta(hours=2)
"""The largest correction of the machine's clock.

A clock that is set by more has leaped, and is not followed at once.
"""

FOLLOWED_AFTER = timedelta(hours=1)
"""The time after which a clock that leaped and then runs steadily is followed."""

STEADY = timedelta(minutes=1)
"""The most by which a steady clock moves against the time that passes."""

log = logging.getLogger(__name__)


class SteadyClock:
    """The machine's clock without its leaps: while it leaped, time goes on from where it was by the time that passes.

    Args:
        read: the time of the machine's clock, aware UTC.
        elapsed: seconds that have passed since some moment; they never leap.
    """

    def __init__(self, read: Callable[[], datetime], elapsed: Callable[[], float]) -> None:
        self._read, self._elapsed = read, elapsed
        self._origin = self._origin_of(read())
        self._leaped: tuple[datetime, float] | None = None

    def __call__(self) -> datetime:
        """Return the moment, in UTC, with its time zone, to the millisecond."""
        read = self._read()
        origin, elapsed = self._origin_of(read), self._elapsed()
        if abs(origin - self._origin) <= LEAP:
            self._origin, self._leaped = origin, None
        elif self._leaped is None or abs(origin - self._leaped[0]) > STEADY:
            log.error("the machine's clock leaped by %d s: it is not followed", (origin - self._origin).total_seconds())
            self._leaped = (origin, elapsed)
        elif elapsed - self._leaped[1] >= FOLLOWED_AFTER.total_seconds():
            log.error("the machine's clock leaped and ran steadily since: it is followed")
            self._origin, self._leaped = origin, None
        moment = self._origin + timedelta(seconds=elapsed)
        return moment.replace(microsecond=moment.microsecond // 1000 * 1000)

    @property
    def has_leaped(self) -> bool:
        """Whether the machine's clock has another time."""
        return self._leaped is not None

    def follow(self) -> None:
        """Take the time of the machine's clock at once: for a process whose own time is not trusted."""
        self._origin, self._leaped = self._origin_of(self._read()), None

    def _origin_of(self, read: datetime) -> datetime:
        return read - timedelta(seconds=self._elapsed())


def elapsed() -> float:
    """Return the seconds since the machine was started; on Linux they include those for which it was suspended."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


now = SteadyClock(lambda: datetime.now(UTC), elapsed)


def build_time() -> datetime:
    """Return the moment that built pages name, in UTC: that of `SOURCE_DATE_EPOCH`, in seconds since 1970, else now.

    The variable is that of reproducible-builds.org.
    """
    epoch_seconds = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch_seconds), UTC) if epoch_seconds else now()
