"""View models of the statistics: flat dataclasses of text that Reflex can send."""

from dataclasses import dataclass, field

from moi_pwa.presentation.bar_chart import BarChartView


@dataclass(frozen=True, kw_only=True)
class WeekView:
    first: str
    """The first day of the week, in words."""
    received: str
    granted: str
    refused: str
    ended: str


@dataclass(frozen=True, kw_only=True)
class TimesView:
    """Times of decisions; all fields "" without decisions."""

    half: str = ""
    """The working days within which half of the decisions were made."""
    most: str = ""
    """The working days within which nine in ten of them were made."""
    in_time: str = ""
    """The share within the target: "96%"."""


@dataclass(frozen=True, kw_only=True)
class ServiceView:
    service: str
    received: str
    granted: str
    refused: str
    ended: str
    open: str
    late: str
    """The number of late cases; "" if there are none."""
    times: TimesView


@dataclass(frozen=True, kw_only=True)
class OfficerView:
    name: str
    reviewed: str
    decided: str
    refused: str
    times: TimesView


@dataclass(frozen=True, kw_only=True)
class ReasonView:
    reason: str
    count: str
    share: str
    """The length of its bar, of 100 for the most frequent reason."""


@dataclass(frozen=True, kw_only=True)
class DaysView:
    """A row of the table of times."""

    days: str
    count: str


@dataclass(frozen=True, kw_only=True)
class StatisticsView:
    """The page of statistics."""

    volumes: str = ""
    """The numbers in a sentence; "" until they are read."""
    times: str = ""
    """The times in a sentence."""
    counted: str = ""
    """The time up to which decisions are counted, in words."""
    weekly: BarChartView = field(default_factory=BarChartView)
    """The weeks: a bar of the kind "received", and one of "granted", "refused" and "ended"."""
    weeks: list[WeekView] = field(default_factory=list[WeekView])
    """The newest week first."""
    by_days: BarChartView = field(default_factory=BarChartView)
    """The decisions by the working days that they took, of the kind "granted"."""
    days: list[DaysView] = field(default_factory=list[DaysView])
    services: list[ServiceView] = field(default_factory=list[ServiceView])
    reasons: list[ReasonView] = field(default_factory=list[ReasonView])
    officers: list[OfficerView] = field(default_factory=list[OfficerView])
