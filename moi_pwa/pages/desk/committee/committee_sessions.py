"""The page of a committee's sessions by status, with the form that plans one."""

import reflex as rx

from moi_pwa.components.case_table import case_table
from moi_pwa.components.icon import icon
from moi_pwa.components.pages_nav import pages_nav
from moi_pwa.components.results_head import results_head
from moi_pwa.components.status_views import status_views
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.committee._committee_frame import committee_frame, problem_at
from moi_pwa.pages.desk.frame import state_notice
from moi_pwa.presentation.committee.committee_view import SessionRowView
from moi_pwa.state.committee.committee import STATUSES, SessionsState

_UNCOUNTED = 1


def committee_sessions_page(language: Language) -> rx.Component:
    names = {status: say(f"desk.committee.status.{status}", language) for status in STATUSES}
    return committee_frame(
        rx.el.h1(say("desk.committee.heading", language)),
        rx.el.p(say("desk.committee.text", language), class_name="hint"),
        state_notice(SessionsState.warning, tone="warning", role="alert"),
        rx.cond(SessionsState.shown.committees.length() > 0, _plan(language), rx.fragment()),
        status_views(SessionsState, names, _UNCOUNTED),
        _results(language),
        language=language,
        page="committee/",
    )


def _plan(language: Language) -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("desk.committee.plan", language)),
        rx.el.form(
            rx.el.div(
                rx.el.label(say("desk.committee.committee", language), html_for="session-committee"),
                problem_at(SessionsState.problems, "committee", "session-committee"),
                rx.el.select(
                    rx.foreach(SessionsState.shown.committees, lambda each: rx.el.option(each.label, value=each.value)),
                    id="session-committee", name="committee", aria_describedby="session-committee-problem",
                ),
                class_name="field",
            ),
            rx.el.div(
                rx.el.label(say("desk.committee.day", language), html_for="session-day"),
                problem_at(SessionsState.problems, "held_on", "session-day"),
                rx.el.input(
                    id="session-day", name="held_on", type="date", min=SessionsState.shown.first_day, dir="ltr",
                    aria_describedby="session-day-problem",
                ),
                class_name="field",
            ),
            rx.el.div(
                rx.el.button(say("desk.committee.plan_do", language), type="submit", class_name="button"), class_name="actions"
            ),
            on_submit=SessionsState.plan,
            no_validate=True,
            class_name="step-panel",
            custom_attrs={"data-panel": "plan"},
        ),
        class_name="panel steps",
    )  # fmt: skip


def _results(language: Language) -> rx.Component:
    heads = [say(f"desk.committee.{name}", language) for name in ("session", "committee", "day", "cases")]
    return rx.el.section(
        results_head(SessionsState, say("desk.committee.latest_first", language), language),
        rx.cond(
            SessionsState.shown.rows.length() > 0,
            case_table(heads, rx.foreach(SessionsState.shown.rows, lambda line: _row(line, language))),
            rx.cond(SessionsState.loaded, _nothing(language), rx.fragment()),
        ),
        pages_nav(SessionsState, say("desk.committee.pages", language), language),
        class_name="results",
    )


def _row(line: SessionRowView, language: Language) -> rx.Component:
    return rx.el.tr(
        rx.el.td(rx.el.a(rx.el.bdi(line.number, dir="ltr"), href=line.href, class_name="reference"), role="cell"),
        rx.el.td(rx.el.span(line.committee), role="cell"),
        rx.el.td(rx.el.span(line.held_on), role="cell"),
        rx.el.td(
            rx.el.span(say("desk.committee.cases", language), " ", class_name="head"),
            rx.el.span(line.cases),
            role="cell",
        ),
        role="row",
    )


def _nothing(language: Language) -> rx.Component:
    return rx.el.div(icon("inbox", "large"), rx.el.p(say("desk.committee.none", language)), class_name="nothing")
