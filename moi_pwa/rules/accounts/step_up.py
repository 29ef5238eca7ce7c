"""The time for which a second factor that was shown counts for grave acts (OWASP ASVS 5.0, 7.5.3)."""

from datetime import datetime, timedelta

STEP_UP_LASTS = timedelta(minutes=10)
"""A desk that was left unlocked is good for no grave act after this time."""


def is_fresh(shown_at: datetime | None, now: datetime) -> bool:
    """Return whether a second factor was shown a short while ago. `shown_at` None means that it never was."""
    return shown_at is not None and shown_at <= now < shown_at + STEP_UP_LASTS
