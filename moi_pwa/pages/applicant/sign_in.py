"""The sign-in by a code, a passkey or a national identity: needed only to send, never to write."""

from typing import Any

import reflex as rx

from moi_pwa.components.assets import asset_url
from moi_pwa.components.buttons import button
from moi_pwa.components.frame import page_frame
from moi_pwa.components.page import Page
from moi_pwa.components.plain_form import plain_form
from moi_pwa.core.text import Language
from moi_pwa.locales import say


def sign_in(language: Language) -> Page:
    def line(name: str, **attributes: Any) -> rx.Component:
        return rx.el.div(
            rx.el.label(say(f"page.sign_in.{name}", language), html_for=name),
            rx.el.p(say(f"page.sign_in.{name}_hint", language), class_name="hint", id=f"{name}-hint"),
            rx.el.p(class_name="problem", id=f"{name}-problem", hidden=True),
            rx.el.input(id=name, name=name, dir="ltr", aria_describedby=f"{name}-hint {name}-problem", **attributes),
            class_name="field",
        )

    def of_passkey(name: str) -> rx.Component:
        sentence = say(f"page.sign_in.passkey_{name}", language)
        return rx.el.p(sentence, class_name="problem", data_of_passkey=name, role="alert", hidden=True)

    def content() -> rx.Component:
        return page_frame(
            rx.el.h1(say("page.sign_in.heading", language)),
            rx.el.p(say("page.sign_in.lead", language), class_name="lead"),
            plain_form(
                rx.el.div(
                    line("mobile", type="tel", auto_complete="tel"),
                    button(say("page.sign_in.ask", language), data_ask_code=""),
                    rx.el.p(
                        say("page.sign_in.abroad", language),
                        " ",
                        button(say("page.sign_in.use_email", language), weight="quiet", data_use="email"),
                    ),
                    rx.el.p(
                        button(say("page.sign_in.use_passkey", language), weight="secondary", data_use_passkey=""),
                        data_passkey="",
                        hidden=True,
                    ),
                    rx.el.div(data_identity=""),
                    *(of_passkey(each) for each in ("cancelled", "wrong", "copied", "no_connection", "busy")),
                    data_step="mobile",
                ),
                rx.el.div(
                    line("email", type="email", auto_complete="email"),
                    button(say("page.sign_in.ask", language), data_ask_code=""),
                    rx.el.p(button(say("page.sign_in.use_mobile", language), weight="quiet", data_use="mobile")),
                    data_step="email",
                    hidden=True,
                ),
                rx.el.div(
                    rx.el.p(
                        say("page.sign_in.sent_to", language),
                        " ",
                        rx.el.bdi("", data_sent_to="", dir="ltr"),
                        " ",
                        button(say("page.sign_in.change_contact", language), weight="quiet", data_change_contact=""),
                    ),
                    line("code", type="text", input_mode="numeric", auto_complete="one-time-code", class_name="short"),
                    rx.el.p(
                        button(say("page.sign_in.enter", language), data_enter=""),
                        button(say("page.sign_in.again", language), weight="quiet", data_another_code=""),
                        class_name="actions",
                    ),
                    data_step="code",
                    hidden=True,
                ),
                rx.el.div(
                    rx.el.h2(say("page.sign_in.offer_heading", language), tab_index=-1),
                    rx.el.p(say("page.sign_in.offer", language)),
                    of_passkey("not_added"),
                    rx.el.p(
                        button(say("page.sign_in.offer_add", language), data_add_passkey=""),
                        button(say("page.sign_in.offer_no", language), weight="quiet", data_no_passkey=""),
                        class_name="actions",
                    ),
                    data_step="offer",
                    hidden=True,
                ),
                rx.el.p(data_notice="", role="status"),
                data_sign_in="",
                data_identity_words=asset_url(f"words.identity.{language}.json"),
            ),
            language=language,
            page="sign-in",
            modules=("sign_in.js", "shell.js"),
            class_name="narrow",
            nav=False,
        )

    return Page(
        path="sign-in",
        language=language,
        title=say("page.sign_in.title", language),
        description=say("page.sign_in.lead", language),
        content=content,
    )
