"""How often something may be tried, and how long a code and a session live."""

from dataclasses import dataclass
from datetime import timedelta

from moi_pwa.core.people import SessionKind


@dataclass(frozen=True, kw_only=True)
class Limit:
    """At most `most` of `what` by the same one (a mobile, an address, a name) within a window, counted from its first."""

    what: str
    most: int
    window: timedelta


CODES_PER_MOBILE = Limit(what="code_mobile", most=5, window=timedelta(hours=1))
# Many phones share one address behind a Jordanian operator's gateway: wide, and only against a flood.
CODES_PER_ADDRESS = Limit(what="code_address", most=200, window=timedelta(hours=1))
# Who signs in has not tried in vain: only guesses add up, so that an office behind one address can come to work.
TRIES_PER_ADDRESS = Limit(what="try_address", most=500, window=timedelta(hours=1))
PASSWORDS_PER_NAME = Limit(what="password_name", most=10, window=timedelta(minutes=15))
PASSWORDS_PER_ADDRESS = Limit(what="password_address", most=50, window=timedelta(minutes=15))

CODE_DIGITS = 6
CODE_LIVES = timedelta(minutes=5)
CODE_TRIES = 5
FIRST_WAIT = timedelta(seconds=60)


def wait_before_code(sent_before: int) -> timedelta:
    """How long after the last code the next may be asked for: 1, 2, 4, 8 minutes within one window."""
    return FIRST_WAIT * 2 ** (sent_before - 1) if sent_before else timedelta(0)


@dataclass(frozen=True, kw_only=True)
class Lifetime:
    """`whole` from signing in; `idle` since it was last seen; `note_every`: how fine "last seen" is kept."""

    whole: timedelta
    idle: timedelta
    note_every: timedelta


LIFETIMES: dict[SessionKind, Lifetime] = {
    # A phone may lie in a drawer for months with something still to send.
    "applicant": Lifetime(whole=timedelta(days=365), idle=timedelta(days=180), note_every=timedelta(days=1)),
    "officer": Lifetime(whole=timedelta(hours=12), idle=timedelta(hours=1), note_every=timedelta(minutes=5)),
}
