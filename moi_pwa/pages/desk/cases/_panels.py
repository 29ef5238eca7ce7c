"""The panels of the steps that need a text. The button in a panel is the confirmation.

A panel stays, with what is typed in it, when another officer was quicker; it just cannot be sent then.
"""

from typing import Any, get_args

import reflex as rx

from moi_pwa.components.desk_elements import agency_documents, ready_conditions
from moi_pwa.core.text import Language
from moi_pwa.core.visits import VisitPurpose
from moi_pwa.locales import say
from moi_pwa.pages.desk.cases._ask_panel import ask_panel
from moi_pwa.pages.desk.cases._decision_fields import decision_fields
from moi_pwa.pages.desk.cases._step_panel import step_panel, words_field
from moi_pwa.pages.desk.cases._weighing import documents_reason
from moi_pwa.pages.desk.cases.assignment import assignment_form
from moi_pwa.presentation.option_view import OptionView
from moi_pwa.state.cases.case import CaseState
from moi_pwa.state.cases.issued import IssuedState

_IN_WORDS: dict[str, tuple[str, Any]] = {
    "send_back": ("message", CaseState.send_back),
    "decline_correction": ("message", CaseState.decline_correction),
    "accept_objection": ("note", CaseState.accept_objection),
    "reject_objection": ("message", CaseState.reject_objection),
    "record": ("note", CaseState.record),
    "close_file": ("note", CaseState.close_file),
    "ask_revocation": ("message", IssuedState.ask_revocation),
    "decline_revocation": ("note", IssuedState.decline_revocation),
    "decline_replacement": ("note", IssuedState.decline_replacement),
    "record_visit": ("note", CaseState.record_visit),
    "cancel_visit": ("message", CaseState.cancel_visit),
}
"""Panels with one text and nothing else: its name in the form, and the handler of the step."""
_CONFIRMED: dict[str, Any] = {
    "record_missed_visit": CaseState.record_missed_visit,
    "revoke": IssuedState.revoke,
    "replace_paper": IssuedState.replace_paper,
}
"""Panels with nothing to fill in."""


def open_panel(language: Language) -> rx.Component:
    """Render the panel of the step that the officer has begun. That of a replacement is rendered beside its paper."""
    return rx.cond((CaseState.panel == "") | (CaseState.panel == "ask_replacement"), rx.fragment(), _panels(language))


def _panels(language: Language) -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("desk.steps.heading", language), class_name="unseen-words"),
        rx.cond(CaseState.panel == "ask", ask_panel("ask", on_submit=CaseState.ask, language=language), rx.fragment()),
        rx.cond(
            CaseState.panel == "accept_correction",
            ask_panel("accept_correction", on_submit=CaseState.accept_correction, language=language),
            rx.fragment(),
        ),
        rx.cond(CaseState.panel == "consult", _consult(language), rx.fragment()),
        rx.cond(CaseState.panel == "ask_interview", _ask_interview(language), rx.fragment()),
        rx.cond(CaseState.panel == "recall_agency", _recall_agency(language), rx.fragment()),
        rx.cond(CaseState.panel == "ask_visit", _ask_visit(language), rx.fragment()),
        *[
            rx.cond(CaseState.panel == name, step_panel(name, on_submit=on_submit, language=language), rx.fragment())
            for name, on_submit in _CONFIRMED.items()
        ],
        rx.cond(CaseState.panel == "assign", assignment_form(language), rx.fragment()),
        rx.cond(CaseState.panel == "recommend", _recommend(language), rx.fragment()),
        rx.cond(CaseState.panel == "approve", _approve(language), rx.fragment()),
        rx.cond(CaseState.panel == "reject", _reject(language), rx.fragment()),
        *[
            rx.cond(CaseState.panel == name, _in_words(name, field, on_submit, language), rx.fragment())
            for name, (field, on_submit) in _IN_WORDS.items()
        ],
        class_name="panel steps",
    )


def _choice(name: str, value: Any, label: Any) -> rx.Component:
    return rx.el.label(rx.el.input(type="radio", name=name, value=value), rx.el.span(label), class_name="choice")


def _consult(language: Language) -> rx.Component:
    return step_panel(
        "consult",
        rx.el.fieldset(
            rx.el.legend(say("desk.consult.agencies", language)),
            rx.el.ul(rx.foreach(CaseState.case.consultations.agencies, _agency), class_name="askable"),
            class_name="field",
        ),
        words_field("question", "desk.consult.question", language, focus=True),
        agency_documents(CaseState.case.id, CaseState.case.consultations.handing),
        on_submit=CaseState.consult,
        language=language,
    )


