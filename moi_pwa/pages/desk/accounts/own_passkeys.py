"""The page on which officers see, add and remove their own passkeys."""

from typing import Any

import reflex as rx

from moi_pwa.components.desk_elements import new_passkey
from moi_pwa.components.typed_field import typed_field
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.frame import desk_frame, state_notice
from moi_pwa.presentation.accounts.own_passkeys_view import OwnPasskeyView
from moi_pwa.rules.accounts.second_factors import MAX_CODE_LENGTH
from moi_pwa.state.accounts.own_passkeys import OwnPasskeysState


def own_passkeys_page(language: Language) -> rx.Component:
    none = rx.el.p(say("desk.own_passkeys.none", language))
    return desk_frame(
        rx.el.div(
            rx.el.p(rx.el.a(say("desk.case.back", language), href=f"/{language}/"), class_name="way-back"),
            rx.el.h1(say("desk.own_passkeys.heading", language)),
            rx.el.p(say("desk.own_passkeys.text", language), class_name="hint"),
            state_notice(OwnPasskeysState.notice, tone="good", role="status"),
            state_notice(OwnPasskeysState.warning, tone="warning", role="alert"),
            rx.cond(OwnPasskeysState.lines.length() > 0, rx.fragment(), none),
            rx.foreach(OwnPasskeysState.lines, lambda line: _passkey(line, language)),
            _adding(language),
            rx.cond(OwnPasskeysState.lines.length() > 0, _removing(language), rx.fragment()),
            class_name="inside lists-page",
        ),
        language=language,
        page="own-passkeys/",
        keys=False,
    )


def _passkey(line: OwnPasskeyView, language: Language) -> rx.Component:
    return rx.el.section(
        rx.el.h2(line.browser),
        rx.el.dl(
            _fact("added", line.added, language),
            _fact("last_used", line.last_used, language),
            class_name="facts-list",
        ),
        class_name="panel",
        custom_attrs={"data-passkey": ""},
    )


def _fact(name: str, value: str, language: Language) -> rx.Component:
    return rx.el.div(rx.el.dt(say(f"desk.own_passkeys.{name}", language)), rx.el.dd(value))


def _adding(language: Language) -> rx.Component:
    return _form(
        "add",
        new_passkey(),
        _code("new_code", language),
        on_submit=OwnPasskeysState.tell_outcome,
        language=language,
    )


def _removing(language: Language) -> rx.Component:
    return _form(
        "remove",
        rx.el.fieldset(
            rx.el.legend(say("desk.own_passkeys.which", language)),
            rx.cond(
                _problem("passkey") != "",
                rx.el.p(_problem("passkey"), role="alert", class_name="problem"),
                rx.fragment(),
            ),
            rx.foreach(OwnPasskeysState.lines, _radio),
            class_name="field",
        ),
        _code("code", language),
        on_submit=OwnPasskeysState.remove,
        language=language,
    )


def _form(name: str, *controls: rx.Component, on_submit: Any, language: Language) -> rx.Component:
    label = say(f"desk.own_passkeys.{name}", language)
    return rx.el.div(
        rx.el.form(
            rx.el.h2(label),
            *controls,
            rx.el.div(rx.el.button(label, type="submit", class_name="button"), class_name="actions"),
            on_submit=on_submit,
            no_validate=True,
            key=name + OwnPasskeysState.turn.to_string(),
            class_name="step-panel",
            custom_attrs={"data-panel": f"{name}-passkey"},
        ),
        class_name="panel steps",
    )


def _code(control: str, language: Language) -> rx.Component:
    return typed_field(
        f"own-passkeys-{control}",
        say("api.second_factor_code", language),
        _problem(control),
        hint=say("api.second_factor_code_hint", language),
        name="code",
        max_length=MAX_CODE_LENGTH,
        dir="ltr",
    )


def _radio(line: OwnPasskeyView) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="radio", name="passkey", value=line.id),
        rx.el.span(line.browser + " – " + line.added),
        class_name="choice",
    )


def _problem(name: str) -> rx.Var[str]:
    return rx.cond(OwnPasskeysState.problems.contains(name), OwnPasskeysState.problems[name], "")
