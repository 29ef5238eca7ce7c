"""Changes of applicants' accounts: the proofs that they need, the time that they wait, and their states."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Literal

from moi_pwa.core.account_changes import ChangeEvent, ChangeState, Proof
from moi_pwa.rules.accounts.attempts import Limit
from moi_pwa.rules.accounts.lifetimes import CHANGE_WAIT, RECENT_SIGN_IN

CONTACTS_PER_PERSON = 5

CHANGES_PER_PERSON = Limit(name="account_change", most=10, window=timedelta(days=1))
"""The number of changes of one account that can be asked for: each is told to every contact point."""

RECOVERIES_PER_OFFICER = Limit(name="recovery_asked", most=20, window=timedelta(days=1))
"""The number of recoveries that an officer can try to ask for: nobody finds out by it which numbers have accounts."""


RECOVERY_ASK_LIVES = timedelta(days=1)
"""The time within which a second officer must confirm a recovery."""

ProofsShown = Literal["none", "one", "two"]
Act = Literal["add_contact", "remove_contact", "remove_passkey", "remove_new_passkey", "unlink", "unlink_new"]
"""An act of a person. `remove_new_passkey`, `unlink_new`: the passkey, or the link to a national identity, is younger
than the waiting time, so removing it undoes an addition of which the owner was told.
"""

_ALWAYS: Mapping[ProofsShown, ChangeState | None] = {"none": "done", "one": "done", "two": "done"}
_WAITS: Mapping[ProofsShown, ChangeState | None] = {"none": None, "one": "waiting", "two": "done"}

FIRST_STATE: Mapping[Act, Mapping[ProofsShown, ChangeState | None]] = {
    "add_contact": _WAITS,
    "remove_contact": _WAITS,
    "remove_passkey": _WAITS,
    "remove_new_passkey": _ALWAYS,
    "unlink": _WAITS,
    "unlink_new": _ALWAYS,
}
"""Maps an act and the proofs shown for it to the state in which its change begins; None refuses it."""

NEXT_STATE: Mapping[tuple[ChangeState, ChangeEvent], ChangeState] = {
    ("asked", "confirmed"): "waiting",
    ("asked", "stopped"): "stopped",
    ("asked", "unconfirmed"): "lapsed",
    ("asked", "restored"): "lapsed",
    ("waiting", "proven"): "done",
    ("waiting", "stopped"): "stopped",
    ("waiting", "due"): "done",
    ("waiting", "hindered"): "lapsed",
    ("waiting", "restored"): "lapsed",
}
"""Maps a state and an event to the next state. Any other event changes nothing; `done`, `stopped` and `lapsed` are
final.
"""

OPEN_STATES: frozenset[ChangeState] = frozenset(state for state, _ in NEXT_STATE)


def proofs_shown(proofs: Collection[Proof], now: datetime) -> ProofsShown:
    """Return how many independent proofs a session has shown within the last quarter of an hour.

    Proofs are independent if they are of different kinds: a text message, an e-mail, a passkey. One that is new on the
    account is never the second one: whoever holds a swapped SIM can add a passkey at once. Nor is a national identity:
    its provider may give it back to whoever holds the number.
    """
    recent = [each for each in proofs if now - RECENT_SIGN_IN <= each.at <= now]
    if len({each.kind for each in recent if each.is_settled and each.kind != "oidc"}) > 1:
        return "two"
    return "one" if recent else "none"


def is_settled(added_at: datetime, now: datetime) -> bool:
    """Return whether something was added so long ago that the owner of the account, who was told, could remove it."""
    return now - added_at >= CHANGE_WAIT
