"""The forms by which an officer takes a step: one with a reason, or a button alone."""

from typing import Any

import reflex as rx

from moi_pwa.components.shortcuts import shortcut
from moi_pwa.core.text import Language
from moi_pwa.locales import say


def reason_form(
    problem: Any,
    keys: str,
    name: str,
    *before: rx.Component,
    on_submit: Any,
    max_length: int,
    language: Language,
    rows: int = 3,
) -> rx.Component:
    """Render a form that posts `reason`, after the controls `before`. `problem` is why it cannot be sent, or "".

    `keys` is the prefix of its sentences: `…{name}`, the button's, and `…{name}_reason`, `…reason_hint`.
    """
    control = f"{name.replace('_', '-')}-reason"
    return rx.el.form(
        *before,
        rx.el.div(
            rx.el.label(say(f"{keys}.{name}_reason", language), html_for=control),
            rx.el.p(say(f"{keys}.reason_hint", language), id=f"{control}-hint", class_name="hint"),
            rx.cond(
                problem != "",
                rx.el.p(problem, id=f"{control}-problem", role="alert", class_name="problem"),
                rx.fragment(),
            ),
            rx.el.textarea(
                id=control, name="reason", rows=str(rows), max_length=max_length, dir="auto",
                aria_describedby=f"{control}-hint {control}-problem",
                aria_invalid=rx.cond(problem != "", "true", "false"),
            ),
            class_name="field",
        ),
        rx.el.div(
            rx.el.button(
                say(f"{keys}.{name}", language), type="submit", class_name="button",
                custom_attrs=shortcut("Control+Enter", f"{keys}.{name}", language),
            ),
            class_name="actions",
        ),
        on_submit=on_submit,
        no_validate=True,
        class_name="step-panel",
        custom_attrs={"data-panel": name},
    )  # fmt: skip


def step_button(keys: str, name: str, *, on_click: Any, language: Language) -> rx.Component:
    """Render the button of a step. `keys` and `name` are as in `reason_form`."""
    return rx.el.div(
        rx.el.button(
            say(f"{keys}.{name}", language), type="button", class_name="button", on_click=on_click,
            custom_attrs={"data-step": name},
        ),
        class_name="actions",
    )  # fmt: skip
