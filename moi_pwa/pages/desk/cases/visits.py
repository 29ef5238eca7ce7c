"""The page of visits to the officer's directorates."""

import reflex as rx

from moi_pwa.components.case_table import case_table
from moi_pwa.components.icon import icon
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.frame import desk_frame
from moi_pwa.presentation.cases.visit_view import VisitRowView
from moi_pwa.state.cases.visits import VisitsState


def visits_page(language: Language) -> rx.Component:
    return desk_frame(
        rx.el.div(
            rx.el.p(rx.el.a(say("desk.case.back", language), href=f"/{language}/"), class_name="way-back"),
            rx.el.h1(say("desk.visits.heading", language)),
            rx.el.p(say("desk.visits.text", language), class_name="hint"),
            rx.cond(
                VisitsState.lines.length() > 0,
                _table(language),
                rx.cond(VisitsState.loaded, _nothing(language), rx.fragment()),
            ),
            class_name="inside queue",
        ),
        language=language,
        page="visits/",
        keys=False,
    )


def _table(language: Language) -> rx.Component:
    heads = [say(key, language) for key in ("desk.visits.when", "desk.queue.case")]
    return case_table(heads, rx.foreach(VisitsState.lines, _row))


def _row(line: VisitRowView) -> rx.Component:
    return rx.el.tr(
        rx.el.td(line.at, role="cell"),
        rx.el.td(
            rx.el.a(rx.el.bdi(line.reference), href=line.href, class_name="reference"),
            rx.el.span(line.service, class_name="under"),
            role="cell",
        ),
        role="row",
    )


def _nothing(language: Language) -> rx.Component:
    return rx.el.div(icon("inbox", "large"), rx.el.p(say("desk.visits.none", language)), class_name="nothing")
