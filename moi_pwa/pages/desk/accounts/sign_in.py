"""The page on which an officer signs in."""

import reflex as rx

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
