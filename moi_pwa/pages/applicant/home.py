"""The home page: services to find by looking, searching or being asked, and the product's promises."""

import reflex as rx

from moi_pwa.components.addresses import page_url
from moi_pwa.components.assets import asset_url
from moi_pwa.components.buttons import button, link_button, plain_link
from moi_pwa.components.frame import page_frame
from moi_pwa.components.icon import IconName, icon
from moi_pwa.components.page import Page
from moi_pwa.components.plain_form import plain_form
from moi_pwa.components.service_card import service_tiles
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.locales import say

_PROMISES: tuple[tuple[str, IconName], ...] = (
    ("offline", "offline"), ("sealed", "lock"), ("once", "send"), ("followed", "receipt"),
)  # fmt: skip


def home(language: Language, services: tuple[Service, ...]) -> Page:
    return Page(
        path="",
        language=language,
        title=say("page.home.title", language),
        description=say("page.home.description", language),
        content=lambda: page_frame(
            _welcome(language),
            _found(language),
            rx.el.div(*service_tiles(services, language), data_catalogue="", class_name="inside"),
            _promises(language),
            language=language,
            page="",
            styles="home.css",
        ),
    )


def _welcome(language: Language) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.h1(say("page.home.heading", language)),
            rx.el.p(say("page.home.lead", language)),
            _search(language),
            rx.el.p(
                link_button(
                    say("nav.guide", language), page_url(language, "guide"), weight="secondary",
                    icon_name="signpost",
                ),
                link_button(say("page.home.mine", language), page_url(language, "applications"), weight="secondary"),
                class_name="actions",
            ),
            _install(language),
            class_name="inside",
        ),
        class_name="welcome",
    )  # fmt: skip


def _install(language: Language) -> rx.Component:
    """Render the room for the offer to install, which the browser allows only later."""
    now = button(say("page.home.install", language), weight="secondary", icon_name="device", data_install_now="")
    return rx.el.div(
        rx.el.p(now, data_install="", hidden=True, class_name="actions"),
        rx.el.p(say("page.home.install_by_hand", language), data_install_by_hand="", hidden=True, class_name="small"),
        class_name="install",
    )


def _search(language: Language) -> rx.Component:
    """Render the search. `service_worker/src/page/services/search.js` runs it; the index is fetched when somebody
    begins to type.
    """
    return plain_form(
        rx.el.label(say("page.search.label", language), html_for="search"),
        rx.el.div(
            icon("search"),
            rx.el.input(
                type="search", id="search", name="search", auto_complete="off", enter_key_hint="search",
                aria_describedby="search-found",
            ),
            class_name="line",
        ),
        role="search",
        class_name="search",
        data_search=asset_url(f"search.{language}.json"),
    )  # fmt: skip


def _found(language: Language) -> rx.Component:
    """Render the list of results, for which the catalogue makes room."""
    return rx.el.section(
        rx.el.p(id="search-found", role="status", class_name="hint"),
        rx.el.ul(class_name="results"),
        rx.el.p(
            say("page.search.nothing", language), " ",
            plain_link(say("page.home.guide", language), href=page_url(language, "guide")),
            say("page.search.or", language),
            plain_link(say("nav.help", language), href=page_url(language, "help")),
            data_nothing="",
            hidden=True,
        ),
        aria_label=say("page.search.results", language),
        data_found="",
        hidden=True,
        class_name="inside found",
    )  # fmt: skip


def _promises(language: Language) -> rx.Component:
    def promise(name: str, icon_name: IconName) -> rx.Component:
        return rx.el.li(
            icon(icon_name),
            rx.el.h3(say(f"page.home.{name}", language)),
            rx.el.p(say(f"page.home.{name}_text", language)),
        )

    return rx.el.section(
        rx.el.h2(say("page.home.promises", language)),
        rx.el.ul(*[promise(*each) for each in _PROMISES], class_name="promises"),
        class_name="inside",
    )
