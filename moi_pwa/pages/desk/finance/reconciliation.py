"""The page of the days compared with the provider's list, the days that were not, and the differences."""

import reflex as rx

from moi_pwa.components.case_table import case_table
from moi_pwa.components.icon import icon
from moi_pwa.components.pages_nav import pages_nav
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.finance._finance_frame import finance_frame
from moi_pwa.pages.desk.frame import state_notice
from moi_pwa.presentation.finance.books_view import ComparedDayView, DifferenceView
from moi_pwa.state.finance.finance_books import ReconciliationState


def reconciliation_page(language: Language) -> rx.Component:
    state = ReconciliationState
    return finance_frame(
        rx.el.h1(say("desk.reconciliation.heading", language)),
        rx.el.p(say("desk.reconciliation.text", language), class_name="hint"),
        state_notice(state.missing, tone="warning", role="status"),
        rx.cond(
            state.days.length() > 0,
            rx.fragment(_differences(language), _days(language)),
            rx.fragment(
                rx.cond(state.differences.length() > 0, _differences(language), rx.fragment()),
                rx.cond(state.loaded, _never(language), rx.fragment()),
            ),
        ),
        language=language,
        page="finance/reconciliation/",
        current="reconciliation",
    )


def _days(language: Language) -> rx.Component:
    heads = [say(f"desk.reconciliation.{name}", language) for name in ("day", "result", "transactions", "compared")]
    return rx.el.section(
        rx.el.div(rx.el.h2(say("desk.reconciliation.days", language)), class_name="results-head"),
        case_table(heads, rx.foreach(ReconciliationState.days, lambda day: _day(day, heads[2]))),
        pages_nav(ReconciliationState, say("desk.finance.pages", language), language),
        class_name="results",
    )


def _day(day: ComparedDayView, transactions: str) -> rx.Component:
    return rx.el.tr(
        rx.el.td(rx.el.strong(day.day), role="cell"),
        rx.el.td(rx.el.span(day.state, class_name="badge " + day.tone), role="cell"),
        rx.el.td(
            rx.cond(day.transactions != "", rx.el.span(transactions, ": ", class_name="head", aria_hidden="true"), rx.fragment()),
            rx.el.span(day.transactions),
            role="cell",
        ),
        rx.el.td(rx.el.span(day.at), role="cell"),
        role="row",
    )  # fmt: skip


def _differences(language: Language) -> rx.Component:
    state = ReconciliationState
    heads = [say("desk.reconciliation.kind", language), say("desk.bill.order", language)]
    heads += [say(f"desk.reconciliation.{name}", language) for name in ("ours", "theirs")]
    return rx.el.section(
        rx.el.div(rx.el.h2(say("desk.reconciliation.differences", language)), class_name="results-head"),
        rx.cond(state.more != "", rx.el.p(state.more, class_name="hint"), rx.fragment()),
        rx.cond(
            state.differences.length() > 0,
            case_table(heads, rx.foreach(state.differences, lambda each: _difference(each, heads))),
            rx.el.p(say("desk.reconciliation.no_differences", language)),
        ),
        class_name="results",
    )


def _difference(each: DifferenceView, heads: list[str]) -> rx.Component:
    def side(head: str, value: rx.Var[str] | str) -> rx.Component:
        return rx.el.td(
            rx.el.span(head, ": ", class_name="head", aria_hidden="true"),
            rx.el.bdi(value),
            role="cell",
            class_name="side",
        )

    return rx.el.tr(
        rx.el.td(
            rx.el.strong(each.kind),
            rx.el.span(each.day, class_name="under"),
            rx.el.p(each.step, class_name="hint"),
            role="cell",
        ),
        rx.el.td(
            rx.el.bdi(each.order, dir="ltr", class_name="order"),
            rx.cond(
                each.bill != "", rx.el.a(rx.el.bdi(each.bill), href=each.bill_href, class_name="under"), rx.fragment()
            ),
            role="cell",
        ),
        side(heads[2], each.ours),
        side(heads[3], each.theirs),
        role="row",
    )


def _never(language: Language) -> rx.Component:
    return rx.el.div(icon("inbox", "large"), rx.el.p(say("desk.reconciliation.never", language)), class_name="nothing")
