"""Lifetimes of sessions."""

from dataclasses import dataclass
from datetime import timedelta

from moi_pwa.core.accounts import SessionKind

RECENT_SIGN_IN = timedelta(minutes=15)
"""The age of a sign-in up to which a new key is taken: a phone that was left unlocked is not enough."""


@dataclass(frozen=True, kw_only=True)
class Lifetime:
    """The lifetime of a session."""

    absolute: timedelta
    """The time from sign-in."""
    idle: timedelta
    """The time since the session was last used."""
    note_every: timedelta
    """The precision with which the last use is stored."""


LIFETIMES: dict[SessionKind, Lifetime] = {
    # A phone may lie in a drawer for months with something still to send.
    "applicant": Lifetime(absolute=timedelta(days=365), idle=timedelta(days=180), note_every=timedelta(days=1)),
    "officer": Lifetime(absolute=timedelta(hours=12), idle=timedelta(hours=1), note_every=timedelta(minutes=5)),
    # Time to install an authenticator app.
    "entering": Lifetime(absolute=timedelta(minutes=20), idle=timedelta(minutes=20), note_every=timedelta(minutes=5)),
}
