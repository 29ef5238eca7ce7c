"""The pages of an agency: its queue, and one consultation with the declared answers, the question, and the reply to
give.
"""

from typing import Any

import reflex as rx

from moi_pwa.components.case_table import case_table
from moi_pwa.components.desk_elements import sealed_document
from moi_pwa.components.icon import icon
from moi_pwa.components.pages_nav import pages_nav
from moi_pwa.components.results_head import results_head
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.cases.answers import plain_sections
from moi_pwa.pages.desk.frame import desk_frame, state_notice
from moi_pwa.presentation.cases.consultation_view import ConsultationRowView, GivenDocumentView
from moi_pwa.state.cases.consultations import AgencyQueueState, ConsultationState
from moi_pwa.state.forms import MAX_TEXT_LENGTH

_ANSWERS = ("no_objection", "objection", "needs_more")


def consultations_page(language: Language) -> rx.Component:
    return desk_frame(
        rx.el.div(
            rx.el.h1(say("desk.consultations.heading", language)),
            rx.el.p(say("desk.consultations.text", language), class_name="hint"),
            _results(language),
            class_name="inside queue",
        ),
        language=language,
        page="consultations/",
    )


def consultation_page(language: Language) -> rx.Component:
    return desk_frame(
        rx.el.div(
            rx.el.p(
                rx.el.a(say("desk.consultation.back", language), href=f"/{language}/consultations/"),
                class_name="way-back",
            ),
            rx.cond(
                ConsultationState.absent, rx.el.h1(say("desk.consultation.absent", language)), rx.fragment()
            ),
            rx.cond(
                ConsultationState.consultation.id != "",
                _consultation(language),
                state_notice(ConsultationState.warning, tone="warning", role="alert"),
            ),
            class_name="inside case",
            on_unmount=ConsultationState.leave,
        ),
        language=language,
        page="consultation/",
    )  # fmt: skip


def _results(language: Language) -> rx.Component:
    return rx.el.section(
        results_head(AgencyQueueState, say("desk.queue.oldest_first", language), language),
        rx.cond(
            AgencyQueueState.lines.length() > 0,
            _table(language),
            rx.cond(AgencyQueueState.loaded, _nothing(language), rx.fragment()),
        ),
        pages_nav(AgencyQueueState, say("desk.consultations.pages", language), language),
        class_name="results",
    )


def _table(language: Language) -> rx.Component:
    heads = [say(key, language) for key in ("desk.queue.case", "desk.consultations.agency", "desk.consultations.asked")]
    return case_table(heads, rx.foreach(AgencyQueueState.lines, lambda line: _row(line, language)))


def _row(line: ConsultationRowView, language: Language) -> rx.Component:
    return rx.el.tr(
        rx.el.td(
            rx.el.a(rx.el.bdi(line.reference), href=line.href, class_name="reference"),
            rx.el.span(line.service, class_name="under"),
            role="cell",
        ),
        rx.el.td(rx.el.span(line.agency), role="cell"),
        rx.el.td(
            rx.el.span(line.asked),
            rx.el.span(say("desk.consultations.due", language), " ", line.due, class_name="under due"),
            rx.cond(
                line.late,
                rx.el.span(say("desk.consultations.late", language), class_name="badge problem"),
                rx.fragment(),
            ),
            role="cell",
        ),
        role="row",
    )


def _nothing(language: Language) -> rx.Component:
    return rx.el.div(icon("inbox", "large"), rx.el.p(say("desk.consultations.none", language)), class_name="nothing")


def _consultation(language: Language) -> rx.Component:
    return rx.el.div(
        rx.el.div(_heading(language), _question(language), class_name="consultation-head"),
        rx.el.div(
            state_notice(ConsultationState.notice, tone="good", role="status"),
            state_notice(ConsultationState.warning, tone="warning", role="alert"),
            _reply(language),
            class_name="beside",
        ),
        rx.el.div(
            _documents(language),
            plain_sections(ConsultationState.consultation.sections, language),
            class_name="sections",
        ),
        class_name="case-grid",
    )


