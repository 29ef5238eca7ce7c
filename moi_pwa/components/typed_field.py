"""A line that an officer types, with its label, its hint, and its validation message."""

from typing import Any

import reflex as rx


def typed_field(control: Any, label: str, problem: Any, *, hint: str = "", **attributes: Any) -> rx.Component:
    """Render a line. `control` is the input's id; `problem` is a sentence of the State, "" while there is none."""
    # Join by "+": a Var within an f-string is marked by its hash, which differs in each build.
    hint_id, problem_id = control + "-hint", control + "-problem"
    described = hint_id + " " + problem_id if hint else problem_id
    return rx.el.div(
        rx.el.label(label, html_for=control),
        rx.el.p(hint, id=hint_id, class_name="hint") if hint else rx.fragment(),
        rx.cond(
            problem != "",
            rx.el.p(problem, id=problem_id, role="alert", class_name="problem"),
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
