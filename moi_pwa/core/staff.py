"""The history of officers' accounts: its events."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from moi_pwa.core.answers import Json

StaffEventKind = Literal[
    "added",
    "brought_back",
    "disabled",
    "changed",
    "password_given",
    "password_changed",
    "sessions_ended",
    "factor_set_up",
    "factor_replaced",
    "recovery_code_used",
    "factor_reset_asked",
    "factor_reset",
    "passkey_added",
    "passkey_removed",
    "absence_entered",
    "absence_ended",
    "recovery_asked",
    "recovery_confirmed",
    "recovery_stopped",
]

OPERATOR = "cli"
"""The actor of commands on the command line: the operator of the ministry's server."""


@dataclass(frozen=True, kw_only=True)
class StaffEvent:
    """One change of an officer's account."""

    seq: int
    """The number of the event, counted from 1 without gaps."""
    kind: StaffEventKind
    at: datetime
    """The time of the event; aware, UTC."""
    actor: str
    """The id of the officer who made the change, or `OPERATOR`."""
    officer_id: str
    """The officer whose account it is."""
    data: dict[str, Json] = field(default_factory=dict[str, Json])
    """The roles and directorates given, how many cases were released, an absence, or the ids of an applicant's account
    and its recovery; never a password."""
    note: str = ""
    """The reason, as the actor wrote it."""