def _question(language: Language) -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("desk.consultation.question", language)),
        rx.el.p(ConsultationState.consultation.question, class_name="message", dir="auto"),
        class_name="answer-section",
    )


def _heading(language: Language) -> rx.Component:
    shown = ConsultationState.consultation

    def fact(label: str, value: Any) -> rx.Component:
        return rx.el.div(rx.el.dt(say(label, language)), rx.el.dd(value))

    return rx.el.div(
        rx.el.div(rx.el.h1(shown.service), rx.el.p(rx.el.bdi(shown.reference, class_name="reference"))),
        rx.el.dl(
            fact("desk.consultations.agency", shown.agency),
            fact("desk.consultations.asked", shown.asked),
            fact("desk.consultations.due", shown.due),
            class_name="case-facts",
        ),
        class_name="case-head",
    )


def _reply(language: Language) -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("desk.consultation.reply", language)),
        rx.cond(ConsultationState.consultation.answer != "", _given(language), _form(language)),
        class_name="panel steps",
    )


def _given(language: Language) -> rx.Component:
    shown = ConsultationState.consultation
    return rx.fragment(
        rx.el.p(rx.el.strong(shown.answer)),
        rx.cond(shown.note != "", rx.el.p(shown.note, class_name="message", dir="auto"), rx.fragment()),
        rx.el.p(shown.answered, class_name="small"),
        rx.el.p(say("desk.consultation.no_answers", language), class_name="hint"),
    )


def _form(language: Language) -> rx.Component:
    return rx.el.form(
        rx.el.p(say("desk.consultation.reply_hint", language), class_name="hint"),
        rx.el.fieldset(
            rx.el.legend(say("desk.consultation.answer", language)),
            *[
                rx.el.label(
                    rx.el.input(type="radio", name="answer", value=each),
                    rx.el.span(say(f"desk.consultation.answer.{each}", language)),
                    class_name="choice",
                )
                for each in _ANSWERS
            ],
            class_name="field",
        ),
        rx.el.div(
            rx.el.label(say("desk.consultation.note", language), html_for="step-note"),
            rx.el.p(say("desk.consultation.note_hint", language), class_name="hint", id="step-note-hint"),
            rx.el.textarea(
                id="step-note", name="note", rows="4", max_length=MAX_TEXT_LENGTH, dir="auto",
                aria_describedby="step-note-hint",
            ),
            class_name="field",
        ),
        rx.cond(
            ConsultationState.problem != "",
            rx.el.p(ConsultationState.problem, role="alert", class_name="problem"),
            rx.fragment(),
        ),
        rx.el.div(
            rx.el.button(say("desk.consultation.confirm", language), type="submit", class_name="button"),
            class_name="actions",
        ),
        on_submit=ConsultationState.answer,
        no_validate=True,
        class_name="step-panel",
        custom_attrs={"data-panel": "answer"},
    )  # fmt: skip


def _documents(language: Language) -> rx.Component:
    shown = ConsultationState.consultation
    return rx.cond(
        shown.documents.length() > 0,
        rx.el.section(
            rx.el.h2(say("desk.consultation.documents", language)),
            rx.foreach(shown.documents, lambda document: _document(document, language)),
            rx.cond(
                shown.withheld,
                rx.el.p(say("desk.consultation.withheld_hint", language), class_name="hint"),
                rx.fragment(),
            ),
            class_name="answer-section agency-documents",
        ),
        rx.fragment(),
    )


def _document(document: GivenDocumentView, language: Language) -> rx.Component:
    return rx.el.div(
        rx.el.h3(document.title),
        rx.cond(
            document.given,
            sealed_document(
                document.id,
                document.title,
                application=ConsultationState.consultation.case_id,
                code=document.code,
            ),
            rx.el.p(say("desk.consultation.withheld", language), class_name="small"),
        ),
        class_name="paper",
    )
