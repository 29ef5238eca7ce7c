"""The panel of an applicant's claim for a refund. Finance declines it here, or requests the refund below."""

from typing import Any

import reflex as rx

from moi_pwa.components.step_forms import reason_form
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.rules.written_text import MAX_REASON_LENGTH


def claim_panel(state: Any, claim: Any, language: Language) -> rx.Component:
    """Render the panel. `state` has `decline_claim` and `claim_problem`; `claim` is its ClaimView."""
    return rx.el.section(
        rx.el.h2(say("desk.claim.heading", language)),
        rx.el.p(claim.asked, class_name="small"),
        rx.el.p(claim.message, class_name="message", dir="auto"),
        rx.el.p(say("desk.claim.text", language), class_name="hint"),
        rx.cond(claim.may_decline, _decline(state, language), rx.fragment()),
        class_name="panel steps",
        custom_attrs={"data-claim": ""},
    )


def _decline(state: Any, language: Language) -> rx.Component:
    form = reason_form(
        state.claim_problem, "desk.claim", "decline_claim", on_submit=state.decline_claim, max_length=MAX_REASON_LENGTH,
        language=language,
    )  # fmt: skip
    return rx.el.details(rx.el.summary(say("desk.claim.decline_claim", language)), form)
