"""Pages whose content a custom element of `service_worker/src/page/screens` draws from data on the device."""

from typing import Any, Literal

import reflex as rx

from moi_pwa.components.assets import asset_url
from moi_pwa.components.frame import page_frame
from moi_pwa.components.notice import notice
from moi_pwa.components.page import Page
from moi_pwa.core.text import Language
from moi_pwa.locales import say


class _Applications(rx.el.Div):
    tag = "moi-applications"


class _Case(rx.el.Div):
    tag = "moi-case"


class _Device(rx.el.Div):
    tag = "moi-device"


class _Institution(rx.el.Div):
    tag = "moi-institution"


class _Invitation(rx.el.Div):
    tag = "moi-invitation"


class _Shared(rx.el.Div):
    tag = "moi-shared"


class _Sheet(rx.el.Div):
    tag = "moi-sheet"


class _Wallet(rx.el.Div):
    tag = "moi-wallet"


_ELEMENTS: dict[str, type[rx.el.Div]] = {
    "applications": _Applications, "case": _Case, "device": _Device, "institution": _Institution,
    "invitation": _Invitation, "shared": _Shared, "sheet": _Sheet, "wallet": _Wallet,
}  # fmt: skip


def screen(
    language: Language,
    name: Literal["applications", "case", "device", "institution", "invitation", "shared", "sheet", "wallet"],
    sentences: tuple[str, ...] = ("words.screens",),
    **data: Any,
) -> Page:
    """Return such a page. Until the element has drawn, its first sentence stands there; what is below is out of sight.

    `sentences` are the files with its texts, without language; `data` are further attributes of the element.
    """
    files = tuple(f"{each}.{language}.json" for each in sentences)

    def content() -> rx.Component:
        return page_frame(
            rx.el.h1(say(f"page.{name}.heading", language)),
            rx.el.p(say(f"page.{name}.lead", language), class_name="lead"),
            _ELEMENTS[name].create(
                rx.el.p(say("page.screen.opening", language), class_name="opening"),
                data_profile=asset_url("profile.json"),
                data_screen_words=" ".join(map(asset_url, files)),
                **data,
            ),
            rx.el.noscript(
                notice(rx.el.p(say("page.screen.needs_script", language)), icon_name="warning", tone="warning")
            ),
            language=language,
            page=name,
            modules=(f"{name}.js", "shell.js"),
            data=(f"words.{language}.json", *files),
            class_name="narrow late",
        )

    return Page(
        path=name,
        language=language,
        title=say(f"page.{name}.title", language),
        description=say(f"page.{name}.lead", language),
        content=content,
    )
