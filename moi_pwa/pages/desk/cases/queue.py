"""The page of the queue: what waits for the officer's directorates, the longest-waiting first."""

import reflex as rx

from moi_pwa.actions.desk.desk_queue import MAX_COUNTED
from moi_pwa.catalogue import all_services
from moi_pwa.components.case_table import case_table
from moi_pwa.components.icon import icon
from moi_pwa.components.pages_nav import pages_nav
from moi_pwa.components.results_head import searched_head
from moi_pwa.components.search_form import search_form
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.frame import desk_frame
from moi_pwa.presentation.cases.queue_view import QueueRowView
from moi_pwa.state.cases.queue import QueueState

_VIEWS = (
    "waiting",
    "free",
    "mine",
    "submitted",
    "in_review",
    "recommended",
    "at_committee",
    "at_minister",
    "objected",
    "to_confirm",
    "with_applicant",
    "at_agencies",
    "escalated",
)
_STATUSES = ("submitted", "in_review", "recommended")
_NOT_COUNTED = ("free", "mine")


def queue_page(language: Language) -> rx.Component:
    return desk_frame(
        rx.el.div(
            rx.el.div(rx.el.h1(say("desk.queue.heading", language)), _search(language), class_name="queue-head"),
            _views(language),
            rx.cond(QueueState.holiday != "", rx.el.p(QueueState.holiday, class_name="holiday"), rx.fragment()),
            _results(language),
            class_name="inside queue",
        ),
        language=language,
        page="",
    )


def _search(language: Language) -> rx.Component:
    return search_form(
        label=say("desk.search.label", language),
        hint=say("desk.search.hint", language),
        on_submit=QueueState.search,
        ready=QueueState.loaded,
        language=language,
    )


def _views(language: Language) -> rx.Component:
    return rx.el.div(
        rx.el.ul(*[_view(view, language) for view in _VIEWS], class_name="views"),
        rx.el.p(rx.el.a(say("desk.visits.heading", language), href=f"/{language}/visits/")),
        rx.el.div(
            rx.el.label(say("desk.queue.service", language), html_for="service"),
            rx.el.select(
                rx.el.option(say("desk.queue.all_services", language), value=""),
                *[rx.el.option(service.title.in_language(language), value=service.code) for service in all_services()],
                id="service",
                value=QueueState.service,
                disabled=~QueueState.loaded,
                on_change=QueueState.choose_service,
            ),
            class_name="service",
        ),
        class_name="choose",
    )


def _view(view: str, language: Language) -> rx.Component:
    label = say(f"case.status.{view}" if view in _STATUSES else f"desk.view.{view}", language)
    count = [] if view in _NOT_COUNTED else [rx.el.span(_count(view), class_name="count")]
    chosen = (QueueState.view == view) & (QueueState.found == "")
    return rx.el.li(
        rx.el.button(
            rx.el.span(label),
            *count,
            type="button",
            disabled=~QueueState.loaded,
            aria_pressed=rx.cond(chosen, "true", "false"),
            on_click=QueueState.show(view),
        )
    )


def _count(view: str) -> rx.Component:
    """Render the count of a view, which stops at MAX_COUNTED."""
    return rx.cond(QueueState.counts[view] >= MAX_COUNTED, f"{MAX_COUNTED}+", QueueState.counts[view].to_string())


def _results(language: Language) -> rx.Component:
    return rx.el.section(
        searched_head(
            QueueState,
            {found: say(f"desk.search.{found}", language) for found in ("some", "more", "none")},
            say("desk.queue.oldest_first", language),
            back=say("desk.search.end", language),
            language=language,
        ),
        rx.cond(
            QueueState.lines.length() > 0,
            _table(language),
            rx.cond(QueueState.loaded & (QueueState.found == ""), _empty(language), rx.fragment()),
        ),
        pages_nav(QueueState, say("desk.queue.pages", language), language),
        class_name="results",
    )


def _table(language: Language) -> rx.Component:
    heads = [say(f"desk.queue.{name}", language) for name in ("case", "status", "waits")]
    return case_table(heads, rx.foreach(QueueState.lines, lambda line: _row(line, language)))


def _row(line: QueueRowView, language: Language) -> rx.Component:
    return rx.el.tr(
        rx.el.td(
            rx.el.a(rx.el.bdi(line.reference), href=line.href, class_name="reference"),
            rx.el.span(line.service, class_name="under"),
            role="cell",
        ),
        rx.el.td(
            rx.el.span(line.status, class_name="badge " + line.tone),
            rx.cond(line.newer != "", rx.el.span(line.newer, class_name="under late"), rx.fragment()),
            rx.el.span(
                rx.match(line.assignment, ("mine", say("desk.held.mine", language)), ("other", say("desk.held.other", language)), ""),
                class_name="under",
            ),
            role="cell",
        ),
        rx.el.td(
            rx.el.span(line.since),
            rx.el.span(line.days, class_name=rx.cond(line.late, "under late", "under")),
            rx.el.span(line.due, class_name="under due"),
            role="cell",
        ),
        role="row",
    )  # fmt: skip


def _empty(language: Language) -> rx.Component:
    return rx.el.div(
        icon("inbox", "large"),
        rx.el.p(
            rx.cond(QueueState.view == "mine", say("desk.queue.none_mine", language), say("desk.queue.none", language))
        ),
        class_name="nothing",
    )
