"""The steps that the officer may take, and the panels for those that need words. The button in a panel is the confirmation.

A panel stays, with what is typed in it, when another officer was quicker; it can only not be sent then.
"""

from typing import Any, get_args

import reflex as rx

from moi_pwa.catalogue.stages import DETAILS_DAYS
from moi_pwa.components.desk_elements import agency_documents
from moi_pwa.core.case import EventKind
from moi_pwa.core.text import Language
from moi_pwa.core.visits import VisitPurpose
from moi_pwa.locales import say
from moi_pwa.pages.desk.decision_fields import decision_fields
from moi_pwa.presentation.case_view import Askable, ReasonView
from moi_pwa.state.case import CaseState
from moi_pwa.state.case_forms import MAX_TEXT_LENGTH

_PANELS: dict[str, EventKind] = {
    "approve": "approved",
    "record": "recorded",
    "consult": "consultation_asked",
    "recall_agency": "consultation_recalled",
    "recommend": "recommended",
    "ask": "details_asked",
    "ask_visit": "visit_asked",
    "record_visit": "visit_held",
    "record_missed_visit": "visit_missed",
    "cancel_visit": "visit_cancelled",
    "accept_correction": "correction_accepted",
    "decline_correction": "correction_declined",
    "send_back": "sent_back",
    "reject": "rejected",
    "accept_objection": "objection_accepted",
    "reject_objection": "objection_rejected",
    "close_file": "closed",
    "revoke": "revoked",
}
_MAIN = (
    "record_visit",
    "accept_correction",
    "approve",
    "consult",
    "recommend",
    "accept_objection",
    "record",
    "close_file",
)
_REFUSING = ("revoke", "decline_correction", "reject", "reject_objection")
_IN_WORDS: dict[str, tuple[str, Any]] = {
    "send_back": ("message", CaseState.send_back),
    "decline_correction": ("message", CaseState.decline_correction),
    "accept_objection": ("note", CaseState.accept_objection),
    "reject_objection": ("message", CaseState.reject_objection),
    "record": ("note", CaseState.record),
    "close_file": ("note", CaseState.close_file),
    "revoke": ("message", CaseState.revoke),
    "record_visit": ("note", CaseState.record_visit),
    "cancel_visit": ("message", CaseState.cancel_visit),
}
"""Panels with one text and nothing else: its name in the form, and what takes the step."""
_FIRST_DAYS = 14


def steps(language: Language) -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("desk.steps.heading", language)),
        rx.cond(
            CaseState.case.recommendation != "",
            rx.el.p(CaseState.case.recommendation, class_name="advice"),
            rx.fragment(),
        ),
        rx.cond(
            CaseState.case.committee != "",
            rx.el.p(CaseState.case.committee, dir="auto", class_name="hint", custom_attrs={"data-committee": ""}),
            rx.fragment(),
        ),
        rx.cond(CaseState.panel == "", _buttons(language), rx.fragment()),
        rx.cond(CaseState.panel == "ask", _ask("ask", CaseState.ask, language), rx.fragment()),
        rx.cond(
            CaseState.panel == "accept_correction",
            _ask("accept_correction", CaseState.accept_correction, language),
            rx.fragment(),
        ),
        rx.cond(CaseState.panel == "consult", _consult(language), rx.fragment()),
        rx.cond(CaseState.panel == "recall_agency", _recall_agency(language), rx.fragment()),
        rx.cond(CaseState.panel == "ask_visit", _ask_visit(language), rx.fragment()),
        rx.cond(CaseState.panel == "record_missed_visit", _missed_visit(language), rx.fragment()),
        rx.cond(CaseState.panel == "recommend", _recommend(language), rx.fragment()),
        rx.cond(CaseState.panel == "approve", _approve(language), rx.fragment()),
        rx.cond(CaseState.panel == "reject", _reject(language), rx.fragment()),
        *[
            rx.cond(CaseState.panel == name, _in_words(name, field, on_submit, language), rx.fragment())
            for name, (field, on_submit) in _IN_WORDS.items()
        ],
        class_name="panel steps",
    )


def _may(kind: EventKind) -> Any:
    return CaseState.case.allowed_steps.contains(kind)


def _buttons(language: Language) -> rx.Component:
    """Taking and giving back undo each other, so they happen at once."""
    able = [_may(kind) for kind in ("taken", "released", *_PANELS.values())]
    none = able[0]
    for each in able[1:]:
        none = none | each
    return rx.el.div(
        rx.cond(none, rx.fragment(), rx.el.p(say("desk.steps.none", language), class_name="small")),
        _button("take", "taken", CaseState.take, "button", language),
        *[
            _button(
                panel, kind, CaseState.open_panel(panel), "button" if panel in _MAIN else "button secondary",
                language,
            )
            for panel, kind in _PANELS.items()
        ],
        _button("release", "released", CaseState.release, "button quiet", language),
        class_name="step-buttons",
    )  # fmt: skip


def _button(step: str, kind: EventKind, act: Any, class_name: str, language: Language) -> rx.Component:
    return rx.cond(
        _may(kind),
        rx.el.button(
            say(f"desk.steps.{step}", language), type="button", class_name=class_name, on_click=act,
            custom_attrs={"data-step": step},
        ),
        rx.fragment(),
    )  # fmt: skip


