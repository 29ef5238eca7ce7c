"""The frame of every page of the desk: the officer's name, the keys, the sign-out."""

import json
from typing import Any

import reflex as rx
from reflex_components_core.core.banner import has_connection_errors

from moi_pwa.components.buttons import link_button, plain_link
from moi_pwa.components.desk_elements import browser_words, officer_key, session_over
from moi_pwa.components.icon import icon
from moi_pwa.components.notice import notice
from moi_pwa.components.plain_form import native_form
from moi_pwa.components.shortcuts import key_cap, shortcut
from moi_pwa.components.typed_field import typed_field
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.places_nav import places_nav
from moi_pwa.presentation.accounts.desk_places import PLACES
from moi_pwa.rules.accounts.second_factors import MAX_CODE_LENGTH
from moi_pwa.state.session import SessionState

_SIGN_IN = "/desk/sign-in"

_IN_HEADER = ("officers", "reference", "seals", "committee")
"""The pages that the header links to."""


def desk_frame(*children: Any, language: Language, page: str, keys: bool = True) -> rx.Component:
    """Render a whole page; `page` is its address without the language: "" or "case/". `keys` says that documents are
    opened on it.
    """
    return rx.el.div(
        plain_link(say("nav.skip", language), href="#main", class_name="skip"),
        _header(language, page, keys=keys),
        rx.el.main(
            rx.cond(
                SessionState.over,
                _ended(language),
                rx.cond(SessionState.not_yours != "", _not_yours(language), rx.fragment(*children)),
            ),
            id="main",
            tab_index=-1,
        ),
        _bars(language),
        places_nav(language),
        class_name="page desk",
        custom_attrs={"data-desk-words": json.dumps(browser_words(language), ensure_ascii=False)},
    )


def _header(language: Language, page: str, *, keys: bool) -> rx.Component:
    other: Language = "en" if language == "ar" else "ar"
    return rx.el.header(
        rx.el.div(
            rx.el.a(
                rx.el.img(src="/mark.svg", alt="", custom_attrs={"width": "40", "height": "40", "fetchPriority": "low"}),
                rx.el.span(
                    rx.el.strong(say("nav.ministry", language)),
                    rx.el.span(say("api.desk_name", language)),
                    class_name="names",
                ),
                href=f"/{language}/",
                class_name="wordmark",
            ),
            rx.el.div(
                *[_place_link(code, language) for code in _IN_HEADER],
                _key_buttons(language),
                rx.el.details(
                    rx.el.summary(rx.el.bdi(SessionState.name, class_name="officer")),
                    plain_link(say("desk.change_password", language), href=f"/desk/password?lang={language}"),
                    plain_link(
                        say("desk.change_second_factor", language), href=f"/desk/second-factor/replace?lang={language}"
                    ),
                    rx.el.a(say("desk.own_passkeys.heading", language), href=f"/{language}/own-passkeys/"),
                    rx.el.a(say("desk.own_sessions.heading", language), href=f"/{language}/own-sessions/"),
                    class_name="officer-menu",
                    custom_attrs={"data-officer": SessionState.officer},
                ),
                plain_link(
                    say("nav.language", other), href=f"/desk/{other}/{page}", lang=other, href_lang=other,
                    class_name="language", data_desk_language="",
                ),
                native_form(
                    rx.el.button(say("desk.sign_out", language), type="submit", class_name="language"),
                    action="/desk/sign-out",
                ),
                class_name="who",
            ),
            class_name="inside",
        ),
        rx.cond(
            SessionState.over,
            rx.fragment(),
            rx.el.div(rx.el.div(officer_key(), class_name="inside"), class_name="keys"),
        ) if keys else rx.fragment(),
        class_name="top",
    )  # fmt: skip


def _place_link(code: str, language: Language) -> rx.Component:
    """Render the link to a page, for officers whose menu has it."""
    place = PLACES[code]
    return rx.cond(
        SessionState.places.contains(code),
        rx.el.a(say(place.name, language), href=f"/{language}/{place.path}", class_name="language"),
        rx.fragment(),
    )


