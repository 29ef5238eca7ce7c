"""The terms of use and the privacy notice, readable without a network. `tests/unit/pages/test_legal.py` compares
them with the code.
"""

from collections.abc import Sequence

import reflex as rx

from moi_pwa.catalogue.terms_of_use import CURRENT_TERMS
from moi_pwa.components.addresses import page_url
from moi_pwa.components.buttons import plain_link
from moi_pwa.components.frame import page_frame
from moi_pwa.components.page import Page
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.format import format_day

TERMS = ("account", "answers", "sending", "money", "days", "decision", "phone", "changes")
PRIVACY = ("collected", "documents", "read_by", "recorded", "shares", "others", "kept", "phone", "rights")


def terms_page(language: Language) -> Page:
    return _page("terms", TERMS, "privacy", language)


def privacy_page(language: Language) -> Page:
    return _page("privacy", PRIVACY, "terms", language)


def _page(name: str, sections: Sequence[str], other: str, language: Language) -> Page:
    def content() -> rx.Component:
        day = format_day(CURRENT_TERMS, language)
        return page_frame(
            rx.el.h1(say(f"page.{name}.heading", language)),
            rx.el.p(say("page.legal.version", language, date=day), class_name="hint"),
            *[
                rx.el.section(
                    rx.el.h2(say(f"page.{name}.{section}", language)),
                    rx.el.p(say(f"page.{name}.{section}_text", language)),
                )
                for section in sections
            ],
            rx.el.p(plain_link(say(f"nav.{other}", language), href=page_url(language, other))),
            language=language,
            page=name,
            class_name="narrow about",
        )

    return Page(
        path=name,
        language=language,
        title=say(f"page.{name}.title", language),
        description=say(f"page.{name}.description", language),
        content=content,
    )
