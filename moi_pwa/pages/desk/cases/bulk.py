"""The bar under the queue: acts on the rows that are chosen.

A row's check box belongs to the bar's form by its `form` attribute. `styles/desk/bulk.css` counts the chosen rows,
shows the bar while there are some, and prints only them.
"""

from typing import Any

import reflex as rx

from moi_pwa.catalogue.deadlines import DETAILS_DAYS
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.cases.bulk_view import OutcomeView
from moi_pwa.presentation.cases.queue_view import QueueRowView
from moi_pwa.presentation.option_view import OptionView
from moi_pwa.state.cases.bulk import CHOSEN, BulkState
from moi_pwa.state.forms import MAX_TEXT_LENGTH

_FORM = "bulk"
_FIRST_DAYS = 14


def row_choice(line: QueueRowView, language: Language) -> rx.Component:
    """Render the check box of a row."""
    return rx.el.label(
        rx.el.input(
            type="checkbox",
            name=CHOSEN + line.choice,
            form=_FORM,
            aria_label=say("desk.bulk.choose", language),
            aria_describedby="who-" + line.reference,
            custom_attrs={"data-choice": ""},
        ),
        class_name="choice-of-row",
    )


def bulk_bar(language: Language) -> rx.Component:
    return rx.el.div(
        rx.match(
            BulkState.panel,
            ("assign", _panel("assign", BulkState.assign, language, *_assignment(language))),
            ("ask", _panel("ask", BulkState.ask, language, *_request(language))),
            _buttons(language),
        ),
        rx.cond(BulkState.summary != "", _outcomes(language), rx.fragment()),
        class_name="bulk-acts",
    )


def _buttons(language: Language) -> rx.Component:
    """Render the buttons. Asking for details needs to know the chosen rows, so that it is sent with them."""
    return rx.el.form(
        rx.el.p(say("desk.bulk.chosen", language), " ", rx.el.strong(class_name="chosen-count")),
        _problem(),
        rx.el.button(
            say("desk.bulk.assign", language), type="button", class_name="button secondary",
            on_click=BulkState.open_assign, custom_attrs={"data-step": "bulk_assign"},
        ),
        rx.el.button(
            say("desk.bulk.ask", language), type="submit", class_name="button secondary",
            custom_attrs={"data-step": "bulk_ask"},
        ),
        rx.el.button(
            say("desk.bulk.print", language), type="button", class_name="button secondary",
            custom_attrs={"data-print": ""},
        ),
        on_submit=BulkState.open_ask,
        id=_FORM,
        key="buttons",
        class_name="bulk-bar",
    )  # fmt: skip


def _panel(name: str, on_submit: Any, language: Language, *controls: rx.Component) -> rx.Component:
    return rx.el.form(
        rx.el.h3(say(f"desk.bulk.{name}_heading", language), " ", rx.el.span(class_name="chosen-count")),
        rx.el.p(say("desk.bulk.text", language), class_name="hint"),
        *controls,
        _problem(),
        rx.el.div(
            rx.el.button(say(f"desk.{name}.confirm", language), type="submit", class_name="button"),
            rx.el.button(
                say("desk.steps.cancel", language), type="button", class_name="button quiet", on_click=BulkState.close
            ),
            class_name="actions",
        ),
        on_submit=on_submit,
        id=_FORM,
        key=name,
        no_validate=True,
        class_name="step-panel panel",
        custom_attrs={"data-panel": f"bulk_{name}"},
    )


def _problem() -> rx.Component:
    return rx.cond(
        BulkState.problem != "", rx.el.p(BulkState.problem, role="alert", class_name="problem"), rx.fragment()
    )


def _assignment(language: Language) -> list[rx.Component]:
    return [
        rx.el.div(
            rx.el.label(say("desk.assign.to", language), html_for="bulk-to"),
            rx.el.select(
                rx.el.option(say("desk.assign.choose", language), value=""),
                rx.foreach(BulkState.officers, lambda each: rx.el.option(each.label, value=each.value)),
                id="bulk-to",
                name="to",
                auto_focus=True,
            ),
            class_name="field",
        ),
        _words("note", say("desk.assign.note", language)),
    ]


def _request(language: Language) -> list[rx.Component]:
    documents = rx.el.ul(rx.foreach(BulkState.documents, _document), class_name="askable")
    return [
        _words("message", say("desk.ask.message", language), focus=True),
        rx.el.fieldset(
            rx.el.legend(say("desk.bulk.documents", language)),
            rx.cond(BulkState.documents.length() > 0, documents, rx.el.p(say("desk.bulk.no_documents", language))),
            class_name="field",
        ),
        rx.el.div(
            rx.el.label(say("desk.ask.days", language), html_for="bulk-days"),
            rx.el.input(
                id="bulk-days", name="days", type="number", min="1", max=str(DETAILS_DAYS),
                default_value=str(_FIRST_DAYS), dir="ltr",
            ),
            class_name="field",
        ),
    ]  # fmt: skip


def _document(each: OptionView) -> rx.Component:
    return rx.el.li(rx.el.label(rx.el.input(type="checkbox", name=each.value), rx.el.span(each.label)))


def _words(name: str, label: str, *, focus: bool = False) -> rx.Component:
    return rx.el.div(
        rx.el.label(label, html_for=f"bulk-{name}"),
        rx.el.textarea(
            id=f"bulk-{name}", name=name, rows="3", max_length=MAX_TEXT_LENGTH, dir="auto", auto_focus=focus
        ),
        class_name="field",
    )


def _outcomes(language: Language) -> rx.Component:
    def line(each: OutcomeView) -> rx.Component:
        done = rx.el.span(say("desk.bulk.was_done", language), class_name="badge received")
        return rx.el.li(
            rx.cond(
                each.href != "",
                rx.el.a(rx.el.bdi(each.reference), href=each.href),
                rx.el.span(each.reference),
            ),
            " ",
            rx.cond(each.done, done, rx.el.span(each.reason, class_name="problem")),
        )

    return rx.el.section(
        rx.el.p(BulkState.summary, role="status"),
        rx.el.ul(rx.foreach(BulkState.outcomes, line)),
        rx.el.button(
            say("desk.bulk.close", language), type="button", class_name="button quiet", on_click=BulkState.close
        ),
        class_name="panel bulk-outcomes",
    )
