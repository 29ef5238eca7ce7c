"""The page of a guarantee: what is held and from whom, its history, and the two next steps: its return, or its
forfeiture.
"""

from typing import Any

import reflex as rx

from moi_pwa.components.step_forms import reason_form, step_button
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.finance._finance_frame import finance_frame
from moi_pwa.pages.desk.finance._refund_panel import history_item, transfer_form
from moi_pwa.pages.desk.frame import state_notice
from moi_pwa.rules.written_text import MAX_REASON_LENGTH
from moi_pwa.state.finance.finance_guarantees import GuaranteeState

_KEYS = "desk.guarantee"


def guarantee_page(language: Language) -> rx.Component:
    return finance_frame(
        rx.el.p(
            rx.el.a(say("desk.guarantee.back", language), href=f"/{language}/finance/guarantees/"),
            class_name="way-back",
        ),
        rx.cond(GuaranteeState.absent, rx.el.h1(say("desk.guarantee.absent", language)), rx.fragment()),
        rx.cond(GuaranteeState.guarantee.id != "", _guarantee(language), rx.fragment()),
        language=language,
        page="finance/guarantee/",
        current="guarantees",
        on_unmount=GuaranteeState.leave,
    )


def _guarantee(language: Language) -> rx.Component:
    return rx.el.div(
        _heading(language),
        rx.el.div(
            state_notice(GuaranteeState.notice, tone="good", role="status"),
            state_notice(GuaranteeState.warning, tone="warning", role="alert"),
            class_name="wide-notices",
        ),
        rx.el.div(
            _steps(language),
            rx.el.section(
                rx.el.h2(say("desk.guarantee.events", language)),
                rx.el.ol(rx.foreach(GuaranteeState.guarantee.events, history_item), class_name="timeline"),
                class_name="panel",
            ),
            class_name="payment-steps",
        ),
        class_name="payment",
    )


def _heading(language: Language) -> rx.Component:
    shown = GuaranteeState.guarantee

    def fact(label: str, value: Any) -> rx.Component:
        return rx.el.div(rx.el.dt(say(label, language)), rx.el.dd(value))

    return rx.el.div(
        rx.el.div(
            rx.el.h1(shown.fee),
            rx.el.p(rx.el.span(shown.status, class_name="badge " + shown.tone)),
        ),
        rx.el.dl(
            fact("desk.queue.case", rx.el.bdi(shown.reference)),
            fact("desk.guarantees.amount", shown.amount),
            fact("desk.guarantees.since", shown.since),
            fact("desk.unmatched.bill", rx.el.a(rx.el.bdi(shown.bill), href=shown.bill_href)),
            class_name="case-facts",
        ),
        rx.cond(shown.pledge != "", rx.el.p(shown.pledge, dir="auto"), rx.fragment()),
        class_name="case-head",
    )


def _steps(language: Language) -> rx.Component:
    shown = GuaranteeState.guarantee
    send_again = step_button(_KEYS, "send_again", on_click=GuaranteeState.send_again, language=language)
    record_transfer = transfer_form(GuaranteeState, _KEYS, on_submit=GuaranteeState.record_transfer, language=language)
    return rx.el.section(
        rx.el.h2(say("desk.guarantee.steps", language)),
        rx.el.p(say("desk.guarantee.text", language), class_name="hint"),
        rx.cond(shown.state != "", rx.el.p(shown.state, class_name="advice"), rx.fragment()),
        rx.cond(shown.may_request, _requests(language), rx.fragment()),
        rx.cond(shown.may_decline, _decline_return(language), rx.fragment()),
        rx.cond(shown.confirms != "", _confirm(language), rx.fragment()),
        rx.cond(shown.may_send_again, send_again, rx.fragment()),
        rx.cond(shown.may_record_transfer, record_transfer, rx.fragment()),
        class_name="panel steps",
    )


def _requests(language: Language) -> rx.Component:
    return rx.fragment(
        _form("release", GuaranteeState.request_release, language),
        rx.el.details(
            rx.el.summary(say("desk.guarantee.forfeiture", language)),
            _form("forfeiture", GuaranteeState.request_forfeiture, language),
        ),
    )


def _decline_return(language: Language) -> rx.Component:
    return rx.el.details(
        rx.el.summary(say("desk.guarantee.decline_return", language)),
        rx.el.p(say("desk.guarantee.decline_return_text", language), class_name="hint"),
        _form("decline_return", GuaranteeState.decline_return, language),
    )


def _confirm(language: Language) -> rx.Component:
    return rx.fragment(
        rx.el.p(GuaranteeState.guarantee.confirm_text),
        step_button(_KEYS, "confirm", on_click=GuaranteeState.confirm, language=language),
        rx.el.details(
            rx.el.summary(say("desk.guarantee.decline", language)), _form("decline", GuaranteeState.decline, language)
        ),
    )


def _form(name: str, on_submit: Any, language: Language) -> rx.Component:
    return reason_form(
        GuaranteeState.problem, _KEYS, name, on_submit=on_submit, max_length=MAX_REASON_LENGTH, language=language
    )
