"""The form for each task on an account; controls that a task does not need are not drawn."""

from typing import Any

import reflex as rx

from moi_pwa.catalogue import all_services
from moi_pwa.catalogue.agencies import CONSULTATIONS
from moi_pwa.catalogue.missions import MISSIONS
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.rules.accounts.staff import MAX_DISPLAY_NAME_LENGTH, MAX_NOTE_LENGTH, STAFF_ROLES
from moi_pwa.state.accounts.officers import OfficersState

_TASKS = ("add", "change", "password", "second_factor", "sessions", "disable")


def form(language: Language) -> rx.Component:
    def by_task(family: str) -> Any:
        cases = [(task, say(f"desk.officers.{family}.{task}", language)) for task in _TASKS]
        return rx.match(OfficersState.task, *cases, "")

    def needed_for(tasks: tuple[str, ...], control: rx.Component) -> Any:
        return rx.match(OfficersState.task, *[(task, control) for task in tasks], rx.fragment())

    directorates = sorted({service.directorate for service in all_services()})
    return rx.el.div(
        rx.el.form(
            rx.cond(  # an account has a heading above it, the list has none
                OfficersState.task == "add", rx.el.h2(by_task("heading")), rx.el.h3(by_task("heading"))
            ),
            rx.el.p(by_task("about"), class_name="hint"),
            _problem("officer"),
            needed_for(("add",), _text("name", language, max_length=64, dir="ltr", auto_capitalize="none", spell_check=False)),
            needed_for(("add",), _text("display_name", language, max_length=MAX_DISPLAY_NAME_LENGTH, dir="auto")),
            needed_for(
                ("add", "change"),
                _boxes("roles", "role", [(each, say(f"desk.officers.role.{each}", language)) for each in STAFF_ROLES], language),
            ),
            needed_for(
                ("add", "change"),
                _boxes(
                    "directorates",
                    "directorate",
                    [(each, say(f"desk.directorate.{each}", language)) for each in directorates],
                    language,
                ),
            ),
            needed_for(
                ("add", "change"),
                _boxes(
                    "agencies",
                    "agency",
                    [
                        (each.agency, each.name.in_language(language))
                        for each in (*CONSULTATIONS.values(), *MISSIONS.values())
                    ],
                    language,
                ),
            ),
            needed_for(("change", "disable"), _note(language)),
            rx.el.div(
                rx.el.button(by_task("do"), type="submit", class_name="button", custom_attrs={"data-step": "confirm"}),
                rx.el.button(
                    say("desk.officers.cancel", language), type="button", class_name="button quiet",
                    on_click=OfficersState.cancel,
                ),
                class_name="actions",
            ),
            on_submit=OfficersState.submit,
            no_validate=True,
            key=OfficersState.turn.to_string(),
            class_name="step-panel",
            custom_attrs={"data-panel": "officers"},
        ),
        class_name="panel steps",
    )  # fmt: skip


def _problem(name: str) -> rx.Component:
    message = OfficersState.problems[name]
    return rx.cond(
        OfficersState.problems.contains(name),
        rx.el.p(message, id=f"officer-{name}-problem", role="alert", class_name="problem"),
        rx.fragment(),
    )


def _about(name: str) -> dict[str, Any]:
    return {
        "id": f"officer-{name}",
        "name": name,
        "default_value": rx.cond(OfficersState.typed.contains(name), OfficersState.typed[name], ""),
        "aria_describedby": f"officer-{name}-hint officer-{name}-problem",
        "aria_invalid": rx.cond(OfficersState.problems.contains(name), "true", "false"),
    }


def _text(name: str, language: Language, **more) -> rx.Component:  # noqa: ANN003 -- attributes of a control
    return rx.el.div(
        rx.el.label(say(f"desk.officers.{name}", language), html_for=f"officer-{name}"),
        rx.el.p(say(f"desk.officers.{name}_hint", language), id=f"officer-{name}-hint", class_name="hint"),
        _problem(name),
        rx.el.input(auto_complete="off", **_about(name), **more),
        class_name="field",
    )


def _note(language: Language) -> rx.Component:
    return rx.el.div(
        rx.el.label(say("desk.officers.note", language), html_for="officer-note"),
        rx.el.p(say("desk.officers.note_hint", language), id="officer-note-hint", class_name="hint"),
        _problem("note"),
        rx.el.textarea(rows="3", max_length=MAX_NOTE_LENGTH, dir="auto", **_about("note")),
        class_name="field",
    )


def _boxes(name: str, prefix: str, options: list[tuple[str, str]], language: Language) -> rx.Component:
    hint = rx.fragment()
    if name != "roles":
        hint = rx.el.p(say(f"desk.officers.{name}_hint", language), class_name="hint")
    return rx.el.fieldset(
        rx.el.legend(say(f"desk.officers.{name}", language)),
        hint,
        _problem(name),
        *[
            rx.el.label(
                rx.el.input(
                    type="checkbox", name=f"{prefix}_{value}", default_checked=OfficersState.chosen.contains(f"{prefix}_{value}")
                ),
                rx.el.span(label),
                class_name="check",
            )
            for value, label in options
        ],
        class_name="field boxes",
    )  # fmt: skip
