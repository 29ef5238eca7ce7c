"""The page of a session: its agenda and waiting cases, the members present, the vote on each case, and the
signature.
"""

import reflex as rx

from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.committee._committee_agenda import agenda
from moi_pwa.pages.desk.committee._committee_frame import committee_frame, fact, problem_at
from moi_pwa.pages.desk.frame import state_notice
from moi_pwa.presentation.committee.committee_view import WaitingCaseView
from moi_pwa.rules.cases.document_checks import REASON
from moi_pwa.rules.committee.minutes import MAX_REASONS_LENGTH
from moi_pwa.state.committee.committee import SessionOpenState
from moi_pwa.state.committee.committee_forms import MAX_NAMES_LENGTH

_STATE = SessionOpenState


def committee_session_page(language: Language) -> rx.Component:
    return committee_frame(
        rx.el.p(rx.el.a(say("desk.committee.back", language), href=f"/{language}/committee/"), class_name="way-back"),
        rx.cond(_STATE.absent, rx.el.h1(say("desk.committee.absent", language)), rx.fragment()),
        rx.cond(_STATE.session.id != "", _session(language), rx.fragment()),
        language=language,
        page="committee/session/",
        on_unmount=_STATE.leave,
    )


def _session(language: Language) -> rx.Component:
    return rx.el.div(
        _heading(language),
        rx.el.div(
            state_notice(_STATE.notice, tone="good", role="status"),
            state_notice(_STATE.warning, tone="warning", role="alert"),
            class_name="wide-notices",
        ),
        rx.cond(_STATE.session.is_planned, _present(language), rx.fragment()),
        agenda(language),
        rx.cond(_STATE.session.is_planned, rx.fragment(_waiting(language), _sign(language)), rx.fragment()),
        class_name="payment",
    )


def _heading(language: Language) -> rx.Component:
    shown = _STATE.session
    minutes = rx.el.a(say("desk.committee.minutes", language), href=shown.minutes_href)
    return rx.el.div(
        rx.el.div(
            rx.el.h1(
                say("desk.committee.session", language), " ", rx.el.bdi(shown.number, dir="ltr", class_name="order")
            ),
            rx.el.p(
                rx.el.span(shown.status, class_name="badge " + shown.tone),
                rx.cond(shown.minutes_href != "", minutes, rx.fragment()),
            ),
        ),
        rx.el.dl(
            fact("desk.committee.committee", shown.committee, language),
            fact("desk.committee.day", shown.held_on, language),
            fact("desk.committee.present", shown.attendance, language),
            class_name="case-facts",
        ),
        class_name="case-head",
    )


def _present(language: Language) -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("desk.committee.present", language)),
        rx.el.form(
            rx.el.div(
                rx.el.label(say("desk.committee.names", language), html_for="session-present"),
                rx.el.p(say("desk.committee.names_hint", language), id="session-present-hint", class_name="hint"),
                problem_at(_STATE.problems, "present", "session-present"),
                rx.el.textarea(
                    id="session-present", name="present", rows="5", dir="auto", max_length=MAX_NAMES_LENGTH,
                    default_value=_STATE.session.present,
                    aria_describedby="session-present-hint session-present-problem",
                ),
                class_name="field",
            ),
            rx.el.div(
                rx.el.button(say("desk.committee.names_do", language), type="submit", class_name="button"), class_name="actions"
            ),
            on_submit=_STATE.record_present,
            no_validate=True,
            class_name="step-panel",
            custom_attrs={"data-panel": "present"},
        ),
        class_name="panel steps",
    )  # fmt: skip


def _sign(language: Language) -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("desk.committee.sign", language)),
        rx.el.p(say("desk.committee.sign_text", language), class_name="hint"),
        problem_at(_STATE.problems, "held_on", "session-sign"),
        rx.el.form(
            rx.el.div(
                rx.el.label(say("desk.committee.documents_reason", language), html_for="session-reason"),
                problem_at(_STATE.problems, REASON, "session-reason"),
                rx.el.textarea(
                    id="session-reason", name=REASON, rows="2", dir="auto", max_length=MAX_REASONS_LENGTH,
                    aria_describedby="session-reason-problem",
                ),
                class_name="field",
            ),
            rx.el.div(
                rx.el.button(
                    say("desk.committee.sign_do", language), type="submit", class_name="button",
                    custom_attrs={"data-step": "sign"},
                ),
                class_name="actions",
            ),
            on_submit=_STATE.sign,
            no_validate=True,
            class_name="step-panel",
            custom_attrs={"data-panel": "sign"},
        ),
        rx.el.details(
            rx.el.summary(say("desk.committee.cancel", language)),
            rx.el.p(say("desk.committee.cancel_text", language), class_name="hint"),
            rx.el.div(
                rx.el.button(
                    say("desk.committee.cancel_do", language), type="button", class_name="button danger",
                    on_click=_STATE.cancel, custom_attrs={"data-step": "cancel"},
                ),
                class_name="actions",
            ),
        ),
        class_name="panel steps",
    )  # fmt: skip


def _waiting(language: Language) -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("desk.committee.waiting", language)),
        problem_at(_STATE.problems, "agenda", "session-waiting"),
        rx.cond(
            _STATE.session.waiting.length() > 0,
            rx.el.form(
                rx.el.ul(rx.foreach(_STATE.session.waiting, _waiting_case), class_name="askable"),
                rx.el.div(
                    rx.el.button(say("desk.committee.add", language), type="submit", class_name="button"), class_name="actions"
                ),
                on_submit=_STATE.add,
                no_validate=True,
                class_name="step-panel",
                custom_attrs={"data-panel": "add"},
            ),
            rx.el.p(say("desk.committee.none_waiting", language), class_name="hint"),
        ),
        class_name="panel steps",
    )  # fmt: skip


def _waiting_case(each: WaitingCaseView) -> rx.Component:
    box = rx.el.input(type="checkbox", name="case " + each.id)  # pyright: ignore[reportArgumentType]
    return rx.el.li(
        rx.el.label(box, rx.el.span(rx.el.bdi(each.reference), " · ", each.service, " · ", each.since)),
        rx.el.a(rx.el.bdi(each.reference), href=each.href, class_name="reference"),
        key=each.id,
    )
