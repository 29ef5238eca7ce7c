"""The page of reference data, which the administrator may change without a new version of the product."""

import reflex as rx

from moi_pwa.catalogue.reference.lists import LISTS
from moi_pwa.components.search_form import search_form
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.frame import desk_frame, state_notice
from moi_pwa.pages.desk.reference._reference_entry import entry
from moi_pwa.pages.desk.reference._reference_form import form
from moi_pwa.presentation.reference.reference_view import EntryView, ValueView
from moi_pwa.state.reference.reference import ReferenceState


def reference_page(language: Language) -> rx.Component:
    return desk_frame(
        rx.el.div(
            rx.el.h1(say("desk.reference.heading", language)),
            rx.el.p(say("desk.reference.text", language), class_name="hint"),
            rx.el.div(
                _lists(language),
                rx.el.div(
                    state_notice(ReferenceState.notice, tone="good", role="status"),
                    state_notice(ReferenceState.warning, tone="warning", role="alert"),
                    rx.cond(ReferenceState.detail.code != "", entry(language), _list(language)),
                    class_name="reference-main",
                ),
                class_name="reference-grid",
            ),
            class_name="inside lists-page",
        ),
        language=language,
        page="reference/",
        keys=False,
    )


def _lists(language: Language) -> rx.Component:
    return rx.el.nav(
        rx.el.ul(
            *[
                rx.el.li(
                    rx.el.a(
                        each.title.in_language(language),
                        href=f"/{language}/reference/?list={name}",
                        aria_current=rx.cond(ReferenceState.shown.name == name, "page", "false"),
                    )
                )
                for name, each in LISTS.items()
            ]
        ),
        aria_label=say("desk.reference.lists", language),
        class_name="reference-lists",
    )


def _list(language: Language) -> rx.Component:
    shown = ReferenceState.shown
    return rx.cond(
        shown.name != "",
        rx.el.section(
            rx.el.div(
                rx.el.h2(shown.title),
                rx.cond(
                    shown.may_add & (ReferenceState.task == ""),
                    rx.el.button(
                        say("desk.reference.add", language), type="button", class_name="button secondary",
                        on_click=ReferenceState.begin("add"), custom_attrs={"data-step": "add"},
                    ),
                    rx.fragment(),
                ),
                class_name="queue-head",
            ),
            rx.cond(ReferenceState.absent, rx.el.p(say("desk.reference.absent", language), role="alert"), rx.fragment()),
            rx.cond(ReferenceState.task == "add", form(language), rx.fragment()),
            _search(language),
            rx.cond(shown.lines.length() > 0, _table(language), rx.el.p(say("desk.reference.none", language))),
        ),
        rx.fragment(),
    )  # fmt: skip


def _search(language: Language) -> rx.Component:
    return search_form(
        rx.el.p(ReferenceState.found, role="status", class_name="small"),
        label=say("desk.reference.search", language),
        hint=say("desk.reference.search_hint", language),
        on_submit=ReferenceState.search,
        ready=ReferenceState.shown.name != "",
        language=language,
    )


def _table(language: Language) -> rx.Component:
    head = _head(say("desk.reference.name", language))
    return rx.el.table(
        rx.el.thead(
            rx.el.tr(
                head,
                rx.foreach(ReferenceState.shown.heads, _head),
                _head(say("desk.reference.days", language)),
                role="row",
            ),
            role="rowgroup",
        ),
        rx.el.tbody(rx.foreach(ReferenceState.shown.lines, _row), role="rowgroup"),
        role="table",
        class_name="cases entries",
    )


def _head(text: rx.Var[str] | str) -> rx.Component:
    return rx.el.th(text, scope="col", role="columnheader")


def _row(entry: EntryView) -> rx.Component:
    return rx.el.tr(
        rx.el.td(
            rx.el.a(rx.el.bdi(entry.name), href=entry.href, class_name="reference"),
            rx.el.span(rx.el.bdi(entry.code), class_name="under"),
            role="cell",
        ),
        rx.foreach(entry.cells, _cell),
        rx.el.td(rx.el.span(entry.state), role="cell"),
        role="row",
    )


def _cell(cell: ValueView) -> rx.Component:
    return rx.el.td(rx.el.span(cell.label, class_name="head", aria_hidden="true"), rx.el.bdi(cell.value), role="cell")
