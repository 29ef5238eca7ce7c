"""The panel of a step that needs a text or a confirmation: its heading, its controls, and the button that takes the
step.
"""

from typing import Any

import reflex as rx

from moi_pwa.components.shortcuts import shortcut
from moi_pwa.core.case import EventKind
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.state.cases.case import CaseState
from moi_pwa.state.forms import MAX_TEXT_LENGTH

PANELS: dict[str, EventKind] = {
    "approve": "approved",
    "record": "recorded",
    "consult": "consultation_asked",
    "ask_interview": "interview_asked",
    "recall_agency": "consultation_recalled",
    "recommend": "recommended",
    "ask": "details_asked",
    "ask_visit": "visit_asked",
    "record_visit": "visit_held",
    "record_missed_visit": "visit_missed",
    "cancel_visit": "visit_cancelled",
    "accept_correction": "correction_accepted",
    "decline_correction": "correction_declined",
    "send_back": "sent_back",
    "reject": "rejected",
    "accept_objection": "objection_accepted",
    "reject_objection": "objection_rejected",
    "close_file": "closed",
    "ask_revocation": "revocation_asked",
    "revoke": "revoked",
    "decline_revocation": "revocation_declined",
    "ask_replacement": "replacement_asked",
    "replace_paper": "replaced",
    "decline_replacement": "replacement_declined",
    "assign": "assigned",
}
"""Maps a panel to the step that it takes."""
_REFUSING = ("ask_revocation", "revoke", "decline_correction", "reject", "reject_objection")


def may(kind: EventKind) -> Any:
    return CaseState.case.decision.allowed_steps.contains(kind)


def step_panel(name: str, *controls: Any, on_submit: Any, language: Language) -> rx.Component:
    return rx.el.form(
        rx.el.h3(say(f"desk.{name}.heading", language)),
        rx.el.p(say(f"desk.{name}.text", language), class_name="hint"),
        *controls,
        rx.cond(
            CaseState.problem != "", rx.el.p(CaseState.problem, role="alert", class_name="problem"), rx.fragment()
        ),
        rx.el.div(
            rx.el.button(
                say(f"desk.{name}.confirm", language),
                type="submit",
                disabled=~may(PANELS[name]),
                class_name="button danger" if name in _REFUSING else "button",
                custom_attrs=shortcut("Control+Enter", f"desk.{name}.confirm", language),
            ),
            rx.el.button(
                say("desk.steps.cancel", language), type="button", class_name="button quiet",
                on_click=CaseState.close_panel, custom_attrs=shortcut("Escape", "desk.steps.cancel", language),
            ),
            class_name="actions",
        ),
        on_submit=on_submit,
        no_validate=True,
        class_name="step-panel",
        custom_attrs={"data-panel": name},
    )  # fmt: skip


def words_field(name: str, label: str, language: Language, *, focus: Any = False) -> rx.Component:
    return rx.el.div(
        rx.el.label(say(label, language), html_for=f"step-{name}"),
        rx.el.textarea(
            id=f"step-{name}", name=name, rows="4", max_length=MAX_TEXT_LENGTH, dir="auto", auto_focus=focus
        ),
        class_name="field",
    )
