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
    """Of a directorate. `quorum`: so many of its `members` must be present."""

    name: Text
    members: int
    quorum: int


@dataclass(frozen=True, kw_only=True)
class NumberedDecision:
    """As the minister or the Council of Ministers issued it. `number` "" and `decided_on` (a day in Amman) None: it is not given."""

    number: str = ""
    decided_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Votes:
    """How many members voted so."""

    in_favour: int
    against: int
    abstained: int

    @property
    def cast(self) -> int:
        return self.in_favour + self.against + self.abstained


@dataclass(frozen=True, kw_only=True)
class CaseResult:
    """What the committee says of one case, and why."""

    votes: Votes
    outcome: CommitteeOutcome
    reasons: str


@dataclass(frozen=True, kw_only=True)
class AgendaItem:
    """A case on an agenda. `status`: the case's own. `ordinal`: from 1, in the order in which they were put on it. `result` None: none is
    recorded yet.
    """

    case_id: UUID
    reference: str
    service: str
    status: Status
    ordinal: int
    result: CaseResult | None = None


@dataclass(frozen=True, kw_only=True)
class CommitteeSession:
    """A session with its agenda. `seq`: grows with each change. `present`: names of members. `held_on`: a day in Amman."""

    id: UUID
    number: str
    directorate: str
    held_on: date
    status: SessionStatus
    seq: int
    present: Sequence[str]
    agenda: Sequence[AgendaItem]


@dataclass(frozen=True, kw_only=True)
class SessionSummary:
    """A session in a list. `cases`: how many are on its agenda."""

    id: UUID
    number: str
    directorate: str
    held_on: date
    status: SessionStatus
    cases: int


@dataclass(frozen=True, kw_only=True)
class Secretary:
    """Who signs minutes, and when: aware UTC."""

    id: str
    name: str
    signed_at: datetime
