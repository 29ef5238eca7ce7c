"""A bar chart of the desk. Assistive technology is given the table beside it instead."""

from typing import Any

import reflex as rx

from moi_pwa.presentation.bar_chart import HEIGHT, WIDTH, BarLabelView, BarPartView

_LABELS = 26
"""The height of the labels below the bars, in the chart's units."""


def bar_chart(chart: Any) -> rx.Component:
    """Render the `BarChartView` of a State. The stylesheet colours each kind of part."""
    return rx.el.svg(
        rx.el.svg.line(x1="0", y1=str(HEIGHT), x2=str(WIDTH), y2=str(HEIGHT), class_name="base"),
        rx.foreach(chart.parts, _part),
        rx.foreach(chart.labels, _label),
        view_box=f"0 0 {WIDTH} {HEIGHT + _LABELS}",
        class_name="bar-chart",
        custom_attrs={"aria-hidden": "true", "focusable": "false"},
    )


def swatch(kind: str, label: str) -> rx.Component:
    """Render an entry of the legend."""
    return rx.el.li(rx.el.span(class_name=f"swatch {kind}"), label)


def _part(part: BarPartView) -> rx.Component:
    return rx.el.svg.rect(x=part.x, y=part.y, width=part.width, height=part.height, class_name=part.kind)


def _label(label: BarLabelView) -> rx.Component:
    return rx.el.svg.text(label.text, x=label.x, y=str(HEIGHT + _LABELS - 5))
