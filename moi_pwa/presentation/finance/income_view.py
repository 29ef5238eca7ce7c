"""View models of the chart of income: flat dataclasses of text that Reflex can send."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class ChartPartView:
    """A rectangle of the chart, in its own units."""

    kind: str
    """"fee", "fine" or "guarantee"."""
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, kw_only=True)
class ChartLabelView:
    x: str
    text: str


@dataclass(frozen=True, kw_only=True)
class IncomeDayView:
    """A row of the table beside the chart."""

    day: str
    fees: str
    fines: str
    guarantees: str
    total: str


@dataclass(frozen=True, kw_only=True)
class IncomeView:
    """The chart of income, with its table."""

    sentence: str = ""
    """The chart in words; "" until it is read."""
    highest: str = ""
    parts: list[ChartPartView] = field(default_factory=list[ChartPartView])
    labels: list[ChartLabelView] = field(default_factory=list[ChartLabelView])
    days: list[IncomeDayView] = field(default_factory=list[IncomeDayView])
