"""Committees: a session with an agenda of cases, what is voted on each, and the minutes that its secretary signs.

The committees are in `catalogue/committees.py`, the rules in `rules/committee/`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from moi_pwa.core.case import Status
from moi_pwa.core.text import Text

SessionStatus = Literal["planned", "held", "cancelled"]
CommitteeOutcome = Literal["approve", "reject", "postpone"]


@dataclass(frozen=True, kw_only=True)
class Committee:
    """A committee of a directorate."""

    name: Text
    members: int
    """The number of its members."""
    quorum: int
    """The number of members who must be present."""


@dataclass(frozen=True, kw_only=True)
class NumberedDecision:
    """A decision as the minister or the Council of Ministers issued it."""

    number: str = ""
    """The number of the decision. Empty means that it is not given."""
    decided_on: date | None = None
    """The day of the decision, in Amman. None means that it is not given."""


@dataclass(frozen=True, kw_only=True)
class Votes:
    """The numbers of members who voted each way."""

    in_favour: int
    against: int
    abstained: int

    @property
    def cast(self) -> int:
        return self.in_favour + self.against + self.abstained


@dataclass(frozen=True, kw_only=True)
class CaseResult:
    """The committee's outcome for one case, with its reasons."""

    votes: Votes
    outcome: CommitteeOutcome
    reasons: str


@dataclass(frozen=True, kw_only=True)
class AgendaItem:
    """A case on an agenda."""

    case_id: UUID
    reference: str
    service: str
    status: Status
    """The status of the case."""
    ordinal: int
    """The place on the agenda from 1, in the order in which the cases were put on it."""
    result: CaseResult | None = None
    """The result of the case. None means that none is recorded yet."""


@dataclass(frozen=True, kw_only=True)
class CommitteeSession:
    """A session of a committee with its agenda."""

    id: UUID
    number: str
    directorate: str
    held_on: date
    """The day of the session, in Amman."""
    status: SessionStatus
    seq: int
    """Grows with each change."""
    present: Sequence[str]
    """The names of the members who were present."""
    agenda: Sequence[AgendaItem]


@dataclass(frozen=True, kw_only=True)
class SessionSummary:
    """A session in a list."""

    id: UUID
    number: str
    directorate: str
    held_on: date
    status: SessionStatus
    cases: int
    """The number of cases on its agenda."""


@dataclass(frozen=True, kw_only=True)
class Secretary:
    """The secretary who signs the minutes."""

    id: str
    name: str
    signed_at: datetime
    """The time of signing; aware, UTC."""
