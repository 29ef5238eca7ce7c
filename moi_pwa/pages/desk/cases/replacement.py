"""The replacement of a wrong paper: the form for the corrected particulars, and the proposal for the officer who
confirms it.
"""

from typing import Any

import reflex as rx

from moi_pwa.catalogue.countries import country_names
from moi_pwa.catalogue.particulars import PARTICULARS
from moi_pwa.components.shortcuts import key_cap, shortcut
from moi_pwa.components.typed_field import typed_field
from moi_pwa.core.fields import ChoiceField, CountryField, Field
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.cases._step_keys import STEP_KEYS
from moi_pwa.pages.desk.cases._step_panel import may, step_panel, words_field
from moi_pwa.pages.desk.cases.answers import answer_change
from moi_pwa.presentation.cases.case_view import PaperView
from moi_pwa.state.cases.case import CaseState
from moi_pwa.state.cases.issued import IssuedState


def replace_button(paper: PaperView, language: Language) -> rx.Component:
    return rx.cond(
        may("replacement_asked") & (CaseState.panel == "") & (paper.replaced == ""),
        rx.el.button(
            say("desk.steps.ask_replacement", language),
            key_cap(STEP_KEYS["ask_replacement"]),
            type="button",
            class_name="button secondary",
            on_click=IssuedState.open_replacement(paper.number),
            custom_attrs=shortcut(STEP_KEYS["ask_replacement"], "desk.steps.ask_replacement", language)
            | {"data-step": "ask_replacement"},
        ),
        rx.fragment(),
    )


def replacement_form(paper: PaperView, language: Language) -> rx.Component:
    """Render the particulars as they are on the paper, to be changed for the next."""
    return rx.cond(
        (CaseState.panel == "ask_replacement") & (IssuedState.paper == paper.number),
        step_panel(
            "ask_replacement",
            *[_particular(name, field, paper, language) for name, field in PARTICULARS.items()],
            words_field("message", "desk.ask_replacement.message", language),
            on_submit=IssuedState.ask_replacement,
            language=language,
        ),
        rx.fragment(),
    )


def _particular(name: str, field: Field, paper: PaperView, language: Language) -> rx.Component:
    label, value = field.label.in_language(language), paper.particulars[name]
    problem = rx.cond(CaseState.problems.contains(name), CaseState.problems[name], "")
    options: list[tuple[str, str]] = []
    if isinstance(field, CountryField):
        options = sorted(country_names(language).items(), key=lambda each: each[1])
    if isinstance(field, ChoiceField):
        options = [(option.value, option.label.in_language(language)) for option in field.options]
    if options:
        return _chosen(name, label, problem, value, options)
    hint = field.hint.in_language(language) if field.hint and name == "birth_date" else ""
    direction = "rtl" if name == "arabic_name" else "ltr"
    return typed_field(
        f"step-{name}", label, problem, hint=hint, name=name, default_value=value, dir=direction, spell_check=False
    )


def _chosen(name: str, label: str, problem: Any, chosen: Any, options: list[tuple[str, str]]) -> rx.Component:
    return rx.el.div(
        rx.el.label(label, html_for=f"step-{name}"),
        rx.cond(
            problem != "",
            rx.el.p(problem, id=f"step-{name}-problem", role="alert", class_name="problem"),
            rx.fragment(),
        ),
        rx.el.select(
            rx.el.option("", value=""),
            *[rx.el.option(text, value=value) for value, text in options],
            id=f"step-{name}",
            name=name,
            default_value=chosen,
            aria_describedby=f"step-{name}-problem",
            aria_invalid=rx.cond(problem != "", "true", "false"),
        ),
        class_name="field",
    )


def proposal_panel(language: Language) -> rx.Component:
    proposal = CaseState.case.proposal
    return rx.cond(
        proposal.heading != "",
        rx.el.section(
            rx.el.h2(proposal.heading),
            rx.cond(
                proposal.changes.length() > 0,
                rx.el.ul(
                    rx.foreach(proposal.changes, lambda each: answer_change(each, language)), class_name="changes"
                ),
                rx.fragment(),
            ),
            rx.el.p(proposal.message, class_name="message", dir="auto"),
            rx.el.p(rx.el.bdi(proposal.by), " · ", proposal.at, class_name="small"),
            class_name="panel",
            custom_attrs={"data-proposal": ""},
        ),
        rx.fragment(),
    )
