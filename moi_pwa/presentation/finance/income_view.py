"""View models of the chart of income: flat dataclasses of text that Reflex can send."""

from dataclasses import dataclass, field

from moi_pwa.presentation.bar_chart import BarChartView


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
    chart: BarChartView = field(default_factory=BarChartView)
    """The parts are of the kinds "fee", "fine" and "guarantee"."""
    days: list[IncomeDayView] = field(default_factory=list[IncomeDayView])
