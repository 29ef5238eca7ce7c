"""The log of everything that happened, its signed heads, and what an examination of stored history finds."""

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
]
"""What happened: to a case; an officer opened something; reference data changed; a recipient's key was made; an officer's
account changed; money was entered in the ledger;
something happened to a bill; money came, was matched to a bill, or was to be given back; something happened to a guarantee; the books of a day were closed;
an officer downloaded a list; something happened to a cash drawer; cash was taken into one; a pledge was
entered, and accepted or declined; the minutes of a committee's session were signed; a backup of the database was put back."""

NO_ID = UUID(int=0)
"""In place of an id, of rows that are known by their number alone."""


@dataclass(frozen=True, kw_only=True)
class LogEntry:
    """One entry of the log: that a row was stored, and its hash then ("": it was gone before it could be logged).

    `seq` counts from 1 without gaps; `at`: when it was logged, aware UTC. `hash` is hex SHA-256 over all the rest and the
    hash of the entry before: see `rules/audit_log.py`.
    """

    seq: int
    kind: LogKind
    row_id: UUID
    row_seq: int
    row_hash: str
    at: datetime
    hash: str


@dataclass(frozen=True, kw_only=True)
class KeyEvent:
    """A key of a recipient (`core/recipients.py`) was made. `sha256`: hex, of the whole public key; `replaced`: the id of the key before.

    `made_by`: who ran the command.
    """

    seq: int
    recipient: str
    key_id: str
    sha256: str
    replaced: str | None
    made_by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Head:
    """The end of the log at a moment: with a copy kept elsewhere one can tell later that nothing before it was changed.

    `at`: aware UTC; `seq`: the number of entries; `hash`: of the last one, "" if there is none.
    """

    at: datetime
    seq: int
    hash: str


@dataclass(frozen=True, kw_only=True)
class GivenUp:
    """The end of the log that a backup did not have, and that an operator gave up. `after`: the last entry that was put back; `lost`: how many were lost at most; `at`: aware UTC."""

    at: datetime
    after: int
    lost: int


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A row that is not as it was written. It names ids only.

    `what`: "case", "event", "submission", "document", …; `id`: the row's; `code`: what is wrong with it.
    """

    what: str
    id: str
    code: str

    def __str__(self) -> str:
        return f"{self.what} {self.id}: {self.code}"
