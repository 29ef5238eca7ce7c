"""Pledges: letters and undertakings that stand for the guarantees of a bill, so that no money is deposited."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

PledgeKind = Literal["letter", "undertaking"]
"""The kind of a pledge. `letter`: a bank's. `undertaking`: an agency's, a hospital's or a university's."""

PledgeStatus = Literal["received", "accepted", "declined", "not_needed"]
"""The status of a pledge.

* `received`: it waits for an approver, who verifies it with its issuer.
* `not_needed`: its bill was paid or cancelled meanwhile.
"""


@dataclass(frozen=True, kw_only=True)
class PledgeEntry:
    """A pledge as an officer enters it."""

    kind: PledgeKind
    issuer: str
    """The bank, or the party that undertakes."""
    number: str
    """The issuer's number."""
    fils: int
    valid_until: date
    """The last day on which the pledge is valid."""


@dataclass(frozen=True, kw_only=True)
class PledgeSummary:
    """A pledge in a list."""

    id: UUID
    bill_id: UUID
    bill_number: str
    """The number of its bill."""
    reference: str
    """The reference number of its case."""
    entry: PledgeEntry
    status: PledgeStatus
    received_at: datetime
