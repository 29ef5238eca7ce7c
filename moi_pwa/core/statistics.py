"""Statistics of cases: how many came and were decided, how long it took, and why applications were refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args

from moi_pwa.core.text import Text

CompletionKind = Literal["approved", "issued", "recorded", "rejected", "withdrawn", "expired", "consent_declined"]
"""The kind of the event by which the ministry's time for deciding ended."""

GRANTED: frozenset[CompletionKind] = frozenset({"approved", "issued", "recorded"})
REFUSED: frozenset[CompletionKind] = frozenset({"rejected"})
DECIDED = GRANTED | REFUSED
ENDED: frozenset[CompletionKind] = frozenset(get_args(CompletionKind)) - DECIDED
"""Completions without a decision."""


@dataclass(frozen=True, kw_only=True)
class Completion:
    """An end of the ministry's time for deciding a case. After an accepted objection a case has a second one."""

    seq: int
    """The number of the event."""
    kind: CompletionKind
    at: datetime
    """The time of the event; aware, UTC."""
    days_used: int
    """The working days that the ministry used until then."""
    reason: str = ""
    """The code of the reason for a refusal; "" for other outcomes."""
    decided_by: str | None = None
    """The officer who decided. None means that nobody did: the applicant or a deadline ended the case."""
    reviewed_by: str | None = None
    """The officer who recommended last. None means that nobody did."""


@dataclass(frozen=True, kw_only=True)
class Period:
    """The weeks that statistics are about."""

    first: date
    """The first day, in Amman: the first day of a working week."""
    weeks: int
    """The number of weeks; the last one may not be over."""


@dataclass(frozen=True, kw_only=True)
class WeekFigures:
    """The figures of a week."""

    first: date
    """The first day of the week."""
    received: int
    granted: int
    refused: int
    ended: int


@dataclass(frozen=True, kw_only=True)
class DayCounts:
    """The working days that the ministry used, of some decisions. Only granted and refused applications count."""

    counts: Sequence[tuple[int, int]]
    """Pairs of working days and the number of decisions that took so many, in ascending order of days."""
    in_time: int
    """The number of decisions within the service's target."""

    @property
    def total(self) -> int:
        return sum(count for _, count in self.counts)

    def percentile(self, percent: int) -> int | None:
        """Return the least number of days within which `percent` of the decisions were made; None without decisions."""
        needed, seen = self.total * percent / 100, 0
        for days, count in self.counts:
            seen += count
            if seen >= needed:
                return days
        return None


@dataclass(frozen=True, kw_only=True)
class ServiceFigures:
    """The figures of a service."""

    service: str
    received: int
    granted: int
    refused: int
    ended: int
    open: int
    """The cases that are not decided now."""
    late: int
    """The open cases that should have been decided before today."""
    times: DayCounts


@dataclass(frozen=True, kw_only=True)
class OfficerFigures:
    """The work of an officer. A case that went through the officer's hands and is not decided is not counted."""

    name: str
    reviewed: int
    """The cases that others decided and the officer had recommended."""
    decided: int
    refused: int
    """The applications that the officer refused; `decided` includes them."""
    times: DayCounts
    """The working days of the cases that the officer reviewed or decided."""


@dataclass(frozen=True, kw_only=True)
class ReasonFigures:
    """The number of refusals for one reason."""

    reason: str
    """The code of the reason."""
    text: Text | None
    """The reason as the ministry lists it today. None means that it no longer does."""
    count: int


@dataclass(frozen=True, kw_only=True)
class Statistics:
    """The statistics of some directorates, or of one of their services."""

    period: Period
    counted_until: datetime | None
    """The time up to which completions are counted; aware. None means that none are counted yet."""
    weeks: Sequence[WeekFigures]
    """All weeks, oldest first."""
    services: Sequence[ServiceFigures]
    """The services of the directorates."""
    reasons: Sequence[ReasonFigures]
    """The most frequent first."""
    officers: Sequence[OfficerFigures]
    """The officers who reviewed or decided one of them, by name."""
    times: DayCounts
    """The times of all services."""
