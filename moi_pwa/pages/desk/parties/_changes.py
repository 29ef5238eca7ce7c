"""The forms by which one officer asks for a change of an account, and another one confirms or declines it."""

from typing import Any

import reflex as rx

from moi_pwa.components.step_forms import reason_form, step_button
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.rules.written_text import MAX_REASON_LENGTH
from moi_pwa.state.parties.institutions import InstitutionsState

_KEYS = "desk.institutions"


def changes(language: Language) -> rx.Component:
    """Render the change that waits, or the forms to ask for one; nothing for an officer who may do neither."""
    detail = InstitutionsState.detail
    asking = [
        _asking("suspended", InstitutionsState.suspend, language),
        _asking("resumed", InstitutionsState.resume, language),
        _asking("merged", InstitutionsState.merge, language, _into(language)),
        _asking("ended", InstitutionsState.end, language),
    ]
    return rx.fragment(
        rx.cond(detail.asked != "", _waiting(language), rx.fragment()),
        rx.cond(
            detail.may_ask.length() > 0,
            rx.el.div(
                rx.el.h3(say(f"{_KEYS}.changes", language)),
                rx.el.p(say(f"{_KEYS}.changes_text", language), class_name="hint"),
                *asking,
                class_name="panel steps",
            ),
            rx.fragment(),
        ),
    )


def _waiting(language: Language) -> rx.Component:
    detail = InstitutionsState.detail
    return rx.el.div(
        rx.el.h3(say(f"{_KEYS}.waits", language)),
        rx.el.p(detail.asked),
        rx.el.p(detail.asked_reason, class_name="message", dir="auto"),
        rx.cond(
            detail.waits_for_other, rx.el.p(say(f"{_KEYS}.waits_for_other", language), class_name="hint"), rx.fragment()
        ),
        rx.cond(
            detail.may_confirm,
            step_button(_KEYS, "confirm", on_click=InstitutionsState.confirm, language=language),
            rx.fragment(),
        ),
        rx.cond(
            detail.may_decline,
            rx.el.details(
                rx.el.summary(say(f"{_KEYS}.decline_summary", language)),
                _form("decline", InstitutionsState.problems["decline"], InstitutionsState.decline, language),
            ),
            rx.fragment(),
        ),
        class_name="panel steps",
    )


def _asking(change: str, on_submit: Any, language: Language, *more: rx.Component) -> rx.Component:
    return rx.cond(
        InstitutionsState.detail.may_ask.contains(change),
        rx.el.details(
            rx.el.summary(say(f"{_KEYS}.change.{change}", language)),
            rx.el.p(say(f"{_KEYS}.about.{change}", language), class_name="hint"),
            _form(change, InstitutionsState.problems[change], on_submit, language, *more),
        ),
        rx.fragment(),
    )


def _form(name: str, problem: Any, on_submit: Any, language: Language, *more: rx.Component) -> rx.Component:
    return reason_form(
        rx.cond(InstitutionsState.problems.contains(name), problem, ""),
        _KEYS,
        name,
        *more,
        on_submit=on_submit,
        max_length=MAX_REASON_LENGTH,
        language=language,
    )


def _into(language: Language) -> rx.Component:
    is_wrong = InstitutionsState.problems.contains("into")
    return rx.el.div(
        rx.el.label(say(f"{_KEYS}.into", language), html_for="merged-into"),
        rx.el.p(say(f"{_KEYS}.into_hint", language), id="merged-into-hint", class_name="hint"),
        rx.cond(
            is_wrong,
            rx.el.p(InstitutionsState.problems["into"], id="merged-into-problem", role="alert", class_name="problem"),
            rx.fragment(),
        ),
        rx.el.input(
            id="merged-into", name="into", auto_complete="off", input_mode="numeric", dir="ltr", max_length=20,
            aria_describedby="merged-into-hint merged-into-problem", aria_invalid=rx.cond(is_wrong, "true", "false"),
        ),
        class_name="field",
    )  # fmt: skip
