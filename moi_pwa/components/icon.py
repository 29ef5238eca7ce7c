"""Line icons, 24 × 24, which take the colour of the text around them.

Signs, which every page has, are drawn in `assets/icons.svg`; pictures of services, which forms do without, in
`assets/pictures.svg`.
"""

from typing import Literal, get_args

import reflex as rx

Sign = Literal[
    "arrow", "camera", "check", "clock", "device", "document", "help", "home", "inbox", "lock", "minus", "offline",
    "plus", "receipt", "send", "wallet", "warning",
]  # fmt: skip
Picture = Literal[
    "bank", "calculator", "calendar", "cancel", "emergency", "family", "flag", "globe", "join", "part", "passport",
    "plane", "return", "rings", "scales", "search", "signpost", "star", "study", "transfer", "visa", "work",
]  # fmt: skip
IconName = Sign | Picture


def icon(name: IconName, class_name: str = "") -> rx.Component:
    """Render a decorative icon: the words beside it say the same. "arrow" points onwards in either direction of
    reading.
    """
    return rx.el.svg(
        rx.el.svg.use(href=f"/{'pictures' if name in get_args(Picture) else 'icons'}.svg#{name}"),
        class_name=" ".join(filter(None, ("icon", f"icon-{name}", class_name))),
        custom_attrs={"aria-hidden": "true", "focusable": "false"},
    )


def mark() -> rx.Component:
    """Render the ministry's mark, in its colours, from the same file as the signs, which saves a request."""
    return rx.el.svg(
        rx.el.svg.use(href="/icons.svg#mark"),
        custom_attrs={"width": "40", "height": "40", "aria-hidden": "true", "focusable": "false"},
    )
