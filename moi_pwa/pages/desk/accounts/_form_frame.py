"""The frame of a form in front of the desk, and its parts."""

from typing import Any

import reflex as rx

from moi_pwa.components.buttons import plain_link
from moi_pwa.components.head import style_sheet
from moi_pwa.components.plain_form import native_form
from moi_pwa.core.text import Language
from moi_pwa.locales import say


def form_frame(
    *controls: rx.Component, language: Language, action: str, heading: str, lead: str, is_shown_once: bool = False
) -> rx.Component:
    """Render a whole page around a form. `action` is where it is posted, and its own address.

    A page that is shown once has no link to its other language, which would leave it.

    The server fills in `problem` or removes it.
    """
    return rx.el.div(
        style_sheet("moi.css"),
        _header(language, None if is_shown_once else action),
        rx.el.main(
            rx.el.h1(heading),
            rx.el.p(lead, class_name="lead"),
            native_form(
                rx.el.input(type="hidden", name="lang", default_value=language),
                rx.el.p(class_name="problem", id="problem", role="alert"),
                *controls,
                action=action,
                class_name="screen",
            ),
            id="main",
        ),
        class_name="page narrow",
    )


def control(name: str, label: str, *, hint: str = "", **attributes: Any) -> rx.Component:
    """Render a line to type in, which is required."""
    described = {"aria_describedby": f"{name}-hint"} if hint else {}
    return rx.el.div(
        rx.el.label(label, html_for=name),
        *([rx.el.p(hint, class_name="hint", id=f"{name}-hint")] if hint else []),
        rx.el.input(id=name, name=name, dir="ltr", required=True, **described, **attributes),
        class_name="field",
    )


def submit(label: str) -> rx.Component:
    return rx.el.p(rx.el.button(label, type="submit", class_name="button"), class_name="actions")


def _header(language: Language, address: str | None) -> rx.Component:
    other: Language = "en" if language == "ar" else "ar"
    return rx.el.header(
        rx.el.div(
            rx.el.span(
                rx.el.img(src="/mark.svg", alt="", custom_attrs={"width": "40", "height": "40"}),
                rx.el.span(
                    rx.el.strong(say("nav.ministry", language)),
                    rx.el.span(say("api.desk_name", language)),
                    class_name="names",
                ),
                class_name="wordmark",
            ),
            *(
                [
                    plain_link(
                        say("nav.language", other),
                        href=f"{address}?lang={other}",
                        lang=other,
                        href_lang=other,
                        class_name="language",
                    )
                ]
                if address
                else []
            ),
            class_name="inside",
        ),
        class_name="top",
    )
