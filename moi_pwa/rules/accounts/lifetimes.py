"""Lifetimes of sessions, the time for which a sign-in is recent, and the time that a change of an account waits."""

from dataclasses import dataclass
from datetime import timedelta

from moi_pwa.core.accounts import SessionKind


@dataclass(frozen=True, kw_only=True)
class Lifetime:
    """The lifetime of a session."""

    absolute: timedelta
    """The time from sign-in."""
    idle: timedelta
    """The time since the session was last used."""
    note_every: timedelta
    """The precision with which the last use is stored."""


RECENT_SIGN_IN = timedelta(minutes=15)
"""The time after a sign-in within which a key can be added to an account and another session ended: a phone that was
left unlocked is not enough.
"""

CHANGE_WAIT = timedelta(hours=72)
"""The time that a change of an account waits if it was asked for with one proof alone, or by officers.

The contact points are told of it and can stop it: it outlasts a weekend.
"""

LIFETIMES: dict[SessionKind, Lifetime] = {
    # A phone may lie in a drawer for months with something still to send.
    "applicant": Lifetime(absolute=timedelta(days=365), idle=timedelta(days=180), note_every=timedelta(hours=1)),
    "officer": Lifetime(absolute=timedelta(hours=12), idle=timedelta(hours=1), note_every=timedelta(minutes=5)),
    # Time to install an authenticator app.
    "entering": Lifetime(absolute=timedelta(minutes=20), idle=timedelta(minutes=20), note_every=timedelta(minutes=5)),
}
