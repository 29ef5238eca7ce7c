"""The page on which an officer changes the password; at the first sign-in, because it is a one-time password."""

import reflex as rx

from moi_pwa.components.page import Page
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.accounts._form_frame import control, form_frame, submit
from moi_pwa.rules.accounts.passwords import MAX_TYPED_LENGTH, MIN_PASSWORD_LENGTH


def password(language: Language) -> Page:
    return _page(
        "password",
        language,
        heading=say("api.password_heading", language),
        lead=say("api.password_lead", language),
        old=say("api.password_old", language),
    )


def first_password(language: Language) -> Page:
    return _page(
        "first-password",
        language,
        heading=say("api.password_first_heading", language),
        lead=say("api.password_first_lead", language),
        old=say("api.password_one_time", language),
    )


def _page(path: str, language: Language, *, heading: str, lead: str, old: str) -> Page:
    def line(name: str, label: str, auto_complete: str, hint: str = "") -> rx.Component:
        return control(
            name, label, hint=hint, type="password", auto_complete=auto_complete, max_length=MAX_TYPED_LENGTH
        )

    def content() -> rx.Component:
        return form_frame(
            # The hidden name tells the browser's password manager whose password this is.
            rx.el.input(type="hidden", id="name", name="name", auto_complete="username"),
            line("old", old, "current-password"),
            line(
                "new",
                say("api.password_new", language),
                "new-password",
                say("api.password_hint", language, n=MIN_PASSWORD_LENGTH),
            ),
            line("again", say("api.password_again", language), "new-password"),
            submit(say("api.password_change", language)),
            language=language,
            action="/desk/password",
            heading=heading,
            lead=lead,
        )

    return Page(
        path=path, language=language, title=say("api.password_title", language), description=lead, content=content
    )
