"""Line icons, 24 × 24, drawn in `assets/icons.svg`; they take the colour of the text around them."""

from typing import Literal

import reflex as rx

IconName = Literal[
    "arrow", "bank", "calculator", "calendar", "camera", "cancel", "check", "clock", "device", "document",
    "emergency", "family", "flag", "globe", "help", "home", "inbox", "join", "lock", "minus", "offline", "part",
    "passport", "plane", "plus", "receipt", "return", "rings", "scales", "search", "send", "signpost", "star",
    "study", "transfer", "visa", "warning", "work",
]  # fmt: skip


def icon(name: IconName, class_name: str = "") -> rx.Component:
    """A decoration: the words beside it say the same. "arrow" points onwards, whichever way the language runs."""
    return rx.el.svg(
        rx.el.svg.use(href=f"/icons.svg#{name}"),
        class_name=" ".join(filter(None, ("icon", f"icon-{name}", class_name))),
        custom_attrs={"aria-hidden": "true", "focusable": "false"},
    )