def _key_buttons(language: Language) -> rx.Component:
    """Render the buttons that open the command palette and the list of shortcuts."""
    return rx.fragment(
        rx.el.button(
            say("desk.palette.open", language), key_cap("Ctrl K"), type="button", class_name="language",
            custom_attrs=shortcut("Control+K", "desk.palette.open", language) | {"data-palette": ""},
        ),
        rx.el.button(
            rx.el.span(say("desk.keys.open", language), class_name="spoken"), key_cap("?"), type="button",
            class_name="language", title=say("desk.keys.open", language),
            custom_attrs=shortcut("Shift+?", "desk.keys.open", language) | {"data-shortcuts": ""},
        ),
    )  # fmt: skip


def _ended(language: Language) -> rx.Component:
    return rx.el.div(
        session_over(),
        rx.el.h1(say("desk.over.heading", language)),
        rx.el.p(say("desk.over.text", language)),
        rx.el.p(link_button(say("api.desk_enter", language), f"{_SIGN_IN}?lang={language}"), class_name="actions"),
        class_name="inside over",
    )


def _not_yours(language: Language) -> rx.Component:
    return rx.el.div(
        rx.el.h1(SessionState.not_yours),
        rx.el.p(say("desk.not_yours.text", language)),
        rx.el.p(rx.el.a(say("desk.not_yours.home", language), href=f"/{language}/"), class_name="way-back"),
        class_name="inside over",
    )


def _step_up(language: Language) -> rx.Component:
    """Render the question for a code before a grave act, and the word that the act may be done again."""
    asked = rx.el.form(
        rx.el.p(icon("lock"), rx.el.span(say("desk.step_up.text", language)), role="alert"),
        typed_field(
            "step-up-code",
            say("api.second_factor_code", language),
            SessionState.code_problem,
            hint=say("api.second_factor_code_hint", language),
            name="code",
            max_length=MAX_CODE_LENGTH,
            dir="ltr",
            auto_focus=True,
        ),
        rx.el.div(
            rx.el.button(say("desk.step_up.confirm", language), type="submit", class_name="button"),
            _put_aside("cancel", language),
            class_name="actions",
        ),
        on_submit=SessionState.confirm_code,
        no_validate=True,
        class_name="step-up",
        aria_label=say("desk.step_up.name", language),
    )
    confirmed = rx.el.div(
        rx.el.p(icon("check"), rx.el.span(say("desk.step_up.confirmed", language)), role="status"),
        _put_aside("close", language),
        class_name="step-up",
    )
    return rx.cond(
        SessionState.step_up == "asked",
        asked,
        rx.cond(SessionState.step_up == "confirmed", confirmed, rx.fragment()),
    )


def _put_aside(name: str, language: Language) -> rx.Component:
    return rx.el.button(
        say(f"desk.step_up.{name}", language),
        type="button",
        on_click=SessionState.put_code_aside,
        class_name="button secondary",
    )


def _bars(language: Language) -> rx.Component:
    return rx.el.div(
        _step_up(language),
        rx.cond(
            has_connection_errors,
            rx.el.p(icon("offline"), rx.el.span(say("desk.no_connection", language)), role="alert"),
            rx.fragment(),
        ),
        rx.cond(
            SessionState.failed,
            rx.el.p(icon("warning"), rx.el.span(say("desk.failed", language)), role="alert"),
            rx.fragment(),
        ),
        class_name="bars",
    )


def state_notice(message: rx.Var[str], *, tone: Any, role: str) -> rx.Component:
    """Render a message of the State, or nothing if it is ""."""
    return rx.cond(
        message != "",
        notice(rx.el.p(message), icon_name="check" if tone == "good" else "warning", tone=tone, role=role),
        rx.fragment(),
    )
