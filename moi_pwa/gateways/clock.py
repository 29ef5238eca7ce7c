"""What time it is. The only place that asks the machine; everything else is given `now`."""

from datetime import UTC, datetime


def now() -> datetime:
    """The moment, in UTC, with its time zone, to the millisecond."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
