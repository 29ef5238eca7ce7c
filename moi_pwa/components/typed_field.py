"""A line that an officer types, with its label, its hint, and what is wrong with it."""

from typing import Any

import reflex as rx


def typed_field(control: str, label: str, problem: Any, *, hint: str = "", **attributes: Any) -> rx.Component:
    """`control`: the input's id; `problem`: a sentence of the State's, "" while there is none."""
    described = f"{control}-hint {control}-problem" if hint else f"{control}-problem"
    return rx.el.div(
        rx.el.label(label, html_for=control),
        rx.el.p(hint, id=f"{control}-hint", class_name="hint") if hint else rx.fragment(),
        rx.cond(
            problem != "",
            rx.el.p(problem, id=f"{control}-problem", role="alert", class_name="problem"),
            rx.fragment(),
        ),
        rx.el.input(
            id=control,
            auto_complete="off",
            aria_describedby=described,
            aria_invalid=rx.cond(problem != "", "true", "false"),
            **attributes,
        ),
        class_name="field",
    )
