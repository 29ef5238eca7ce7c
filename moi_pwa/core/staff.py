"""What happened to officers' accounts: the events of the staff's history."""

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
]

OPERATOR = "cli"
"""The actor of what is done by the command line: the operator of the ministry's server."""


@dataclass(frozen=True, kw_only=True)
class StaffEvent:
    """One change of an officer's account. `seq` counts from 1 without gaps; `at` is aware, UTC.

    `actor`: the id of the officer who made the change, or OPERATOR. `officer_id`: whose account. `data`: roles and
    directorates given, or how many cases were released; never a password. `note`: why, as the actor wrote it.
    """

    seq: int
    kind: StaffEventKind
    at: datetime
    actor: str
    officer_id: str
    data: dict[str, Json] = field(default_factory=dict[str, Json])
    note: str = ""
