"""The panel of a refund: one officer asks for it with a reason, another confirms or declines; a failed one is sent
again or transferred.
"""

from typing import Any

import reflex as rx

from moi_pwa.components.step_forms import reason_form, step_button
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.finance.history_view import HappenedView
from moi_pwa.rules.written_text import MAX_REASON_LENGTH


def refund_panel(state: Any, refund: Any, language: Language) -> rx.Component:
    """Render the panel.

    `state` has the handlers `request`, `confirm`, `decline`, `send_again`, `record_transfer`, and `problem`; `refund`
    is its RefundView.
    """
    return rx.el.section(
        rx.el.h2(say("desk.refund.heading", language)),
        rx.el.p(say("desk.refund.text", language), class_name="hint"),
        rx.cond(refund.state != "", rx.el.p(refund.state, class_name="advice"), rx.fragment()),
        rx.cond(refund.may_request, _request(state, language), rx.fragment()),
        rx.cond(refund.may_confirm, _confirm(state, refund, language), rx.fragment()),
        rx.cond(refund.may_decline, _decline(state, language), rx.fragment()),
        rx.cond(
            refund.may_send_again,
            step_button("desk.refund", "send_again", on_click=state.send_again, language=language),
            rx.fragment(),
        ),
        rx.cond(
            refund.may_record_transfer,
            transfer_form(state, "desk.refund", on_submit=state.record_transfer, language=language),
            rx.fragment(),
        ),
        rx.cond(
            refund.steps.length() > 0,
            rx.el.ol(rx.foreach(refund.steps, history_item), class_name="timeline"),
            rx.fragment(),
        ),
        class_name="panel steps",
    )


def transfer_form(state: Any, keys: str, *, on_submit: Any, language: Language) -> rx.Component:
    """Render the form that records a transfer by finance with its reference at the bank. `keys` is the prefix of the
    sentences.
    """
    return reason_form(
        state.problem,
        keys,
        "record_transfer",
        on_submit=on_submit,
        max_length=MAX_REASON_LENGTH,
        language=language,
        rows=1,
    )


def history_item(each: HappenedView) -> rx.Component:
    return rx.el.li(
        rx.el.p(rx.el.strong(each.title)),
        rx.el.p(
            each.at,
            rx.cond(each.by != "", rx.el.span(" · ", rx.el.bdi(each.by, class_name="order")), rx.fragment()),
            class_name="small",
        ),
        rx.cond(each.note != "", rx.el.p(each.note, class_name="message", dir="auto"), rx.fragment()),
    )


def _request(state: Any, language: Language) -> rx.Component:
    return reason_form(
        state.problem,
        "desk.refund",
        "request",
        on_submit=state.request,
        max_length=MAX_REASON_LENGTH,
        language=language,
    )


def _confirm(state: Any, refund: Any, language: Language) -> rx.Component:
    return rx.fragment(
        rx.el.p(refund.confirm_text),
        step_button("desk.refund", "confirm", on_click=state.confirm, language=language),
    )


def _decline(state: Any, language: Language) -> rx.Component:
    form = reason_form(
        state.problem,
        "desk.refund",
        "decline",
        on_submit=state.decline,
        max_length=MAX_REASON_LENGTH,
        language=language,
    )
    return rx.el.details(rx.el.summary(say("desk.refund.decline", language)), form)
