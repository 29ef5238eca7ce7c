"""The fields for the number and date of a decision of the minister or the Council, in the panel in which an approver
records it.
"""

from typing import Any

import reflex as rx

from moi_pwa.components.typed_field import typed_field
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.rules.committee.decision import MAX_NUMBER_LENGTH
from moi_pwa.state.cases.case import CaseState


def decision_fields(language: Language) -> rx.Component:
    """Render the fields, or nothing if the case's course does not ask for them."""

    def field(name: str, **attributes: Any) -> rx.Component:
        message = rx.cond(CaseState.problems.contains(name), CaseState.problems[name], "")
        return typed_field(f"step-{name}", say(f"desk.decision.{name}", language), message, name=name, **attributes)

    decision = CaseState.case.decision
    return rx.cond(
        decision.is_numbered,
        rx.fragment(
            field(
                "decision_number",
                hint=say("desk.decision.hint", language),
                dir="auto",
                max_length=MAX_NUMBER_LENGTH,
                auto_focus=True,
            ),
            field("decided_on", type="date", min=decision.decided_from, max=decision.decided_until),
        ),
        rx.fragment(),
    )
