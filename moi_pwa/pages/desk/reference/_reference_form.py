"""The form of a change, and a preview before it is made. The controls are the list's own columns."""

import reflex as rx

from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.option_view import OptionView
from moi_pwa.presentation.reference.reference_view import InputView, PeriodDifferenceView, ValueDifferenceView
from moi_pwa.rules.reference.changes import MAX_SENTENCE_LENGTH
from moi_pwa.state.reference.reference import ReferenceState

_TASKS = ("change", "add", "end")


def form(language: Language) -> rx.Component:
    """Render the form. What was typed stays during the preview."""
    heading = rx.match(
        ReferenceState.task,
        *[(task, say(f"desk.reference.heading.{task}", language)) for task in _TASKS],
        say("desk.reference.heading.withdraw", language),
    )
    shown = ReferenceState.preview.length() > 0
    return rx.el.div(
        rx.el.form(
            rx.el.h3(heading),
            rx.foreach(ReferenceState.inputs, _control),
            rx.el.div(
                rx.el.button(say("desk.reference.preview", language), type="submit", class_name="button"),
                rx.el.button(
                    say("desk.reference.cancel", language), type="button", class_name="button quiet",
                    on_click=ReferenceState.cancel,
                ),
                class_name="actions",
            ),
            on_submit=ReferenceState.show_changes,
            no_validate=True,
            hidden=shown,
            key=ReferenceState.turn.to_string(),
            class_name="step-panel",
            custom_attrs={"data-panel": "reference"},
        ),
        rx.cond(shown, _preview(language), rx.fragment()),
        class_name="panel steps",
    )  # fmt: skip


def _preview(language: Language) -> rx.Component:
    return rx.el.div(
        rx.el.h3(say("desk.reference.preview_heading", language)),
        rx.foreach(ReferenceState.preview, lambda each: change_in_words(each, language)),
        rx.el.p(say("desk.reference.preview_text", language), class_name="hint"),
        rx.el.div(
            rx.el.button(
                say("desk.reference.confirm", language), type="button", class_name="button", auto_focus=True,
                on_click=ReferenceState.confirm, custom_attrs={"data-step": "confirm"},
            ),
            rx.el.button(
                say("desk.reference.edit", language), type="button", class_name="button quiet",
                on_click=ReferenceState.edit,
            ),
            class_name="actions",
        ),
        role="status",
        class_name="step-panel",
    )  # fmt: skip


def change_in_words(each: PeriodDifferenceView, language: Language) -> rx.Component:
    return rx.el.div(
        rx.el.p(each.days, class_name="what"),
        rx.el.ul(rx.foreach(each.parts, lambda part: _part(part, language))),
        class_name="difference",
    )


def _part(part: ValueDifferenceView, language: Language) -> rx.Component:
    return rx.el.li(
        rx.el.span(part.label, ": "),
        rx.el.span(say("desk.reference.before", language), " ", rx.el.del_(rx.el.bdi(part.before))),
        " ",
        rx.el.span(say("desk.reference.after", language), " ", rx.el.ins(rx.el.bdi(part.after))),
    )


def _control(each: InputView) -> rx.Component:
    name = "reference-" + each.name  # pyright: ignore[reportOperatorIssue]
    about = {
        "id": name,
        "name": each.name,
        "auto_focus": each.focus,
        "aria_describedby": name + "-hint " + name + "-problem",
        "aria_invalid": rx.cond(each.problem != "", "true", "false"),
    }
    return rx.el.div(
        rx.el.label(each.label, html_for=name),
        rx.cond(each.hint != "", rx.el.p(each.hint, id=name + "-hint", class_name="hint"), rx.fragment()),
        rx.cond(
            each.problem != "",
            rx.el.p(each.problem, id=name + "-problem", role="alert", class_name="problem"),
            rx.fragment(),
        ),
        rx.match(
            each.kind,
            ("choice", rx.el.select(rx.foreach(each.options, _option), default_value=each.value, **about)),
            ("note", rx.el.textarea(default_value=each.value, rows="3", max_length=500, dir="auto", **about)),
            (
                "sentence",
                rx.el.textarea(
                    default_value=each.value, rows="3", dir=each.direction, max_length=MAX_SENTENCE_LENGTH, **about
                ),
            ),
            ("day", rx.el.input(type="date", default_value=each.value, **about)),
            ("time", rx.el.input(type="time", default_value=each.value, **about)),
            ("text", rx.el.textarea(default_value=each.value, rows="2", max_length=200, dir="auto", **about)),
            (
                "telephone",
                rx.el.input(
                    type="tel", default_value=each.value, dir="ltr", max_length=40, auto_complete="off", **about
                ),
            ),
            (
                "number",
                rx.el.input(input_mode="numeric", default_value=each.value, dir="ltr", auto_complete="off", **about),
            ),
            (
                "amount",
                rx.el.input(input_mode="decimal", default_value=each.value, dir="ltr", auto_complete="off", **about),
            ),
            rx.el.input(
                default_value=each.value, dir=each.direction, max_length=120, auto_complete="off", **about
            ),
        ),
        class_name="field",
    )  # fmt: skip


def _option(option: OptionView) -> rx.Component:
    return rx.el.option(option.label, value=option.value)