def _agency(each: OptionView) -> rx.Component:
    box = rx.el.input(type="checkbox", name="agency " + each.value, default_checked=True)  # pyright: ignore[reportArgumentType]
    return rx.el.li(rx.el.label(box, rx.el.span(each.label)))


def _ask_interview(language: Language) -> rx.Component:
    """Render the panel that asks for an interview at a mission abroad."""
    return step_panel(
        "ask_interview",
        rx.el.div(
            rx.el.label(say("desk.ask_interview.mission", language), html_for="step-mission"),
            rx.el.select(
                rx.el.option(say("desk.ask_interview.choose", language), value=""),
                rx.foreach(
                    CaseState.case.consultations.missions, lambda each: rx.el.option(each.label, value=each.value)
                ),
                id="step-mission",
                name="mission",
            ),
            class_name="field",
        ),
        words_field("question", "desk.ask_interview.question", language),
        on_submit=CaseState.ask_interview,
        language=language,
    )


def _recall_agency(language: Language) -> rx.Component:
    """Render the panel that recalls a late agency; the case goes on without its view."""
    return step_panel(
        "recall_agency",
        rx.el.fieldset(
            rx.el.legend(say("desk.recall_agency.agency", language)),
            rx.foreach(
                CaseState.case.consultations.late_agencies, lambda each: _choice("agency", each.value, each.label)
            ),
            class_name="field",
        ),
        words_field("note", "desk.recall_agency.note", language, focus=True),
        on_submit=CaseState.recall_agency,
        language=language,
    )


def _ask_visit(language: Language) -> rx.Component:
    """Render the panel that asks the applicant to come. The applicant chooses when."""
    return step_panel(
        "ask_visit",
        rx.el.fieldset(
            rx.el.legend(say("desk.ask_visit.purpose", language)),
            *[_choice("purpose", each, say(f"desk.visit.purpose.{each}", language)) for each in get_args(VisitPurpose)],
            class_name="field",
        ),
        words_field("message", "desk.ask_visit.message", language, focus=True),
        on_submit=CaseState.ask_visit,
        language=language,
    )


def _recommend(language: Language) -> rx.Component:
    return step_panel(
        "recommend",
        rx.el.fieldset(
            rx.el.legend(say("desk.recommend.outcome", language)),
            *[_outcome(each, language) for each in ("approve", "reject")],
            class_name="field",
        ),
        documents_reason(language),
        rx.cond(
            CaseState.case.concerns.approval_needs_reasons,
            rx.fragment(),
            rx.el.p(say("desk.recommend.optional", language), class_name="hint"),
        ),
        words_field("note", "desk.recommend.note", language, focus=True),
        on_submit=CaseState.recommend,
        language=language,
    )


def _outcome(name: str, language: Language) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="radio", name="outcome", value=name, default_checked=CaseState.outcome == name),
        rx.el.span(say(f"desk.outcome.{name}", language)),
        class_name="choice",
    )


def _approve(language: Language) -> rx.Component:
    return step_panel(
        "approve",
        decision_fields(language),
        documents_reason(language),
        ready_conditions(
            CaseState.case.decision.conditions, words_field("conditions", "desk.approve.conditions", language)
        ),
        words_field("note", "desk.approve.note", language),
        on_submit=CaseState.approve,
        language=language,
    )


def _reject(language: Language) -> rx.Component:
    return step_panel(
        "reject",
        decision_fields(language),
        rx.el.fieldset(
            rx.el.legend(say("desk.reject.reason", language)),
            rx.foreach(CaseState.case.decision.reject_reasons, lambda each: _choice("reason", each.value, each.label)),
            class_name="field",
        ),
        documents_reason(language),
        words_field("note", "desk.reject.note", language, focus=~CaseState.case.decision.is_numbered),
        on_submit=CaseState.reject,
        language=language,
    )


def _in_words(name: str, field: str, on_submit: Any, language: Language) -> rx.Component:
    """Render a panel with one text, and the reason that recording a report needs while documents are in question."""
    return step_panel(
        name,
        documents_reason(language) if name == "record" else rx.fragment(),
        words_field(field, f"desk.{name}.{field}", language, focus=True),
        on_submit=on_submit,
        language=language,
    )
