"""The page of absences: who is away from when to when, and who stands in."""

from typing import Any

import reflex as rx

from moi_pwa.components.case_table import case_table
from moi_pwa.components.icon import icon
from moi_pwa.components.typed_field import typed_field
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.frame import desk_frame, state_notice
from moi_pwa.presentation.accounts.absences_view import AbsenceView
from moi_pwa.state.accounts.absences import AbsencesState


def absences_page(language: Language) -> rx.Component:
    return desk_frame(
        rx.el.div(
            rx.el.p(rx.el.a(say("desk.case.back", language), href=f"/{language}/"), class_name="way-back"),
            rx.el.h1(say("desk.absences.heading", language)),
            rx.el.p(say("desk.absences.text", language), class_name="hint"),
            state_notice(AbsencesState.notice, tone="good", role="status"),
            state_notice(AbsencesState.warning, tone="warning", role="alert"),
            rx.cond(
                AbsencesState.shown.lines.length() > 0,
                _table(language),
                rx.cond(AbsencesState.loaded, _nothing(language), rx.fragment()),
            ),
            rx.cond(AbsencesState.loaded, _form(language), rx.fragment()),
            class_name="inside lists-page",
        ),
        language=language,
        page="absences/",
        keys=False,
    )


def _table(language: Language) -> rx.Component:
    heads = [say(f"desk.absences.{name}", language) for name in ("officer", "when", "delegate")]
    heads.append(say("desk.absences.end", language))
    return case_table(heads, rx.foreach(AbsencesState.shown.lines, lambda line: _row(line, language)))


def _row(line: AbsenceView, language: Language) -> rx.Component:
    now = rx.el.span(say("desk.absences.now", language), class_name="badge waiting")
    return rx.el.tr(
        rx.el.td(rx.el.bdi(line.name), " ", rx.cond(line.is_now, now, rx.fragment()), role="cell"),
        rx.el.td(rx.el.span(line.days), role="cell"),
        rx.el.td(
            rx.cond(line.delegate != "", rx.el.bdi(line.delegate), say("desk.absences.no_delegate", language)),
            role="cell",
        ),
        rx.el.td(
            rx.cond(
                line.may_end,
                rx.el.button(
                    say("desk.absences.end", language), type="button", class_name="button quiet",
                    on_click=AbsencesState.end_early(line.id), custom_attrs={"data-step": "end_absence"},
                ),
                rx.fragment(),
            ),
            role="cell",
        ),
        role="row",
    )  # fmt: skip


def _form(language: Language) -> rx.Component:
    shown = AbsencesState.shown
    nobody = rx.el.option(say("desk.absences.no_delegate", language), value="")
    return rx.el.div(
        rx.el.form(
            rx.el.h2(say("desk.absences.enter", language)),
            rx.cond(shown.officers.length() > 1, _choice("officer", shown.officers, language), rx.fragment()),
            _day("first", language),
            _day("last", language),
            _choice("delegate", shown.delegates, language, nobody),
            rx.el.div(
                rx.el.button(say("desk.absences.enter", language), type="submit", class_name="button"),
                class_name="actions",
            ),
            on_submit=AbsencesState.enter,
            no_validate=True,
            key=AbsencesState.turn.to_string(),
            class_name="step-panel",
            custom_attrs={"data-panel": "absence"},
        ),
        class_name="panel steps",
    )


def _problem(name: str) -> Any:
    return rx.cond(AbsencesState.problems.contains(name), AbsencesState.problems[name], "")


def _day(name: str, language: Language) -> rx.Component:
    label = say(f"desk.absences.{name}", language)
    return typed_field(
        f"absence-{name}", label, _problem(name), name=name, type="date", min=AbsencesState.shown.today, dir="ltr"
    )


def _choice(name: str, options: Any, language: Language, *first: rx.Component) -> rx.Component:
    control = f"absence-{name}"
    return rx.el.div(
        rx.el.label(say(f"desk.absences.{name}", language), html_for=control),
        rx.cond(
            _problem(name) != "",
            rx.el.p(_problem(name), id=f"{control}-problem", role="alert", class_name="problem"),
            rx.fragment(),
        ),
        rx.el.select(
            *first,
            rx.foreach(options, lambda each: rx.el.option(each.label, value=each.value)),
            id=control,
            name=name,
            aria_describedby=f"{control}-problem",
        ),
        class_name="field",
    )


def _nothing(language: Language) -> rx.Component:
    return rx.el.div(icon("inbox", "large"), rx.el.p(say("desk.absences.none", language)), class_name="nothing")
