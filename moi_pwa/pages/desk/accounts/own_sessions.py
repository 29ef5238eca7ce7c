"""The page on which officers see where they are signed in, and end other sessions."""

import reflex as rx

from moi_pwa.components.typed_field import typed_field
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.frame import desk_frame, state_notice
from moi_pwa.presentation.accounts.own_sessions_view import OwnSessionView
from moi_pwa.rules.accounts.second_factors import MAX_CODE_LENGTH
from moi_pwa.state.accounts.own_sessions import OTHERS, OwnSessionsState


def own_sessions_page(language: Language) -> rx.Component:
    return desk_frame(
        rx.el.div(
            rx.el.p(rx.el.a(say("desk.case.back", language), href=f"/{language}/"), class_name="way-back"),
            rx.el.h1(say("desk.own_sessions.heading", language)),
            rx.el.p(say("desk.own_sessions.text", language), class_name="hint"),
            state_notice(OwnSessionsState.notice, tone="good", role="status"),
            state_notice(OwnSessionsState.warning, tone="warning", role="alert"),
            rx.foreach(OwnSessionsState.lines, lambda line: _session(line, language)),
            rx.cond(OwnSessionsState.lines.length() > 1, _form(language), rx.fragment()),
            class_name="inside lists-page",
        ),
        language=language,
        page="own-sessions/",
        keys=False,
    )


def _session(line: OwnSessionView, language: Language) -> rx.Component:
    this = rx.el.span(say("device.sessions.this", language), class_name="badge received")
    return rx.el.section(
        rx.el.h2(line.browser, " ", rx.cond(line.is_this, this, rx.fragment())),
        rx.el.dl(
            _fact("began", line.began, language),
            _fact("last_used", line.last_used, language),
            rx.cond(line.country != "", _fact("country", line.country, language), rx.fragment()),
            class_name="facts-list",
        ),
        class_name="panel",
        custom_attrs={"data-session": ""},
    )


def _fact(name: str, value: str, language: Language) -> rx.Component:
    return rx.el.div(rx.el.dt(say(f"desk.own_sessions.{name}", language)), rx.el.dd(value))


def _form(language: Language) -> rx.Component:
    return rx.el.div(
        rx.el.form(
            rx.el.h2(say("desk.own_sessions.end", language)),
            _choice(language),
            typed_field(
                "own-sessions-code",
                say("api.second_factor_code", language),
                _problem("code"),
                hint=say("api.second_factor_code_hint", language),
                name="code",
                max_length=MAX_CODE_LENGTH,
                dir="ltr",
            ),
            rx.el.div(
                rx.el.button(say("desk.own_sessions.end", language), type="submit", class_name="button"),
                class_name="actions",
            ),
            on_submit=OwnSessionsState.end,
            no_validate=True,
            key=OwnSessionsState.turn.to_string(),
            class_name="step-panel",
            custom_attrs={"data-panel": "own-sessions"},
        ),
        class_name="panel steps",
    )


def _choice(language: Language) -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend(say("desk.own_sessions.which", language)),
        rx.cond(
            _problem("session") != "",
            rx.el.p(_problem("session"), role="alert", class_name="problem"),
            rx.fragment(),
        ),
        rx.foreach(
            OwnSessionsState.lines,
            lambda line: rx.cond(line.is_this, rx.fragment(), _radio(line.id, line.browser + " – " + line.began)),
        ),
        _radio(OTHERS, say("desk.own_sessions.others", language)),
        class_name="field",
    )


def _radio(value: str, label: str) -> rx.Component:
    return rx.el.label(rx.el.input(type="radio", name="session", value=value), rx.el.span(label), class_name="choice")


def _problem(name: str) -> rx.Var[str]:
    return rx.cond(OwnSessionsState.problems.contains(name), OwnSessionsState.problems[name], "")
