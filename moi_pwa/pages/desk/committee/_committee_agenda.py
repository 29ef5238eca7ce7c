"""The agenda of a session: each case with the form in which its votes are recorded."""

from typing import Any

import reflex as rx

from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.committee._committee_frame import problem_at
from moi_pwa.presentation.committee.committee_view import AgendaItemView
from moi_pwa.rules.committee.minutes import MAX_REASONS_LENGTH
from moi_pwa.state.committee.committee import SessionOpenState

_STATE = SessionOpenState
_OUTCOMES = ("approve", "reject", "postpone")


def agenda(language: Language) -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("desk.committee.agenda", language)),
        rx.cond(
            _STATE.session.agenda.length() > 0,
            rx.el.ol(rx.foreach(_STATE.session.agenda, lambda item: _item(item, language)), class_name="agenda"),
            rx.el.p(say("desk.committee.empty", language), class_name="hint"),
        ),
        class_name="results",
    )


def _item(item: AgendaItemView, language: Language) -> rx.Component:
    return rx.el.li(
        rx.el.p(
            rx.el.span(item.ordinal, class_name="ordinal"),
            rx.el.a(rx.el.bdi(item.reference), href=item.href, class_name="reference"),
            rx.el.span(item.service),
        ),
        rx.cond(
            item.outcome != "",
            rx.fragment(
                rx.el.p(item.result_text, class_name="advice"), rx.el.p(item.reasons, dir="auto", class_name="message")
            ),
            rx.fragment(),
        ),
        rx.cond(item.warning != "", rx.el.p(item.warning, class_name="problem"), rx.fragment()),
        problem_at(_STATE.problems, "item " + item.id, "item-" + item.id),  # pyright: ignore[reportArgumentType]
        rx.cond(_STATE.session.is_planned, _record(item, language), rx.fragment()),
        key=item.id,
        class_name="panel",
        custom_attrs={"data-item": item.reference},
    )


def _record(item: AgendaItemView, language: Language) -> rx.Component:
    return rx.el.details(
        rx.el.summary(say("desk.committee.record", language)),
        rx.el.form(
            rx.el.input(type="hidden", name="case", value=item.id, read_only=True),
            rx.el.div(
                *[
                    _count(item, name, value, language)
                    for name, value in (
                        ("in_favour", item.in_favour), ("against", item.against), ("abstained", item.abstained),
                    )
                ],
                class_name="votes",
            ),
            rx.el.fieldset(
                rx.el.legend(say("desk.committee.outcome", language)),
                *[_outcome(item, each, language) for each in _OUTCOMES],
                class_name="field",
            ),
            rx.el.div(
                rx.el.label(say("desk.committee.reasons", language), html_for="reasons-" + item.id),
                rx.el.textarea(
                    id="reasons-" + item.id, name="reasons", rows="3", dir="auto", max_length=MAX_REASONS_LENGTH,
                    default_value=item.reasons, aria_describedby="item-" + item.id + "-problem",
                ),
                class_name="field",
            ),
            rx.el.div(
                rx.el.button(say("desk.committee.record_do", language), type="submit", class_name="button"),
                rx.el.button(
                    say("desk.committee.take_off", language), type="button", class_name="button quiet",
                    on_click=_STATE.take_off(item.id), custom_attrs={"data-step": "take_off"},
                ),
                class_name="actions",
            ),
            on_submit=_STATE.record,
            no_validate=True,
            class_name="step-panel",
            custom_attrs={"data-panel": "record"},
        ),
    )  # fmt: skip


def _count(item: AgendaItemView, name: str, value: Any, language: Language) -> rx.Component:
    control = f"{name.replace('_', '-')}-" + item.id
    return rx.el.div(
        rx.el.label(say(f"desk.committee.{name}", language), html_for=control),
        rx.el.input(
            id=control, name=name, input_mode="numeric", dir="ltr", max_length=3, default_value=value, auto_complete="off"
        ),
        class_name="field",
    )  # fmt: skip


def _outcome(item: AgendaItemView, outcome: str, language: Language) -> rx.Component:
    radio = rx.el.input(type="radio", name="outcome", value=outcome, default_checked=item.outcome == outcome)
    return rx.el.label(radio, rx.el.span(say(f"desk.outcome.{outcome}", language)), class_name="choice")
