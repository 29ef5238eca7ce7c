"""The panel that gives a case to another officer."""

import reflex as rx

from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.cases._step_panel import step_panel, words_field
from moi_pwa.state.cases.assignment import AssignmentState


def assignment_form(language: Language) -> rx.Component:
    receivers = AssignmentState.receivers
    return step_panel(
        "assign",
        rx.cond(
            receivers.length() > 0,
            rx.el.div(
                rx.el.label(say("desk.assign.to", language), html_for="step-to"),
                rx.el.select(
                    rx.el.option(say("desk.assign.choose", language), value=""),
                    rx.foreach(receivers, lambda each: rx.el.option(each.label, value=each.value)),
                    id="step-to",
                    name="to",
                    auto_focus=True,
                ),
                class_name="field",
            ),
            rx.el.p(say("desk.assign.nobody", language), role="status"),
        ),
        words_field("note", "desk.assign.note", language),
        on_submit=AssignmentState.assign,
        language=language,
    )
