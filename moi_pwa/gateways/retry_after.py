"""The header `Retry-After`: the wait that the other side of a request asks for (RFC 9110 §10.2.3)."""

import email.utils
from collections.abc import Mapping
from datetime import UTC, datetime

_MAX_DIGITS = 9
"""The most digits of a number that is read: thirty years."""


def retry_after(headers: Mapping[str, str], now: datetime) -> int | None:
    """Return the wait in seconds; the header may be a number or a date.

    None means that it is absent or unreadable.

    Args:
        headers: the headers of an answer, by name in lower case.
        now: the time.
    """
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return int(value) if len(value) <= _MAX_DIGITS else None
    try:
        moment = email.utils.parsedate_to_datetime(value)
        return max(0, int((moment.astimezone(UTC) - now).total_seconds()))
    except (ValueError, OverflowError):
        return None
