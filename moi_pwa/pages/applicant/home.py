"""The first page: the services, and what the product promises."""

import reflex as rx

from moi_pwa.components.addresses import page_url
from moi_pwa.components.buttons import button, link_button
from moi_pwa.components.frame import page_frame
from moi_pwa.components.icon import IconName, icon
from moi_pwa.components.page import Page
from moi_pwa.components.service_card import service_card
from moi_pwa.components.words import say
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language

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
            rx.el.section(
                rx.el.h2(say("page.home.services", language)),
                rx.el.ul(*[service_card(service, language) for service in services], class_name="cards"),
                class_name="inside",
            ),
            _promises(language),
            language=language,
            page="",
        ),
    )


def _welcome(language: Language) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.h1(say("page.home.heading", language)),
            rx.el.p(say("page.home.lead", language)),
            rx.el.p(
                link_button(say("page.home.mine", language), page_url(language, "applications"), weight="secondary"),
                rx.el.span(
                    button(
                        say("page.home.install", language), weight="secondary", icon_name="device", data_install_now=""
                    ),
                    data_install="",
                    hidden=True,
                ),
                class_name="actions",
            ),
            rx.el.p(
                say("page.home.install_by_hand", language), data_install_by_hand="", hidden=True, class_name="small"
            ),
            class_name="inside",
        ),
        class_name="welcome",
    )


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
