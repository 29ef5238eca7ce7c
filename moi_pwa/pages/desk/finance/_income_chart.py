"""The income of the last days as bars; the sentence above and the table below say the same."""

import reflex as rx

from moi_pwa.components.bar_chart import bar_chart, swatch
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.finance._finance_frame import in_dinars, money_table
from moi_pwa.presentation.finance.income_view import IncomeDayView
from moi_pwa.state.finance.finance_bills import BillsState

_KINDS = ("fee", "fine", "guarantee")


def income_chart(language: Language) -> rx.Component:
    income = BillsState.income
    return rx.cond(
        income.sentence != "",
        rx.el.section(
            rx.el.h2(say("desk.income.heading", language), id="income"),
            rx.el.p(income.sentence, class_name="income-sum"),
            rx.cond(income.chart.parts.length() > 0, _bars(language), rx.fragment()),
            class_name="panel income",
            aria_labelledby="income",
        ),
        rx.fragment(),
    )


def _bars(language: Language) -> rx.Component:
    income = BillsState.income
    return rx.fragment(
        bar_chart(income.chart),
        rx.el.ul(
            *[swatch(kind, say(f"desk.bill.kinds.{kind}", language)) for kind in _KINDS],
            rx.el.li(say("desk.income.highest", language), " ", rx.el.span(income.highest)),
            class_name="legend",
        ),
        rx.el.details(
            rx.el.summary(say("desk.income.table", language)),
            _table(language),
        ),
    )


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
