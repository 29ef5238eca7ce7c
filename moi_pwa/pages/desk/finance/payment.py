"""The page of an unmatched payment: the reason, and the two next steps: matching it to its bill, or a refund."""

from typing import Any

import reflex as rx

from moi_pwa.actions.finance.unmatched import MAX_NUMBER_LENGTH
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.finance._finance_frame import finance_frame
from moi_pwa.pages.desk.finance._refund_panel import refund_panel
from moi_pwa.pages.desk.frame import state_notice
from moi_pwa.state.finance.finance_unmatched import RemittanceState


def payment_page(language: Language) -> rx.Component:
    return finance_frame(
        rx.el.p(
            rx.el.a(say("desk.payment.back", language), href=f"/{language}/finance/unmatched/"), class_name="way-back"
        ),
        rx.cond(RemittanceState.absent, rx.el.h1(say("desk.payment.absent", language)), rx.fragment()),
        rx.cond(RemittanceState.payment.id != "", _payment(language), rx.fragment()),
        language=language,
        page="finance/payment/",
        current="unmatched",
        on_unmount=RemittanceState.leave,
    )


def _payment(language: Language) -> rx.Component:
    shown = RemittanceState.payment
    return rx.el.div(
        _heading(language),
        rx.el.div(
            state_notice(RemittanceState.notice, tone="good", role="status"),
            state_notice(RemittanceState.warning, tone="warning", role="alert"),
            class_name="wide-notices",
        ),
        rx.el.div(
            rx.cond(shown.may_match, _match(language), rx.fragment()),
            refund_panel(RemittanceState, shown.refund, language),
            class_name="payment-steps",
        ),
        class_name="payment",
    )


def _heading(language: Language) -> rx.Component:
    shown = RemittanceState.payment

    def fact(label: str, value: Any) -> rx.Component:
        return rx.el.div(rx.el.dt(say(label, language)), rx.el.dd(value))

    return rx.el.div(
        rx.el.div(
            rx.el.h1(say("desk.payment.heading", language), " ", rx.el.bdi(shown.order, dir="ltr", class_name="order")),
            rx.el.p(
                rx.el.span(
                    shown.status_text, class_name=rx.cond(shown.matched != "", "badge received", "badge problem")
                )
            ),
        ),
        rx.el.dl(
            fact("desk.finance.amount", shown.amount),
            fact("desk.unmatched.received", shown.received),
            fact("desk.payment.provider", shown.provider),
            class_name="case-facts",
        ),
        _problem(language),
        class_name="case-head",
    )


def _problem(language: Language) -> rx.Component:
    """Render what is wrong with it, and the bill that it came for or pays."""
    shown = RemittanceState.payment
    return rx.el.div(
        rx.cond(shown.problem != "", rx.el.p(shown.problem), rx.fragment()),
        rx.cond(shown.matched != "", rx.el.p(shown.matched), rx.fragment()),
        rx.cond(
            shown.bill_href != "",
            rx.el.p(rx.el.a(say("desk.payment.open_bill", language), " ", rx.el.bdi(shown.bill), href=shown.bill_href)),
            rx.fragment(),
        ),
    )


def _match(language: Language) -> rx.Component:
    problem = RemittanceState.number_problem
    return rx.el.section(
        rx.el.h2(say("desk.match.heading", language)),
        rx.el.p(say("desk.match.text", language), class_name="hint"),
        rx.el.form(
            rx.el.div(
                rx.el.label(say("desk.match.number", language), html_for="match-number"),
                rx.el.p(say("desk.match.number_hint", language), id="match-hint", class_name="hint"),
                rx.cond(
                    problem != "",
                    rx.el.p(problem, id="match-problem", role="alert", class_name="problem"),
                    rx.fragment(),
                ),
                rx.el.input(
                    id="match-number", name="number", dir="ltr", input_mode="numeric", auto_complete="off",
                    max_length=MAX_NUMBER_LENGTH, aria_describedby="match-hint match-problem",
                    aria_invalid=rx.cond(problem != "", "true", "false"),
                ),
                class_name="field",
            ),
            rx.el.div(
                rx.el.button(say("desk.match.do", language), type="submit", class_name="button"), class_name="actions"
            ),
            on_submit=RemittanceState.match,
            no_validate=True,
            class_name="step-panel",
            custom_attrs={"data-panel": "match"},
        ),
        class_name="panel steps",
    )  # fmt: skip
