"""The second factor of officers: limits on guesses, recovery codes, and the two administrators who reset one."""

from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from moi_pwa.rules.accounts.attempts import Limit
from moi_pwa.rules.characters import fold_digits

# Whoever guesses knows the password already. Six digits, three of which are right at any time: 50 guesses a day find
# one with a probability of 150 in a million.
CODES_PER_OFFICER = Limit(name="second_factor", most=10, window=timedelta(minutes=15))
CODES_PER_OFFICER_A_DAY = Limit(name="second_factor_day", most=50, window=timedelta(days=1))

RECOVERY_CODES = 10
"""The number of recovery codes that an officer is given; each is good once."""

RESET_LIVES = timedelta(days=1)
"""The time within which a second administrator must confirm that a second factor is reset."""

MAX_CODE_LENGTH = 40
"""The maximum length of a code as somebody types it."""

ResetRefusal = Literal["yourself", "same_administrator", "nothing_to_reset"]


def tidy_code(typed: str) -> str:
    """Return a code as it is compared: without blanks and hyphens, in lower case, with European digits."""
    kept = (
        each
        for each in fold_digits(typed[:MAX_CODE_LENGTH])
        if not each.isspace() and each not in "-\u2010\u2011\u2013"
    )
    return "".join(kept).lower()


def reset_refusal(
    *, officer_id: UUID, by: UUID, asked_by: UUID | None, asked_at: datetime | None, now: datetime
) -> ResetRefusal | None:
    """Return why an administrator may not ask for or confirm the reset of an officer's second factor, None if they may.

    Args:
        officer_id: the officer who lost it.
        by: the administrator.
        asked_by: the administrator who asked for the reset, None if nobody has.
        asked_at: when they asked; aware.
        now: aware.
    """
    if by == officer_id:
        return "yourself"
    if asked_by == by and is_asked(asked_at, now):
        return "same_administrator"
    return None


def is_asked(asked_at: datetime | None, now: datetime) -> bool:
    """Return whether a reset that was asked for then waits for its confirmation now."""
    return asked_at is not None and asked_at <= now < asked_at + RESET_LIVES
