"""The star by which an officer watches a case."""

from typing import Any

import reflex as rx

from moi_pwa.components.shortcuts import key_cap, shortcut
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.cases._step_keys import PAGE_KEYS
from moi_pwa.state.cases.case import CaseState
from moi_pwa.state.cases.watching import WatchState

_KEY = PAGE_KEYS["watch"]


def watch_button(language: Language) -> rx.Component:
    return rx.cond(
        CaseState.case.watched,
        _button("unwatch", "★", WatchState.unwatch, language),
        _button("watch", "☆", WatchState.watch, language),
    )


def _button(step: str, star: str, act: Any, language: Language) -> rx.Component:
    return rx.el.button(
        rx.el.span(star, aria_hidden="true", class_name="star"),
        rx.el.span(say(f"desk.watch.{step}", language)),
        key_cap(_KEY),
        type="button",
        title=say(f"desk.watch.{step}", language),
        class_name="button quiet",
        on_click=act,
        custom_attrs=shortcut(_KEY, f"desk.watch.{step}", language) | {"data-step": step},
    )
