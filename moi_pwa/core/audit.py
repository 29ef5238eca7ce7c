"""The audit log, its signed heads, and the findings of an audit of the stored history."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

LogKind = Literal[
    "event",
    "reading",
    "reference",
    "key",
    "staff",
    "ledger",
    "bill",
    "remittance",
    "refund_step",
    "guarantee",
    "remittance_match",
    "day_close",
    "export",
    "cash_drawer",
    "cash_receipt",
    "pledge",
    "pledge_decision",
    "minutes",
    "restore",
    "institution",
]
"""The kind of an entry of the audit log.

* `event`: something happened to a case.
* `reading`: an officer opened something.
* `reference`: reference data changed.
* `key`: a recipient's key was made.
* `staff`: an officer's account changed.
* `ledger`: money was entered in the ledger.
* `bill`: something happened to a bill.
* `remittance`: money arrived.
* `refund_step`: a refund took a step, from its request on.
* `guarantee`: something happened to a guarantee.
* `remittance_match`: money was matched to a bill.
* `day_close`: the books of a day were closed.
* `export`: an officer downloaded a list.
* `cash_drawer`: something happened to a cash drawer.
* `cash_receipt`: cash was taken into a drawer.
* `pledge`: a pledge was entered.
* `pledge_decision`: a pledge was accepted or declined.
* `minutes`: the minutes of a committee's session were signed.
* `restore`: a backup of the database was restored.
* `institution`: something happened to an institution or its members.
"""

NO_ID = UUID(int=0)
"""The id in log entries about rows that are known by their number alone."""


@dataclass(frozen=True, kw_only=True)
class LogEntry:
    """An entry of the audit log: a row was stored.

    `hash` is hex SHA-256 over all other fields and the hash of the entry before: see `rules/audit_log.py`.
    """

    seq: int
    """The number of the entry, counted from 1 without gaps."""
    kind: LogKind
    row_id: UUID
    row_seq: int
    row_hash: str
    """The row's hash when it was logged. "" means that the row was gone before it could be logged."""
    at: datetime
    """The time at which the row was logged; aware, UTC."""
    hash: str


@dataclass(frozen=True, kw_only=True)
class KeyEvent:
    """The event that a key of a recipient (`core/recipients.py`) was made."""

    seq: int
    recipient: str
    key_id: str
    sha256: str
    """The SHA-256 of the whole public key in hex."""
    replaced: str | None
    """The id of the recipient's key before. None means that it is the first."""
    made_by: str
    """The person who ran the command."""
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Head:
    """The end of the audit log at a moment.

    A copy that is kept elsewhere proves later that nothing before it was changed.
    """

    at: datetime
    """The moment at which this was the end of the log; aware, UTC."""
    seq: int
    """The number of entries in the log."""
    hash: str
    """The hash of the last entry, "" if there is none."""


@dataclass(frozen=True, kw_only=True)
class GivenUp:
    """The end of the log that a restored backup did not have, and that an operator gave up."""

    at: datetime
    """The time at which the entries were given up; aware, UTC."""
    after: int
    """The `seq` of the last entry that was restored."""
    lost: int
    """The largest number of entries that can have been lost."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A stored row that is not as it was written. It names ids only, and no contents."""

    what: str
    """The kind of row: "case", "event", "submission", "document", …"""
    id: str
    """The row's id."""
    code: str
    """The code of what is wrong with it."""

    def __str__(self) -> str:
        return f"{self.what} {self.id}: {self.code}"
