"""The panel of letters and undertakings for a bill's guarantees: one officer enters a pledge, another accepts or
declines it.
"""

from typing import Any

import reflex as rx

from moi_pwa.components.step_forms import reason_form, step_button
from moi_pwa.components.typed_field import typed_field
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.finance.pledge_view import PledgeView
from moi_pwa.rules.pledges.checks import MAX_ISSUER_LENGTH, MAX_NUMBER_LENGTH
from moi_pwa.rules.written_text import MAX_REASON_LENGTH

_KEYS = "desk.pledge"


def pledge_panel(state: Any, pledges: Any, language: Language) -> rx.Component:
    """Render the panel.

    `state` has the handlers `enter_pledge`, `accept_pledge`, `decline_pledge`, and `problem`, `pledge_problems`;
    `pledges` is a PledgesView.
    """
    shown = rx.el.section(
        rx.el.h2(say("desk.pledge.heading", language)),
        rx.foreach(pledges.rows, lambda each: _pledge(each, language)),
        rx.cond(pledges.may_accept, _accept(state, language), rx.fragment()),
        rx.cond(pledges.may_decline, _decline(state, language), rx.fragment()),
        rx.cond(pledges.may_enter, _entry(state, pledges, language), rx.fragment()),
        class_name="panel steps",
    )
    return rx.cond(pledges.may_enter | (pledges.rows.length() > 0), shown, rx.fragment())


def _pledge(each: PledgeView, language: Language) -> rx.Component:
    def fact(label: str, value: Any) -> rx.Component:
        return rx.el.div(rx.el.dt(say(label, language)), rx.el.dd(value))

    return rx.el.div(
        rx.el.p(rx.el.strong(each.kind), " ", rx.el.span(each.status, class_name="badge " + each.tone)),
        rx.el.dl(
            fact("desk.pledge.issuer", rx.el.bdi(each.issuer)),
            fact("desk.pledge.number", rx.el.bdi(each.number, class_name="order")),
            fact("desk.finance.amount", each.amount),
            fact("desk.pledge.valid_until", each.valid_until),
            class_name="case-facts",
        ),
        rx.cond(each.elsewhere != "", rx.el.p(each.elsewhere, class_name="message", role="note"), rx.fragment()),
        rx.el.p(each.entered, class_name="small"),
        rx.cond(each.decided != "", rx.el.p(each.decided, class_name="small"), rx.fragment()),
        rx.cond(each.note != "", rx.el.p(each.note, class_name="message", dir="auto"), rx.fragment()),
    )


def _accept(state: Any, language: Language) -> rx.Component:
    return rx.fragment(
        rx.el.p(say("desk.pledge.accept_text", language)),
        step_button(_KEYS, "accept", on_click=state.accept_pledge, language=language),
    )


def _decline(state: Any, language: Language) -> rx.Component:
    form = reason_form(
        state.problem,
        _KEYS,
        "decline_pledge",
        on_submit=state.decline_pledge,
        max_length=MAX_REASON_LENGTH,
        language=language,
    )
    return rx.el.details(rx.el.summary(say("desk.pledge.decline_pledge", language)), form)


def _entry(state: Any, pledges: Any, language: Language) -> rx.Component:
    def field(name: str, **attributes: Any) -> rx.Component:
        message = rx.cond(state.pledge_problems.contains(name), state.pledge_problems[name], "")
        return typed_field(f"pledge-{name}", say(f"desk.pledge.{name}", language), message, name=name, **attributes)

    kinds = [
        rx.el.label(
            rx.el.input(type="radio", name="kind", value=kind, default_checked=kind == "letter"),
            rx.el.span(say(f"desk.pledge.kind.{kind}", language)),
            class_name="choice",
        )
        for kind in ("letter", "undertaking")
    ]
    return rx.el.details(
        rx.el.summary(say("desk.pledge.enter", language)),
        rx.el.p(pledges.entry_text, class_name="hint"),
        rx.el.form(
            rx.el.fieldset(rx.el.legend(say("desk.pledge.kind", language)), *kinds, class_name="field"),
            field("issuer", dir="auto", max_length=MAX_ISSUER_LENGTH),
            field("number", dir="auto", max_length=MAX_NUMBER_LENGTH),
            field("amount", dir="ltr", input_mode="decimal", max_length=20, default_value=pledges.figure),
            field("valid_until", type="date"),
            rx.el.div(
                rx.el.button(say("desk.pledge.enter_do", language), type="submit", class_name="button"),
                class_name="actions",
            ),
            on_submit=state.enter_pledge,
            no_validate=True,
            class_name="step-panel",
            custom_attrs={"data-panel": "pledge"},
        ),
    )
