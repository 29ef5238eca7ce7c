"""The frame of every page of the applicant's surface."""

from typing import Any

import reflex as rx

from moi_pwa.components.addresses import page_url
from moi_pwa.components.assets import asset_url, module_urls
from moi_pwa.components.buttons import button, plain_link
from moi_pwa.components.head import page_module, style_sheet
from moi_pwa.components.icon import IconName, icon, mark
from moi_pwa.core.text import Language
from moi_pwa.locales import say

_PLACES: tuple[tuple[str, IconName], ...] = (
    ("", "home"), ("applications", "inbox"), ("wallet", "wallet"), ("device", "device"), ("help", "help"),
)  # fmt: skip
_OF_A_FORMS_FOOTER = ("help", "contact", "device", "terms", "privacy")
"""The pages that a person needs who fills in a form: others would cost each form some bytes."""
_OF_THE_FOOTER = ("guide", "calculators", "verify", *_OF_A_FORMS_FOOTER)
_PAGES_THAT_SAVE = frozenset({"apply", "case"})
"""Pages on which what is written is saved on the device at once; on others it is asked or looked up, and forgotten."""


def page_frame(
    *children: Any,
    language: Language,
    page: str,
    modules: tuple[str, ...] = ("shell.js",),
    data: tuple[str, ...] = (),
    styles: str = "moi.css",
    class_name: str = "",
    nav: bool = True,
) -> rx.Component:
    """Render a whole page.

    `page` is its address without the language ("services/temp-ext", "" for the home page). `modules` are the page's own
    scripts; one listed without the shell loads it. `data` are the files that they fetch at once. Without `nav` nothing
    is fixed to the foot of a small screen, where a keyboard is.
    """
    return rx.el.div(
        style_sheet(styles),
        *_head(language, modules, data),
        plain_link(say("nav.skip", language), href="#main", class_name="skip"),
        _header(language, page),
        *([_navigation(language, page)] if nav else []),
        rx.el.main(*children, id="main", tab_index=-1),
        _bars(language, page),
        _footer(language, page),
        class_name=" ".join(filter(None, ("page", class_name))),
        data_page=page.split("/", maxsplit=1)[0] or "home",
        data_language=language,
        data_words=asset_url(f"words.{language}.json"),
    )


def _head(language: Language, modules: tuple[str, ...], data: tuple[str, ...]) -> list[rx.Component]:
    """Render links that are hoisted into <head> when the page is prerendered. A module waits for the document
    wherever it stands.
    """
    return [
        rx.el.link(rel="manifest", href=f"/{language}.webmanifest"),
        *[rx.el.link(rel="modulepreload", href=url) for name in modules for url in module_urls(name)],
        *[
            rx.el.link(rel="preload", href=asset_url(name), custom_attrs={"as": "fetch", "crossOrigin": "anonymous"})
            for name in data
        ],
        *[page_module(name) for name in modules],
    ]


def _header(language: Language, page: str) -> rx.Component:
    other: Language = "en" if language == "ar" else "ar"
    return rx.el.header(
        rx.el.div(
            plain_link(
                mark(),
                rx.el.span(
                    rx.el.strong(say("nav.ministry", language)), rx.el.span(say("nav.services_of", language)),
                    class_name="names",
                ),
                href=page_url(language),
                class_name="wordmark",
            ),
            plain_link(
                say("nav.language", other), href=page_url(other, page), lang=other, href_lang=other,
                class_name="language", data_language_switch="",
            ),
            class_name="inside",
        ),
        class_name="top",
    )  # fmt: skip


def _navigation(language: Language, page: str) -> rx.Component:
    def place(name: str, icon_name: IconName) -> rx.Component:
        current = {"aria_current": "page"} if name == page else {}
        label = say(f"nav.{name or 'home'}", language)
        return rx.el.li(
            plain_link(icon(icon_name), rx.el.span(label), href=page_url(language, name), **current), data_place=name
        )

    return rx.el.nav(
        rx.el.ul(*[place(*each) for each in _PLACES]), aria_label=say("nav.label", language), class_name="places"
    )


def _bars(language: Language, page: str) -> rx.Component:
    """Render the shell's messages, at the foot, where they move nothing."""
    offline = "offline_saved" if page.split("/", maxsplit=1)[0] in _PAGES_THAT_SAVE else "offline"
    return rx.el.div(
        rx.el.p(
            icon("offline"), rx.el.span(say(f"nav.{offline}", language)), data_connection="", role="status", hidden=True
        ),
        rx.el.div(
            rx.el.p(say("nav.update", language)),
            button(say("nav.update_now", language), weight="secondary", data_update_now=""),
            data_update="",
            role="status",
            hidden=True,
        ),
        class_name="bars",
    )


def _footer(language: Language, page: str) -> rx.Component:
    pages = _OF_A_FORMS_FOOTER if page.startswith("apply/") else _OF_THE_FOOTER
    return rx.el.footer(
        rx.el.div(
            rx.el.p(say("nav.footer", language)),
            rx.el.p(
                *[plain_link(say(f"nav.{page}", language), href=page_url(language, page)) for page in pages],
                class_name="links",
            ),
            class_name="inside",
        ),
        class_name="bottom",
    )
