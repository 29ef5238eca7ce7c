"""The pages on which an officer shows the second factor, sets it up or replaces it, and sees the recovery codes."""

import reflex as rx

from moi_pwa.components.buttons import plain_link
from moi_pwa.components.page import Page
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.accounts._form_frame import control, form_frame, submit
from moi_pwa.rules.accounts.second_factors import MAX_CODE_LENGTH

_ADDRESS = "/desk/second-factor"


def second_factor(language: Language) -> Page:
    return _page(
        "second-factor",
        language,
        _code("code", "second_factor_code", language),
        submit(say("api.desk_enter", language)),
        rx.el.p(say("api.second_factor_lost", language), class_name="hint"),
        words="second_factor",
    )


def set_up_second_factor(language: Language) -> Page:
    return _page(
        "set-up-second-factor",
        language,
        *_offer(language),
        _code("code", "second_factor_new_code", language),
        submit(say("api.second_factor_confirm", language)),
        words="second_factor_set_up",
    )


def replace_second_factor(language: Language) -> Page:
    return _page(
        "replace-second-factor",
        language,
        control("present", say("api.second_factor_present", language), auto_complete="off", max_length=MAX_CODE_LENGTH),
        *_offer(language),
        _code("code", "second_factor_new_code", language),
        submit(say("api.second_factor_confirm", language)),
        words="second_factor_replace",
        action=f"{_ADDRESS}/replace",
    )


def recovery_codes(language: Language) -> Page:
    return _page(
        "recovery-codes",
        language,
        rx.el.pre(id="codes", dir="ltr", class_name="one-time"),
        rx.el.p(
            plain_link(
                say("api.recovery_codes_done", language), href=f"/desk/{language}/", id="enter", class_name="button"
            ),
            class_name="actions",
        ),
        words="recovery_codes",
        is_shown_once=True,
    )


def _code(name: str, label: str, language: Language) -> rx.Component:
    return control(
        name,
        say(f"api.{label}", language),
        hint=say(f"api.{label}_hint", language),
        auto_complete="one-time-code",
        auto_capitalize="none",
        spell_check=False,
        max_length=MAX_CODE_LENGTH,
    )


def _offer(language: Language) -> tuple[rx.Component, ...]:
    """Render the new authenticator: a QR code, and its key to type. The server fills in the key."""
    return (
        rx.el.p(say("api.second_factor_scan", language)),
        rx.el.p(
            rx.el.img(
                src=f"{_ADDRESS}/qr.svg",
                alt=say("api.second_factor_qr", language),
                custom_attrs={"width": "240", "height": "240"},
            )
        ),
        rx.el.p(
            say("api.second_factor_secret", language),
            rx.el.br(),
            rx.el.code(id="secret", dir="ltr", class_name="one-time"),
        ),
    )


def _page(
    path: str,
    language: Language,
    *controls: rx.Component,
    words: str,
    action: str = _ADDRESS,
    is_shown_once: bool = False,
) -> Page:
    lead = say(f"api.{words}_lead", language)

    def content() -> rx.Component:
        return form_frame(
            *controls,
            language=language,
            action=action,
            heading=say(f"api.{words}_heading", language),
            lead=lead,
            is_shown_once=is_shown_once,
        )

    return Page(
        path=path, language=language, title=say("api.second_factor_title", language), description=lead, content=content
    )
