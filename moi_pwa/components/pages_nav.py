"""The buttons that turn pages below a desk's list."""

from typing import Any

import reflex as rx

from moi_pwa.components.shortcuts import key_cap, shortcut
from moi_pwa.core.text import Language
from moi_pwa.locales import say


def pages_nav(state: Any, label: str, language: Language) -> rx.Component:
    """Render the buttons, or nothing if there is one page. `state` has `page`, `has_next`, `previous_page` and
    `next_page`.
    """

    def turn(name: str, letter: str, act: Any, *, disabled: Any) -> rx.Component:
        return rx.el.button(
            say(f"desk.queue.{name}", language),
            key_cap(letter),
            type="button",
            class_name="button secondary",
            disabled=disabled,
            on_click=act,
            custom_attrs=shortcut(letter, f"desk.queue.{name}", language),
        )

    return rx.cond(
        (state.page > 1) | state.has_next,
        rx.el.nav(
            turn("previous", "[", state.previous_page, disabled=state.page <= 1),
            rx.el.span(say("desk.queue.page", language), " ", rx.el.bdi(state.page)),
            turn("next", "]", state.next_page, disabled=~state.has_next),
            aria_label=label,
            class_name="pages",
        ),
        rx.fragment(),
    )
