"""The page on which an officer signs in: with a password, or with a passkey if the browser has a script for that."""

import reflex as rx

from moi_pwa.components.buttons import button
from moi_pwa.components.head import page_module
from moi_pwa.components.page import Page
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.accounts._form_frame import control, form_frame, submit
from moi_pwa.rules.accounts.passwords import MAX_SIGN_IN_NAME_LENGTH, MAX_TYPED_LENGTH


def sign_in(language: Language) -> Page:
    def content() -> rx.Component:
        return form_frame(
            control(
                "name",
                say("api.desk_sign_in_name", language),
                auto_complete="username",
                auto_capitalize="none",
                spell_check=False,
                max_length=MAX_SIGN_IN_NAME_LENGTH,
            ),
            control(
                "password",
                say("api.desk_password", language),
                type="password",
                auto_complete="current-password",
                max_length=MAX_TYPED_LENGTH,
            ),
            submit(say("api.desk_enter", language)),
            rx.el.p(
                button(say("api.desk_use_passkey", language), weight="secondary", data_use_passkey=""),
                data_passkey="",
                class_name="actions",
                hidden=True,
            ),
            *(_of_passkey(each, language) for each in ("cancelled", "wrong", "copied", "no_connection", "busy")),
            page_module("desk_sign_in.js"),
            language=language,
            action="/desk/sign-in",
            heading=say("api.desk_heading", language),
            lead=say("api.desk_lead", language),
        )

    return Page(
        path="sign-in",
        language=language,
        title=say("api.desk_title", language),
        description=say("api.desk_lead", language),
        content=content,
    )


def _of_passkey(name: str, language: Language) -> rx.Component:
    sentence = say(f"api.desk_passkey.{name}", language)
    return rx.el.p(sentence, class_name="problem", data_of_passkey=name, role="alert", hidden=True)
