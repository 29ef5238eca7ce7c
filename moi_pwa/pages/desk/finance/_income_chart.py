"""The income of the last days as bars; the sentence above and the table below say the same."""

import reflex as rx

from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.finance._finance_frame import in_dinars, money_table
from moi_pwa.presentation.finance.income_presenter import HEIGHT, WIDTH
from moi_pwa.presentation.finance.income_view import ChartLabelView, ChartPartView, IncomeDayView
from moi_pwa.state.finance.finance_bills import BillsState

_LABELS = 26
"""The height of the labels below the bars, in the chart's units."""

_KINDS = ("fee", "fine", "guarantee")


def income_chart(language: Language) -> rx.Component:
    income = BillsState.income
    return rx.cond(
        income.sentence != "",
        rx.el.section(
            rx.el.h2(say("desk.income.heading", language), id="income"),
            rx.el.p(income.sentence, class_name="income-sum"),
            rx.cond(income.parts.length() > 0, _bars(language), rx.fragment()),
            class_name="panel income",
            aria_labelledby="income",
        ),
        rx.fragment(),
    )


def _bars(language: Language) -> rx.Component:
    income = BillsState.income
    return rx.fragment(
        rx.el.svg(
            rx.el.svg.line(x1="0", y1=str(HEIGHT), x2=str(WIDTH), y2=str(HEIGHT), class_name="base"),
            rx.foreach(income.parts, _part),
            rx.foreach(income.labels, _label),
            view_box=f"0 0 {WIDTH} {HEIGHT + _LABELS}",
            class_name="income-chart",
            custom_attrs={"aria-hidden": "true", "focusable": "false"},
        ),
        rx.el.ul(
            *[
                rx.el.li(rx.el.span(class_name=f"swatch {kind}"), say(f"desk.bill.kinds.{kind}", language))
                for kind in _KINDS
            ],
            rx.el.li(say("desk.income.highest", language), " ", rx.el.span(income.highest)),
            class_name="legend",
        ),
        rx.el.details(
            rx.el.summary(say("desk.income.table", language)),
            _table(language),
        ),
    )


def _part(part: ChartPartView) -> rx.Component:
    return rx.el.svg.rect(x=part.x, y=part.y, width=part.width, height=part.height, class_name=part.kind)


def _label(label: ChartLabelView) -> rx.Component:
    return rx.el.svg.text(label.text, x=label.x, y=str(HEIGHT + _LABELS - 5))


def _table(language: Language) -> rx.Component:
    heads = [say("desk.income.day", language), *(in_dinars(f"desk.bill.kinds.{kind}", language) for kind in _KINDS)]
    heads.append(in_dinars("desk.finance.total", language))
    body = rx.el.tbody(rx.foreach(BillsState.income.days, _day))
    return money_table(heads, body, say("desk.income.heading", language))


def _day(day: IncomeDayView) -> rx.Component:
    return rx.el.tr(
        rx.el.th(day.day, scope="row"),
        rx.el.td(day.fees),
        rx.el.td(day.fines),
        rx.el.td(day.guarantees),
        rx.el.td(day.total),
    )
