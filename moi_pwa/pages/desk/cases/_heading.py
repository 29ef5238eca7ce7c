"""The head of a case in one line, and the facts that an officer seldom needs, which have a panel of their own."""

from typing import Any

import reflex as rx

from moi_pwa.components.desk_elements import case_place
from moi_pwa.components.icon import icon
from moi_pwa.components.shortcuts import key_cap, shortcut
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.cases._step_keys import PAGE_KEYS
from moi_pwa.pages.desk.cases.watching import watch_button
from moi_pwa.state.cases.case import CaseState

_HEAD = CaseState.case.head
_PRINT = PAGE_KEYS["print"]


def heading(language: Language) -> rx.Component:
    """Render who the case is about, what is asked for, until when, and who has it."""
    return rx.el.div(
        way_back(language),
        case_place(CaseState.case.id, "all"),
        rx.el.h1(rx.foreach(_HEAD.names, rx.el.bdi), rx.cond(_HEAD.names.length() == 0, _HEAD.service, "")),
        rx.el.p(
            rx.el.span(_HEAD.people),
            rx.el.span(_HEAD.nationality),
            rx.el.span(_HEAD.age),
            class_name="about",
        ),
        rx.el.p(
            rx.cond(_HEAD.names.length() > 0, rx.el.span(_HEAD.service), rx.fragment()),
            rx.el.bdi(_HEAD.reference, class_name="reference"),
            class_name="about",
        ),
        rx.el.p(
            rx.cond(_HEAD.due_said != "", rx.el.span(_HEAD.due_said, class_name="due " + _HEAD.urgency), rx.fragment()),
            rx.el.span(_HEAD.status, class_name="badge " + _HEAD.tone),
            rx.el.span(_HEAD.assignment, class_name="held"),
            rx.el.button(
                icon("document"), rx.el.span(say("desk.case.print", language)), key_cap(_PRINT), type="button",
                title=say("desk.case.print", language), class_name="button quiet", custom_attrs=shortcut(_PRINT, "desk.case.print", language) | {"data-print": ""},
            ),
            watch_button(language),
            class_name="standing",
        ),
        class_name="case-head in-a-line",
    )  # fmt: skip


def way_back(language: Language) -> rx.Component:
    return rx.el.p(rx.el.a(say("desk.case.back", language), href=f"/{language}/"), class_name="way-back")


def facts_panel(language: Language) -> rx.Component:
    def fact(name: str, value: Any, class_name: Any = "") -> rx.Component:
        return rx.el.div(rx.el.dt(say(f"desk.case.{name}", language)), rx.el.dd(value, class_name=class_name))

    return rx.el.section(
        rx.el.h2(say("desk.case.about", language)),
        rx.el.dl(
            fact("submitted", _HEAD.submitted),
            fact("since", _HEAD.since),
            fact("days", _HEAD.days, rx.cond(_HEAD.late, "late", "")),
            rx.cond(_HEAD.due != "", fact("due", _HEAD.due), rx.fragment()),
            rx.cond(_HEAD.validity != "", fact("validity", _HEAD.validity), rx.fragment()),
            fact("language", _HEAD.language),
            class_name="facts-list",
        ),
        class_name="panel",
    )
