"""The panel that asks the applicant for details, or lets the applicant correct what they asked to."""

from typing import Any

import reflex as rx

from moi_pwa.catalogue.deadlines import DETAILS_DAYS
from moi_pwa.components.desk_elements import details_request
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.cases._step_panel import step_panel, words_field
from moi_pwa.state.cases.case import CaseState

_FIRST_DAYS = 14


def ask_panel(name: str, *, on_submit: Any, language: Language) -> rx.Component:
    """Render the panel. The browser draws what can be asked for: `page/officer/details_request.js`."""
    return step_panel(
        name,
        rx.el.p(say("desk.ask.language", language), " ", rx.el.strong(CaseState.case.head.language), class_name="hint"),
        details_request(
            CaseState.case.decision.request,
            words_field("message", "desk.ask.message", language),
            rx.el.div(
                rx.el.label(say("desk.ask.days", language), html_for="step-days"),
                rx.el.input(
                    id="step-days", name="days", type="number", min="1", max=str(DETAILS_DAYS),
                    default_value=str(_FIRST_DAYS), dir="ltr",
                ),
                class_name="field",
            ),
        ),
        on_submit=on_submit,
        language=language,
    )  # fmt: skip
