"""The bar with the buttons of the steps that the officer may take now. It is always in sight on a wide screen."""

from typing import Any

import reflex as rx

from moi_pwa.components.desk_elements import case_place
from moi_pwa.components.shortcuts import key_cap, shortcut
from moi_pwa.core.case import EventKind
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.cases._step_keys import STEP_KEYS
from moi_pwa.pages.desk.cases._step_panel import PANELS, may
from moi_pwa.state.cases.assignment import AssignmentState
from moi_pwa.state.cases.case import CaseState

_MAIN = (
    "record_visit",
    "accept_correction",
    "approve",
    "consult",
    "accept_objection",
    "record",
    "close_file",
    "replace_paper",
)


def step_bar(language: Language) -> rx.Component:
    return rx.el.div(
        # While a panel is open its own buttons are the only ones.
        rx.cond((CaseState.panel == "") | (CaseState.panel == "ask_replacement"), _buttons(language), rx.fragment()),
        rx.cond(_may_act(), rx.fragment(), case_place(CaseState.case.id, "next")),
        role="group",
        aria_label=say("desk.steps.heading", language),
        class_name="step-bar",
    )


def _buttons(language: Language) -> rx.Component:
    """Render the buttons of the steps. Taking and giving back undo each other, so they need no panel."""
    return rx.el.div(
        rx.cond(_may_act(), rx.fragment(), rx.el.p(say("desk.steps.none", language), class_name="small")),
        _button("take", "taken", CaseState.take, "button", language),
        _button("recommend", "recommended", CaseState.open_recommendation("approve"), "button", language),
        _button("recommend_refusal", "recommended", CaseState.open_recommendation("reject"), "button secondary", language),
        *[
            _button(
                panel, kind, CaseState.open_panel(panel), "button" if panel in _MAIN else "button secondary",
                language,
            )
            for panel, kind in PANELS.items()
            if panel not in ("recommend", "ask_replacement", "assign")  # the second's button stands beside the paper
        ],
        _button("assign", "assigned", AssignmentState.open_assignment, "button secondary", language),
        _button("release", "released", CaseState.release, "button quiet", language),
        class_name="step-buttons",
    )  # fmt: skip


def _may_act() -> Any:
    """Return whether the officer may take any step."""
    able = [may(kind) for kind in ("taken", "released", *PANELS.values())]
    some = able[0]
    for each in able[1:]:
        some = some | each
    return some


def _button(step: str, kind: EventKind, act: Any, class_name: str, language: Language) -> rx.Component:
    return rx.cond(
        may(kind),
        rx.el.button(
            say(f"desk.steps.{step}", language), key_cap(STEP_KEYS[step]), type="button", class_name=class_name,
            on_click=act,
            custom_attrs=shortcut(STEP_KEYS[step], f"desk.steps.{step}", language) | {"data-step": step},
        ),
        rx.fragment(),
    )  # fmt: skip
