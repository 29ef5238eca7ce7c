"""The page with the list of bills, and above it the income of the last days."""

import reflex as rx

from moi_pwa.actions.finance.export_money import MAX_EXPORTED
from moi_pwa.actions.finance.finance_bills import BILL_STATUSES, MAX_COUNTED
from moi_pwa.components.case_table import case_table
from moi_pwa.components.download_links import download_links
from moi_pwa.components.icon import icon
from moi_pwa.components.pages_nav import pages_nav
from moi_pwa.components.results_head import searched_head
from moi_pwa.components.search_form import search_form
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.finance._finance_frame import finance_frame
from moi_pwa.pages.desk.finance._income_chart import income_chart
from moi_pwa.presentation.finance.bill_view import BillRowView
from moi_pwa.state.finance.finance_bills import BillsState


def bills_page(language: Language) -> rx.Component:
    return finance_frame(
        rx.el.div(rx.el.h1(say("desk.bills.heading", language)), _search(language), class_name="queue-head"),
        # rendered together, when all is loaded: otherwise the chart would push the rest down
        rx.cond(
            BillsState.loaded,
            rx.fragment(income_chart(language), _statuses(language), _period(language), _results(language)),
            rx.fragment(),
        ),
        language=language,
        page="finance/",
        current="bills",
    )


def _search(language: Language) -> rx.Component:
    return search_form(
        label=say("desk.bills.search", language),
        hint=say("desk.bills.search_hint", language),
        on_submit=BillsState.search,
        ready=BillsState.loaded,
        language=language,
    )


def _statuses(language: Language) -> rx.Component:
    views = [_status("", say("desk.bills.all", language))]
    views += [_status(status, say(f"desk.bill.status.{status}", language)) for status in BILL_STATUSES]
    return rx.el.div(rx.el.ul(*views, class_name="views"), class_name="choose")


def _status(status: str, label: str) -> rx.Component:
    chosen = (BillsState.status == status) & (BillsState.found == "")
    count = BillsState.counts[status]
    counted = rx.cond(count >= MAX_COUNTED, f"{MAX_COUNTED}+", count.to_string())
    return rx.el.li(
        rx.el.button(
            rx.el.span(label),
            rx.cond(BillsState.counts.contains(status), rx.el.span(counted, class_name="count"), rx.fragment())
            if status
            else rx.fragment(),
            type="button",
            aria_pressed=rx.cond(chosen, "true", "false"),
            on_click=BillsState.show(status),
        )
    )


def _period(language: Language) -> rx.Component:
    def day(name: str, label: str, value: rx.Var[str]) -> rx.Component:
        return rx.el.label(
            rx.el.span(say(label, language)),
            rx.el.input(
                type="date",
                name=name,
                default_value=value,
                aria_describedby="period-problem",
                aria_invalid=rx.cond(BillsState.problem != "", "true", "false"),
            ),
        )

    return rx.el.form(
        rx.el.fieldset(
            rx.el.legend(say("desk.bills.period", language)),
            day("first", "desk.bills.from", BillsState.first),
            day("last", "desk.bills.to", BillsState.last),
            rx.el.button(say("desk.bills.apply", language), type="submit", class_name="button secondary"),
        ),
        rx.cond(
            BillsState.problem != "",
            rx.el.p(BillsState.problem, id="period-problem", role="alert", class_name="problem"),
            rx.fragment(),
        ),
        on_submit=BillsState.choose_period,
        no_validate=True,
        class_name="period",
    )


def _results(language: Language) -> rx.Component:
    return rx.el.section(
        searched_head(
            BillsState,
            {"some": say("desk.bills.found", language), "none": say("desk.bills.found_none", language)},
            say("desk.bills.newest_first", language),
            back=say("desk.bills.back_to_list", language),
            language=language,
        ),
        rx.cond(
            BillsState.lines.length() > 0,
            _table(language),
            rx.cond(BillsState.loaded & (BillsState.found == ""), _nothing(language), rx.fragment()),
        ),
        _downloads(language),
        pages_nav(BillsState, say("desk.finance.pages", language), language),
        class_name="results",
    )


def _table(language: Language) -> rx.Component:
    heads = [
        say(key, language)
        for key in (
            "desk.bills.number",
            "desk.queue.case",
            "desk.queue.status",
            "desk.bills.amount",
            "desk.bills.issued",
        )
    ]
    return case_table(heads, rx.foreach(BillsState.lines, _row))


def _row(line: BillRowView) -> rx.Component:
    return rx.el.tr(
        rx.el.td(
            rx.el.a(rx.el.bdi(line.number), href=line.href, class_name="reference"),
            role="cell",
        ),
        rx.el.td(rx.el.bdi(line.reference), role="cell"),
        rx.el.td(rx.el.span(line.status, class_name="badge " + line.tone), role="cell"),
        rx.el.td(rx.el.span(line.total), rx.el.span(line.kinds, class_name="under"), role="cell"),
        rx.el.td(rx.el.span(line.issued), rx.el.span(line.due, class_name="under due"), role="cell"),
        role="row",
    )


def _nothing(language: Language) -> rx.Component:
    return rx.el.div(icon("inbox", "large"), rx.el.p(say("desk.bills.none", language)), class_name="nothing")


def _downloads(language: Language) -> rx.Component:
    hint = say("desk.export.bills_hint", language, count=f"{MAX_EXPORTED:,}")
    return rx.cond(
        (BillsState.lines.length() > 0) & (BillsState.found == ""),
        rx.el.div(
            download_links("/api/desk/finance/bills", BillsState.query, language), rx.el.p(hint, class_name="hint")
        ),
        rx.fragment(),
    )
