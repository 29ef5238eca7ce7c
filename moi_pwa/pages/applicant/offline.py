"""The page for an address that is not on the device while there is no network."""

import reflex as rx

from moi_pwa.components.addresses import page_url
from moi_pwa.components.buttons import link_button
from moi_pwa.components.frame import page_frame
from moi_pwa.components.icon import icon
from moi_pwa.components.page import Page
from moi_pwa.core.text import Language
from moi_pwa.locales import say


def offline(language: Language) -> Page:
    def content() -> rx.Component:
        return page_frame(
            icon("offline", "large"),
            rx.el.h1(say("page.offline.heading", language)),
            rx.el.p(say("page.offline.lead", language), class_name="lead"),
            rx.el.p(
                link_button(say("nav.applications", language), page_url(language, "applications")),
                link_button(say("nav.home", language), page_url(language), weight="secondary"),
                class_name="actions",
            ),
            language=language,
            page="offline",
            class_name="narrow",
        )

    return Page(
        path="offline",
        language=language,
        title=say("page.offline.title", language),
        description=say("page.offline.lead", language),
        content=content,
    )
