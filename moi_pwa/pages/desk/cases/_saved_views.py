"""The officer's saved views of the queue: their buttons, and the forms that save, rename and delete one."""

from typing import Any

import reflex as rx

from moi_pwa.actions.desk.saved_views import MAX_NAME_LENGTH
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.option_view import OptionView
from moi_pwa.state.cases.queue import QueueState


def saved_views(language: Language, count: Any) -> rx.Component:
    """Render the group. `count` renders the count of a view by its code."""
    return rx.el.div(
        rx.el.h2(say("desk.views.saved", language), id="views-saved"),
        rx.el.ul(
            rx.foreach(QueueState.saved_views, lambda each: _view(each, count)),
            aria_labelledby="views-saved",
            class_name="views",
        ),
        # A saved view does not name an officer.
        rx.cond(
            QueueState.holder == "",
            _name_form("save", on_submit=QueueState.save_view, language=language),
            rx.fragment(),
        ),
        rx.cond(
            QueueState.saved != "",
            rx.fragment(
                _name_form("rename", on_submit=QueueState.rename_view, language=language),
                rx.el.button(
                    say("desk.saved.delete", language),
                    type="button",
                    class_name="button quiet",
                    on_click=QueueState.delete_view,
                ),
            ),
            rx.fragment(),
        ),
        rx.cond(
            QueueState.name_problem != "",
            rx.el.p(QueueState.name_problem, role="alert", class_name="problem"),
            rx.fragment(),
        ),
        class_name="saved-views",
    )  # fmt: skip


def _view(each: OptionView, count: Any) -> rx.Component:
    chosen = (QueueState.saved == each.value) & (QueueState.found == "")
    return rx.el.li(
        rx.el.button(
            rx.el.bdi(each.label),
            rx.el.span(count(each.value), class_name="count"),
            type="button",
            aria_pressed=rx.cond(chosen, "true", "false"),
            on_click=QueueState.show_saved(each.value),
            custom_attrs={"data-saved": each.value},
        ),
        key=each.value,
    )


def _name_form(name: str, *, on_submit: Any, language: Language) -> rx.Component:
    """Render the folded form that gives a name to what is shown, or to the saved view that is shown."""
    return rx.el.details(
        rx.el.summary(say(f"desk.saved.{name}", language)),
        rx.el.form(
            rx.el.label(say("desk.saved.name", language), html_for=f"view-{name}"),
            rx.el.input(id=f"view-{name}", name="name", max_length=MAX_NAME_LENGTH, auto_complete="off", dir="auto"),
            rx.el.button(say(f"desk.saved.{name}_confirm", language), type="submit", class_name="button secondary"),
            on_submit=on_submit,
            reset_on_submit=True,
            no_validate=True,
        ),
    )
