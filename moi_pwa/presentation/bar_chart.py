"""The rectangles and labels of a bar chart."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from moi_pwa.core.text import Language

WIDTH, HEIGHT = 560, 120
"""The size of the bars of a chart, in its own units; labels stand below them."""

_GAP = 0.2
"""The part of each column that is left free."""

Bar = Sequence[tuple[str, int]]
"""The kind and the value of each part of a bar, from below."""


@dataclass(frozen=True, kw_only=True)
class BarPartView:
    """A rectangle of a chart, in its own units."""

    kind: str
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, kw_only=True)
class BarLabelView:
    x: str
    text: str


@dataclass(frozen=True, kw_only=True)
class BarChartView:
    """A chart; without parts if there is nothing to show."""

    parts: list[BarPartView] = field(default_factory=list[BarPartView])
    labels: list[BarLabelView] = field(default_factory=list[BarLabelView])


def bar_chart(columns: Sequence[tuple[str, Sequence[Bar]]], language: Language) -> BarChartView:
    """Return the chart of some columns, each with its label and the bars that stand side by side in it.

    In Arabic the first column is on the right, and so is the first bar of a column. No part is thinner than one unit.
    """
    highest = max((sum(value for _, value in bar) for _, bars in columns for bar in bars), default=0)
    step = WIDTH / max(len(columns), 1)
    parts: list[BarPartView] = []
    labels: list[BarLabelView] = []
    for number, (text, bars) in enumerate(columns):
        left = _place(number, len(columns), language) * step
        labels.append(BarLabelView(x=f"{left + step / 2:g}", text=text))
        width = step * (1 - _GAP) / max(len(bars), 1)
        for place, bar in enumerate(bars):
            x = left + step * _GAP / 2 + _place(place, len(bars), language) * width
            parts += _stacked(bar, x, width, highest)
    return BarChartView(parts=parts, labels=labels)


def _stacked(bar: Bar, x: float, width: float, highest: int) -> list[BarPartView]:
    parts: list[BarPartView] = []
    y = float(HEIGHT)
    for kind, value in bar:
        if not value:
            continue
        height = max(value / highest * (HEIGHT - 3), 1.0)
        y -= height
        parts.append(BarPartView(kind=kind, x=f"{x:g}", y=f"{y:.1f}", width=f"{width:g}", height=f"{height:.1f}"))
    return parts


def _place(number: int, count: int, language: Language) -> int:
    """Return the place of a column or bar from the left."""
    return count - 1 - number if language == "ar" else number
