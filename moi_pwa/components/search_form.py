"""The search line of the desk's lists."""

from typing import Any

import reflex as rx

from moi_pwa.components.shortcuts import key_cap, shortcut
from moi_pwa.core.text import Language
from moi_pwa.locales import say


def search_form(
    *below_hint: rx.Component, label: str, hint: str, on_submit: Any, ready: Any, language: Language
) -> rx.Component:
    """Render the form. `on_submit` gets {"words": what was typed}. `label` and `hint` are sentences; `below_hint`
    follows the hint.

    Its button is disabled until `ready`, when the list is there: before, the browser itself would send the words, in
    the address.
    """
    return rx.el.form(
        rx.el.div(rx.el.label(label, html_for="words"), key_cap("/"), class_name="label-line"),
        rx.el.div(
            rx.el.input(
                id="words", name="words", type="search", auto_complete="off", dir="auto", max_length=100,
                aria_describedby="words-hint", custom_attrs=shortcut("/"),
            ),
            rx.el.button(
                say("desk.search.find", language), type="submit", class_name="button",
                disabled=~ready,
            ),
            class_name="search-line",
        ),
        rx.el.p(hint, id="words-hint", class_name="hint"),
        *below_hint,
        on_submit=on_submit,
        role="search",
        class_name="search",
    )  # fmt: skip
