"""The page with the list of unmatched payments, and below it refunds that no provider paid out."""

from typing import Any

import reflex as rx

from moi_pwa.components.case_table import case_table
from moi_pwa.components.icon import icon
from moi_pwa.components.pages_nav import pages_nav
from moi_pwa.components.results_head import results_head
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.finance._finance_frame import finance_frame
from moi_pwa.presentation.finance.unmatched_view import UnmatchedRowView
from moi_pwa.state.finance.finance_unmatched import UnmatchedState


def unmatched_page(language: Language) -> rx.Component:
    return finance_frame(
        rx.el.h1(say("desk.unmatched.heading", language)),
        rx.el.p(say("desk.unmatched.text", language), class_name="hint"),
        _results(language),
        rx.cond(UnmatchedState.outstanding.length() > 0, _outstanding(language), rx.fragment()),
        language=language,
        page="finance/unmatched/",
        current="unmatched",
    )


def _results(language: Language) -> rx.Component:
    return rx.el.section(
        results_head(UnmatchedState, say("desk.unmatched.oldest_first", language), language),
        rx.cond(
            UnmatchedState.lines.length() > 0,
            _table(UnmatchedState.lines, language),
            rx.cond(UnmatchedState.loaded, _nothing(language), rx.fragment()),
        ),
        pages_nav(UnmatchedState, say("desk.finance.pages", language), language),
        class_name="results",
    )


def _outstanding(language: Language) -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("desk.unmatched.outstanding", language)),
        rx.el.p(say("desk.unmatched.outstanding_text", language), class_name="hint"),
        _table(UnmatchedState.outstanding, language),
        class_name="results",
    )


def _table(lines: Any, language: Language) -> rx.Component:
    heads = [
        say(key, language)
        for key in (
            "desk.bill.order",
            "desk.unmatched.why",
            "desk.finance.amount",
            "desk.unmatched.bill",
            "desk.unmatched.received",
        )
    ]
    return case_table(heads, rx.foreach(lines, lambda line: _row(line, language)))


def _row(line: UnmatchedRowView, language: Language) -> rx.Component:
    return rx.el.tr(
        rx.el.td(
            rx.el.a(rx.el.bdi(line.order, dir="ltr", class_name="order"), href=line.href, class_name="reference"),
            rx.el.span(line.note, class_name="under"),
            role="cell",
        ),
        rx.el.td(
            rx.cond(line.reason != "", rx.el.span(line.reason, class_name="badge problem"), rx.fragment()), role="cell"
        ),
        rx.el.td(rx.el.bdi(line.amount), role="cell"),
        rx.el.td(
            rx.cond(
                line.bill != "",
                rx.fragment(rx.el.bdi(line.bill), rx.el.span(rx.el.bdi(line.reference), class_name="under")),
                rx.el.span(say("desk.unmatched.no_bill", language)),
            ),
            role="cell",
        ),
        rx.el.td(rx.el.span(line.received), role="cell"),
        role="row",
    )


def _nothing(language: Language) -> rx.Component:
    return rx.el.div(icon("check", "large"), rx.el.p(say("desk.unmatched.none", language)), class_name="nothing")
