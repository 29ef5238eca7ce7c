"""A list of one choice at the desk."""

from collections.abc import Mapping
from typing import Any

import reflex as rx


def choice(
    name: str, label: str, options: Mapping[str, str], *, value: Any, on_change: Any, disabled: Any = False
) -> rx.Component:
    """Render the list with its label. `options` are texts by value."""
    return rx.el.div(
        rx.el.label(label, html_for=name),
        rx.el.select(
            *[rx.el.option(text, value=each) for each, text in options.items()],
            id=name,
            value=value,
            disabled=disabled,
            on_change=on_change,
        ),
        class_name="service",
    )
