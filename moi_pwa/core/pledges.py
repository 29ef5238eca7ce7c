"""Letters and undertakings by which somebody stands for the guarantees of a bill, so that no money is deposited."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

PledgeKind = Literal["letter", "undertaking"]
"""letter: a bank's. undertaking: an agency's, a hospital's or a university's."""

PledgeStatus = Literal["received", "accepted", "declined", "not_needed"]
"""received: it waits for an approver, who verifies it with whoever issued it. not_needed: meanwhile its bill was paid or cancelled."""


@dataclass(frozen=True, kw_only=True)
class PledgeEntry:
    """What an officer enters of it. `issuer`: the bank, or who undertakes; `number`: theirs; `valid_until`: its last day."""

    kind: PledgeKind
    issuer: str
    number: str
    fils: int
    valid_until: date


@dataclass(frozen=True, kw_only=True)
class PledgeSummary:
    """A pledge in a list. `bill_number`, `reference`: of its bill and its case."""

    id: UUID
    bill_id: UUID
    bill_number: str
    reference: str
    entry: PledgeEntry
    status: PledgeStatus
    received_at: datetime
