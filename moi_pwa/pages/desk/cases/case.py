"""The page of a case: answers, rules, timeline, and the steps that the officer may take now.

Printed it is a letter of the ministry: `styles/desk/print.css` hides everything that can only be pressed.
"""

from typing import Any

import reflex as rx

from moi_pwa.components.icon import icon
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.beside import (
    agencies_panel,
    bill_panel,
    correction_panel,
    objection_panel,
    rules_panel,
    timeline_panel,
)
from moi_pwa.pages.desk.cases._panels import steps
from moi_pwa.pages.desk.cases.answers import answer_sections
from moi_pwa.pages.desk.cases.papers import papers_panel
from moi_pwa.pages.desk.cases.replacement import proposal_panel
from moi_pwa.pages.desk.frame import desk_frame, state_notice
from moi_pwa.state.cases.case import CaseState
from moi_pwa.state.session import SessionState


def case_page(language: Language) -> rx.Component:
    return desk_frame(
        rx.el.div(
            rx.el.p(rx.el.a(say("desk.case.back", language), href=f"/{language}/"), class_name="way-back"),
            rx.cond(CaseState.absent, rx.el.h1(say("desk.case.absent", language)), rx.fragment()),
            rx.cond(
                CaseState.case.id != "", _case(language), state_notice(CaseState.warning, tone="warning", role="alert")
            ),
            rx.el.button(
                say("desk.queue.refresh", language), type="button", hidden=True, on_click=CaseState.reload,
                custom_attrs={"data-reload-case": ""},
            ),
            class_name="inside case",
            on_unmount=CaseState.close,
        ),
        language=language,
        page="case/",
    )  # fmt: skip


def _case(language: Language) -> rx.Component:
    return rx.el.div(
        _letterhead(language),
        _heading(language),
        rx.el.div(
            state_notice(CaseState.case.head.newer, tone="warning", role="status"),
            state_notice(CaseState.notice, tone="good", role="status"),
            state_notice(CaseState.warning, tone="warning", role="alert"),
            correction_panel(language),
            objection_panel(language),
            proposal_panel(language),
            steps(language),
            agencies_panel(language),
            rules_panel(language),
            papers_panel(language),
            bill_panel(language),
            timeline_panel(language),
            class_name="beside",
        ),
        answer_sections(language),
        class_name="case-grid",
    )


def _letterhead(language: Language) -> rx.Component:
    """Render the letterhead, which is shown only on paper."""
    return rx.el.div(
        rx.el.img(src="/mark.svg", alt=""),
        rx.el.div(rx.el.strong(say("nav.ministry", language)), rx.el.span(say("api.desk_name", language))),
        rx.el.div(
            rx.el.span(say("desk.case.printed_by", language), " ", rx.el.bdi(SessionState.name)),
            rx.el.span(CaseState.case.head.read_at),
            class_name="printed",
        ),
        class_name="letterhead",
    )


def _heading(language: Language) -> rx.Component:
    head = CaseState.case.head

    def fact(name: str, value: Any, class_name: str = "") -> rx.Component:
        return rx.el.div(rx.el.dt(say(f"desk.case.{name}", language)), rx.el.dd(value, class_name=class_name))

    return rx.el.div(
        rx.el.div(
            rx.el.h1(head.service),
            rx.el.p(
                rx.el.bdi(head.reference, class_name="reference"),
                rx.el.span(head.status, class_name="badge " + head.tone),
                rx.el.button(
                    icon("document"), rx.el.span(say("desk.case.print", language)), type="button",
                    class_name="button quiet", custom_attrs={"data-print": ""},
                ),
            ),
        ),
        rx.el.dl(
            fact("submitted", head.submitted),
            fact("since", head.since),
            fact("days", head.days, rx.cond(head.late, "late", "")),  # pyright: ignore[reportArgumentType]
            rx.cond(head.due != "", fact("due", head.due), rx.fragment()),
            rx.cond(head.validity != "", fact("validity", head.validity), rx.fragment()),
            fact("language", head.language),
            fact("held", head.assignment),
            class_name="case-facts",
        ),
        class_name="case-head",
    )  # fmt: skip
