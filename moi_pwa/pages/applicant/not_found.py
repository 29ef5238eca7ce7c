"""The page for an address that does not exist."""

import reflex as rx

from moi_pwa.components.addresses import page_url
from moi_pwa.components.buttons import link_button
from moi_pwa.components.frame import page_frame
from moi_pwa.components.page import Page
from moi_pwa.core.text import Language
from moi_pwa.locales import say


def not_found(language: Language) -> Page:
    def content() -> rx.Component:
        return page_frame(
            rx.el.h1(say("page.not_found.heading", language)),
            rx.el.p(say("page.not_found.lead", language), class_name="lead"),
            rx.el.p(
                link_button(say("nav.home", language), page_url(language)),
                link_button(say("nav.applications", language), page_url(language, "applications"), weight="secondary"),
                class_name="actions",
            ),
            language=language,
            page="not-found",
            class_name="narrow",
        )

    return Page(
        path="not-found",
        language=language,
        title=say("page.not_found.title", language),
        description=say("page.not_found.lead", language),
        content=content,
    )
