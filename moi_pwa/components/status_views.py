"""Buttons that choose the status shown in a desk's list, with the number in each."""

from collections.abc import Mapping
from typing import Any

import reflex as rx


def status_views(state: Any, names: Mapping[str, str], most: int) -> rx.Component:
    """Render the buttons. `state` has `status`, `counts`, `loaded` and `show`.

    `names` are those of the statuses; `most` is the number up to which they are counted.
    """
    buttons = [_button(state, status, name, most) for status, name in names.items()]
    return rx.el.div(rx.el.ul(*buttons, class_name="views"), class_name="choose")


def _button(state: Any, status: str, name: str, most: int) -> rx.Component:
    count = state.counts[status]
    counted = rx.cond(count >= most, f"{most}+", count.to_string())
    return rx.el.li(
        rx.el.button(
            rx.el.span(name),
            rx.cond(state.counts.contains(status), rx.el.span(counted, class_name="count"), rx.fragment()),
            type="button",
            disabled=~state.loaded,
            aria_pressed=rx.cond(state.status == status, "true", "false"),
            on_click=state.show(status),
        )
    )
