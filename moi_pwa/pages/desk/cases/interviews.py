"""The page of a mission's officer: the number that a person quotes, who the person is, and the result to record."""

from typing import Any

import reflex as rx

from moi_pwa.core.consultation import INTERVIEW_RESULTS
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.cases.answers import plain_sections
from moi_pwa.pages.desk.frame import desk_frame, state_notice
from moi_pwa.state.cases.interviews import InterviewState
from moi_pwa.state.forms import MAX_TEXT_LENGTH

_MAX_TYPED = 40
"""The most characters of a number, as a person may write it."""


def interview_page(language: Language) -> rx.Component:
    return desk_frame(
        rx.el.div(
            rx.el.h1(say("desk.interview.heading", language)),
            rx.el.p(say("desk.interview.text", language), class_name="hint"),
            _search(language),
            state_notice(InterviewState.notice, tone="good", role="status"),
            state_notice(InterviewState.warning, tone="warning", role="alert"),
            rx.cond(InterviewState.interview.reference != "", _interview(language), rx.fragment()),
            class_name="inside case",
            on_unmount=InterviewState.leave,
        ),
        language=language,
        page="interview/",
        keys=False,
    )


def _search(language: Language) -> rx.Component:
    return rx.el.form(
        rx.el.label(say("desk.interview.reference", language), html_for="interview-reference"),
        rx.cond(
            InterviewState.not_found != "",
            rx.el.p(InterviewState.not_found, id="interview-reference-problem", role="alert", class_name="problem"),
            rx.fragment(),
        ),
        rx.el.div(
            rx.el.input(
                id="interview-reference", name="reference", max_length=_MAX_TYPED, dir="ltr", auto_complete="off",
                spell_check=False, aria_describedby="interview-reference-problem",
            ),
            rx.el.button(say("desk.interview.find", language), type="submit", class_name="button"),
            class_name="search-line",
        ),
        on_submit=InterviewState.find,
        no_validate=True,
        role="search",
        class_name="search",
        custom_attrs={"data-panel": "find-interview"},
    )  # fmt: skip


def _interview(language: Language) -> rx.Component:
    return rx.el.div(
        rx.el.div(_heading(language), _question(language), class_name="consultation-head"),
        rx.el.div(_result(language), class_name="beside"),
        rx.el.div(plain_sections(InterviewState.interview.sections, language), class_name="sections"),
        class_name="case-grid",
    )


def _heading(language: Language) -> rx.Component:
    shown = InterviewState.interview

    def fact(label: str, value: Any) -> rx.Component:
        return rx.el.div(rx.el.dt(say(label, language)), rx.el.dd(value))

    return rx.el.div(
        rx.el.div(rx.el.h2(shown.service), rx.el.p(rx.el.bdi(shown.reference, class_name="reference"))),
        rx.el.dl(
            fact("desk.interview.mission", shown.agency),
            fact("desk.consultations.asked", shown.asked),
            fact("desk.interview.due", shown.due),
            class_name="case-facts",
        ),
        class_name="case-head",
    )


def _question(language: Language) -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("desk.interview.question", language)),
        rx.el.p(InterviewState.interview.question, class_name="message", dir="auto"),
        class_name="answer-section",
    )


def _result(language: Language) -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("desk.interview.result", language)),
        rx.el.form(
            rx.el.p(say("desk.interview.result_hint", language), class_name="hint"),
            rx.el.fieldset(
                rx.el.legend(say("desk.interview.answer", language)),
                *[_choice(each, language) for each in INTERVIEW_RESULTS],
                class_name="field",
            ),
            rx.el.div(
                rx.el.label(say("desk.interview.note", language), html_for="step-note"),
                rx.el.p(say("desk.interview.note_hint", language), class_name="hint", id="step-note-hint"),
                rx.el.textarea(
                    id="step-note", name="note", rows="4", max_length=MAX_TEXT_LENGTH, dir="auto",
                    aria_describedby="step-note-hint",
                ),
                class_name="field",
            ),
            rx.cond(
                InterviewState.problem != "",
                rx.el.p(InterviewState.problem, role="alert", class_name="problem"),
                rx.fragment(),
            ),
            rx.el.div(
                rx.el.button(say("desk.interview.confirm", language), type="submit", class_name="button"),
                class_name="actions",
            ),
            on_submit=InterviewState.record,
            no_validate=True,
            class_name="step-panel",
            custom_attrs={"data-panel": "record-interview"},
        ),
        class_name="panel steps",
    )  # fmt: skip


def _choice(result: str, language: Language) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="radio", name="answer", value=result),
        rx.el.span(say(f"desk.consultation.answer.{result}", language)),
        class_name="choice",
    )