def _panel(name: str, *controls: Any, on_submit: Any, language: Language) -> rx.Component:
    return rx.el.form(
        rx.el.h3(say(f"desk.{name}.heading", language)),
        rx.el.p(say(f"desk.{name}.text", language), class_name="hint"),
        *controls,
        rx.cond(
            CaseState.problem != "", rx.el.p(CaseState.problem, role="alert", class_name="problem"), rx.fragment()
        ),
        rx.el.div(
            rx.el.button(
                say(f"desk.{name}.confirm", language),
                type="submit",
                disabled=~_may(_PANELS[name]),
                class_name="button danger" if name in _REFUSING else "button",
            ),
            rx.el.button(
                say("desk.steps.cancel", language), type="button", class_name="button quiet",
                on_click=CaseState.close_panel,
            ),
            class_name="actions",
        ),
        on_submit=on_submit,
        no_validate=True,
        class_name="step-panel",
        custom_attrs={"data-panel": name},
    )  # fmt: skip


def _words(name: str, label: str, language: Language, *, focus: Any = False) -> rx.Component:
    return rx.el.div(
        rx.el.label(say(label, language), html_for=f"step-{name}"),
        rx.el.textarea(
            id=f"step-{name}", name=name, rows="4", max_length=MAX_TEXT_LENGTH, dir="auto", auto_focus=focus
        ),
        class_name="field",
    )


def _ask(name: str, on_submit: Any, language: Language) -> rx.Component:
    """Which answers the applicant may change, and until when."""
    return _panel(
        name,
        rx.el.p(say("desk.ask.language", language), " ", rx.el.strong(CaseState.case.language), class_name="hint"),
        _words("message", "desk.ask.message", language, focus=True),
        rx.el.fieldset(
            rx.el.legend(say("desk.ask.what", language)),
            rx.el.ul(rx.foreach(CaseState.case.askable, _askable), class_name="askable"),
            class_name="field",
        ),
        rx.el.div(
            rx.el.label(say("desk.ask.days", language), html_for="step-days"),
            rx.el.input(
                id="step-days", name="days", type="number", min="1", max=str(DETAILS_DAYS),
                default_value=str(_FIRST_DAYS), dir="ltr",
            ),
            class_name="field",
        ),
        on_submit=on_submit,
        language=language,
    )  # fmt: skip


def _askable(each: Askable) -> rx.Component:
    return rx.el.li(rx.el.label(rx.el.input(type="checkbox", name=each.name), rx.el.span(each.label)))


def _choice(name: str, value: Any, label: Any) -> rx.Component:
    return rx.el.label(rx.el.input(type="radio", name=name, value=value), rx.el.span(label), class_name="choice")


def _consult(language: Language) -> rx.Component:
    return _panel(
        "consult",
        rx.el.fieldset(
            rx.el.legend(say("desk.consult.agencies", language)),
            rx.el.ul(rx.foreach(CaseState.case.agencies, _agency), class_name="askable"),
            class_name="field",
        ),
        _words("question", "desk.consult.question", language, focus=True),
        agency_documents(CaseState.case.id, CaseState.case.handing),
        on_submit=CaseState.consult,
        language=language,
    )


def _agency(each: ReasonView) -> rx.Component:
    box = rx.el.input(type="checkbox", name="agency " + each.code, default_checked=True)  # pyright: ignore[reportArgumentType]
    return rx.el.li(rx.el.label(box, rx.el.span(each.label)))


def _recall_agency(language: Language) -> rx.Component:
    """The agency is late; the case goes on without its view."""
    return _panel(
        "recall_agency",
        rx.el.fieldset(
            rx.el.legend(say("desk.recall_agency.agency", language)),
            rx.foreach(CaseState.case.late_agencies, lambda each: _choice("agency", each.code, each.label)),
            class_name="field",
        ),
        _words("note", "desk.recall_agency.note", language, focus=True),
        on_submit=CaseState.recall_agency,
        language=language,
    )


def _ask_visit(language: Language) -> rx.Component:
    """Why the applicant is to come; when, the applicant chooses."""
    return _panel(
        "ask_visit",
        rx.el.fieldset(
            rx.el.legend(say("desk.ask_visit.purpose", language)),
            *[_choice("purpose", each, say(f"desk.visit.purpose.{each}", language)) for each in get_args(VisitPurpose)],
            class_name="field",
        ),
        _words("message", "desk.ask_visit.message", language, focus=True),
        on_submit=CaseState.ask_visit,
        language=language,
    )


def _missed_visit(language: Language) -> rx.Component:
    return _panel("record_missed_visit", on_submit=CaseState.record_missed_visit, language=language)


def _recommend(language: Language) -> rx.Component:
    return _panel(
        "recommend",
        rx.el.fieldset(
            rx.el.legend(say("desk.recommend.outcome", language)),
            *[_choice("outcome", each, say(f"desk.outcome.{each}", language)) for each in ("approve", "reject")],
            class_name="field",
        ),
        _words("note", "desk.recommend.note", language, focus=True),
        on_submit=CaseState.recommend,
        language=language,
    )


def _approve(language: Language) -> rx.Component:
    return _panel(
        "approve",
        decision_fields(language),
        _words("conditions", "desk.approve.conditions", language, focus=~CaseState.case.is_numbered),
        _words("note", "desk.approve.note", language),
        on_submit=CaseState.approve,
        language=language,
    )


def _reject(language: Language) -> rx.Component:
    return _panel(
        "reject",
        decision_fields(language),
        rx.el.fieldset(
            rx.el.legend(say("desk.reject.reason", language)),
            rx.foreach(CaseState.case.reject_reasons, lambda each: _choice("reason", each.code, each.label)),
            class_name="field",
        ),
        _words("note", "desk.reject.note", language, focus=~CaseState.case.is_numbered),
        on_submit=CaseState.reject,
        language=language,
    )


def _in_words(name: str, field: str, on_submit: Any, language: Language) -> rx.Component:
    """A panel with one text and nothing else."""
    return _panel(
        name, _words(field, f"desk.{name}.{field}", language, focus=True), on_submit=on_submit, language=language
    )
