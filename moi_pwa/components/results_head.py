"""The head of a desk's list: its title, and when it was read."""

from typing import Any

import reflex as rx

from moi_pwa.components.shortcuts import key_cap, shortcut
from moi_pwa.core.text import Language
from moi_pwa.locales import say


def results_head(state: Any, heading: str, language: Language) -> rx.Component:
    """Render the head. `state` has `as_of` and `refresh`."""
    return rx.el.div(rx.el.h2(heading), _refresh(state, language), class_name="results-head")


def searched_head(
    state: Any, found: dict[str, str], heading: str | rx.Var[str], *, back: str, language: Language
) -> rx.Component:
    """Render the head of a list that can be searched.

    `found` is the text for each value of `state.found`; `back` is the label of the button that leads to the list again.
    `state` has `end_search`, too.
    """
    end = rx.el.button(
        back,
        key_cap("Esc"),
        type="button",
        class_name="button quiet",
        on_click=state.end_search,
        custom_attrs=shortcut("Escape"),
    )
    return rx.el.div(
        rx.el.h2(rx.match(state.found, *found.items(), heading), aria_live="polite", tab_index=-1),
        rx.cond(state.found != "", end, _refresh(state, language)),
        class_name="results-head",
    )


def _refresh(state: Any, language: Language) -> rx.Component:
    return rx.el.button(
        rx.el.span(say("desk.queue.refresh", language), class_name="spoken"),
        rx.el.span(say("desk.queue.as_of", language), " ", rx.el.bdi(state.as_of)),
        key_cap("r"),
        type="button",
        disabled=state.as_of == "",
        class_name="button quiet",
        title=say("desk.queue.refresh", language),
        on_click=state.refresh,
        custom_attrs=shortcut("r", "desk.queue.refresh", language) | {"data-refresh": ""},
    )
