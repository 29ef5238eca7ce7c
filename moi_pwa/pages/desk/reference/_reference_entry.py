"""One entry of reference data: its values by period, the possible changes, and the past ones."""

import reflex as rx

from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.reference._reference_form import change_in_words, form
from moi_pwa.presentation.reference.reference_view import PeriodView, ReferenceChangeView, ValueView
from moi_pwa.state.reference.reference import ReferenceState


def entry(language: Language) -> rx.Component:
    detail, shown = ReferenceState.detail, ReferenceState.shown
    back = say("desk.reference.back", language, title="")
    return rx.el.section(
        rx.el.p(
            rx.el.a(back, shown.title, href=f"/{language}/reference/?list=" + shown.name), class_name="way-back"
        ),
        rx.el.h2(detail.name),
        rx.el.p(rx.el.bdi(detail.code), class_name="under"),
        rx.cond(ReferenceState.task == "", _buttons(language), form(language)),
        rx.el.h3(say("desk.reference.spans", language)),
        rx.el.ol(rx.foreach(detail.spans, lambda span: _span(span, language)), class_name="spans"),
        rx.el.h3(say("desk.reference.history", language)),
        rx.cond(
            detail.history.length() > 0,
            rx.el.ol(rx.foreach(detail.history, lambda changed: _changed(changed, language)), class_name="timeline"),
            rx.el.p(say("desk.reference.no_history", language)),
        ),
        class_name="panel entry",
    )  # fmt: skip


def _buttons(language: Language) -> rx.Component:
    def button(task: str) -> rx.Component:
        return rx.el.button(
            say(f"desk.reference.{task}", language), type="button",
            class_name="button" if task == "change" else "button secondary",
            on_click=ReferenceState.begin(task), custom_attrs={"data-step": task},
        )  # fmt: skip

    return rx.el.div(
        button("change"), rx.cond(ReferenceState.detail.may_end, button("end"), rx.fragment()), class_name="actions"
    )


def _span(span: PeriodView, language: Language) -> rx.Component:
    return rx.el.li(
        rx.el.p(
            rx.el.strong(span.days),
            rx.match(
                span.when,
                ("past", rx.el.span(say("desk.reference.past", language), class_name="badge")),
                ("to_come", rx.el.span(say("desk.reference.to_come", language), class_name="badge waiting")),
                rx.el.span(say("desk.reference.today", language), class_name="badge received"),
            ),
            class_name="rule-head",
        ),
        rx.el.dl(rx.foreach(span.cells, _value), class_name="values"),
        rx.cond(
            (span.when == "to_come") & (ReferenceState.task == ""),
            rx.el.button(
                say("desk.reference.withdraw", language), type="button", class_name="button quiet",
                on_click=ReferenceState.begin_withdrawing(span.first), custom_attrs={"data-step": "withdraw"},
            ),
            rx.fragment(),
        ),
    )  # fmt: skip


def _value(value: ValueView) -> rx.Component:
    return rx.el.div(rx.el.dt(value.label), rx.el.dd(rx.el.bdi(value.value)))


def _changed(changed: ReferenceChangeView, language: Language) -> rx.Component:
    return rx.el.li(
        rx.el.p(rx.el.bdi(changed.by), " · ", changed.at, class_name="small"),
        rx.foreach(changed.differences, lambda each: change_in_words(each, language)),
        rx.el.p(changed.note, class_name="message", dir="auto"),
    )
