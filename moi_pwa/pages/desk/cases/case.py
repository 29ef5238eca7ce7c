"""The page of a case: a workplace with the answers, the documents, what the decision rests on, and the steps that the
officer may take now.

On a wide screen it fits the window, and each part scrolls by itself (`styles/desk/workplace.css`).

Printed it is a letter of the ministry: `styles/desk/print.css` hides everything that can only be pressed.
"""

import reflex as rx

from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.beside import (
    bill_panel,
    correction_panel,
    objection_panel,
    rules_panel,
    timeline_panel,
)
from moi_pwa.pages.desk.cases._earlier import earlier_panel
from moi_pwa.pages.desk.cases._heading import facts_panel, heading, way_back
from moi_pwa.pages.desk.cases._panels import open_panel
from moi_pwa.pages.desk.cases._step_bar import step_bar
from moi_pwa.pages.desk.cases._weighing import weighing_panel
from moi_pwa.pages.desk.cases.answers import answer_sections
from moi_pwa.pages.desk.cases.documents import documents_pane
from moi_pwa.pages.desk.cases.notes import notes_panel
from moi_pwa.pages.desk.cases.papers import papers_panel
from moi_pwa.pages.desk.cases.replacement import proposal_panel
from moi_pwa.pages.desk.frame import desk_frame, state_notice
from moi_pwa.state.cases.case import CaseState
from moi_pwa.state.session import SessionState


def case_page(language: Language) -> rx.Component:
    return desk_frame(
        rx.el.div(
            rx.cond(CaseState.case.id == "", way_back(language), rx.fragment()),
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
        heading(language),
        rx.el.div(
            state_notice(CaseState.case.head.newer, tone="warning", role="status"),
            rx.cond(
                CaseState.notice != "", rx.el.span(hidden=True, custom_attrs={"data-step-done": ""}), rx.fragment()
            ),
            state_notice(CaseState.notice, tone="good", role="status"),
            state_notice(CaseState.warning, tone="warning", role="alert"),
            correction_panel(language),
            objection_panel(language),
            proposal_panel(language),
            open_panel(language),
            weighing_panel(language),
            rules_panel(language),
            notes_panel(language),
            papers_panel(language),
            bill_panel(language),
            earlier_panel(language),
            facts_panel(language),
            timeline_panel(language),
            tab_index=0,
            role="region",
            aria_label=say("desk.case.side", language),
            class_name="beside",
        ),
        step_bar(language),
        documents_pane(language),
        answer_sections(language),
        # Another case is drawn anew: its columns begin at their top, and its documents are closed.
        key=CaseState.case.id,
        class_name="case-grid workplace",
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
