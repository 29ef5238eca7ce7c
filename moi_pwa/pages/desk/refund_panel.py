"""The steps towards a refund: one officer asks for it with a reason, another one confirms or declines; what failed is sent again."""

from typing import Any

import reflex as rx

from moi_pwa.actions.refund_steps import MAX_REASON_LENGTH
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.finance_view import HappenedView


def refund_panel(state: Any, refund: Any, language: Language) -> rx.Component:
    """`state` has the handlers `request`, `confirm`, `decline`, `send_again`, and `problem`; `refund`: its RefundView."""
    return rx.el.section(
        rx.el.h2(say("desk.refund.heading", language)),
        rx.el.p(say("desk.refund.text", language), class_name="hint"),
        rx.cond(refund.state != "", rx.el.p(refund.state, class_name="advice"), rx.fragment()),
        rx.cond(refund.may_request, _request(state, language), rx.fragment()),
        rx.cond(refund.may_confirm, _confirm(state, refund, language), rx.fragment()),
        rx.cond(refund.may_send_again, _button(state.send_again, "send_again", language), rx.fragment()),
        rx.cond(
            refund.steps.length() > 0,
            rx.el.ol(rx.foreach(refund.steps, happened), class_name="timeline"),
            rx.fragment(),
        ),
        class_name="panel steps",
    )


def happened(each: HappenedView) -> rx.Component:
    return rx.el.li(
        rx.el.p(rx.el.strong(each.what)),
        rx.el.p(
            each.at,
            rx.cond(each.by != "", rx.el.span(" · ", rx.el.bdi(each.by, class_name="order")), rx.fragment()),
            class_name="small",
        ),
        rx.cond(each.note != "", rx.el.p(each.note, class_name="message", dir="auto"), rx.fragment()),
    )


def _request(state: Any, language: Language) -> rx.Component:
    return _form(state, "request", "desk.refund.reason", on_submit=state.request, language=language)


def _confirm(state: Any, refund: Any, language: Language) -> rx.Component:
    return rx.fragment(
        rx.el.p(refund.confirm_text),
        _button(state.confirm, "confirm", language),
        rx.el.details(
            rx.el.summary(say("desk.refund.decline", language)),
            _form(state, "decline", "desk.refund.decline_reason", on_submit=state.decline, language=language),
        ),
    )


def _button(handler: Any, name: str, language: Language) -> rx.Component:
    return rx.el.div(
        rx.el.button(
            say(f"desk.refund.{name}", language), type="button", class_name="button", on_click=handler,
            custom_attrs={"data-step": name},
        ),
        class_name="actions",
    )  # fmt: skip


def _form(state: Any, name: str, label: str, *, on_submit: Any, language: Language) -> rx.Component:
    return rx.el.form(
        rx.el.div(
            rx.el.label(say(label, language), html_for=f"refund-{name}"),
            rx.el.p(say("desk.refund.reason_hint", language), id=f"refund-{name}-hint", class_name="hint"),
            rx.cond(
                state.problem != "",
                rx.el.p(state.problem, id=f"refund-{name}-problem", role="alert", class_name="problem"),
                rx.fragment(),
            ),
            rx.el.textarea(
                id=f"refund-{name}", name="reason", rows="3", max_length=MAX_REASON_LENGTH, dir="auto",
                aria_describedby=f"refund-{name}-hint refund-{name}-problem",
                aria_invalid=rx.cond(state.problem != "", "true", "false"),
            ),
            class_name="field",
        ),
        rx.el.div(
            rx.el.button(say(f"desk.refund.{name}", language), type="submit", class_name="button"), class_name="actions"
        ),
        on_submit=on_submit,
        no_validate=True,
        class_name="step-panel",
        custom_attrs={"data-panel": name},
    )  # fmt: skip
