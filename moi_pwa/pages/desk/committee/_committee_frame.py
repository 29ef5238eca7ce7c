"""The common frame and parts of the pages for a committee's secretary."""

from typing import Any

import reflex as rx

from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.frame import desk_frame


def committee_frame(
    *children: Any, language: Language, page: str, class_name: str = "", on_unmount: Any = None
) -> rx.Component:
    """Render a page. `page` is the address without the language."""
    more = {"on_unmount": on_unmount} if on_unmount is not None else {}
    shown = rx.el.div(*children, class_name=f"inside queue finance {class_name}".strip())
    return desk_frame(rx.el.div(shown, **more), language=language, page=page, keys=False)


def fact(label: str, value: Any, language: Language) -> rx.Component:
    return rx.el.div(rx.el.dt(say(label, language)), rx.el.dd(value))


def problem_at(problems: Any, path: Any, control: Any) -> rx.Component:
    """Render the validation message for the field at `path`, or nothing if the field is valid. `control` is the
    field's id.
    """
    return rx.cond(
        problems.contains(path),
        rx.el.p(problems[path], id=control + "-problem", role="alert", class_name="problem"),
        rx.fragment(),
    )
