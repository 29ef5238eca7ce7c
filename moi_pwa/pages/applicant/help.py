"""The help page: answers to frequent questions, readable without a network. Each has an address, `help/#fees`."""

import reflex as rx

from moi_pwa.catalogue.reference.desk import DIRECTORATES
from moi_pwa.components.addresses import page_url
from moi_pwa.components.buttons import plain_link
from moi_pwa.components.frame import page_frame
from moi_pwa.components.page import Page
from moi_pwa.core.text import Language
from moi_pwa.locales import say

_QUESTIONS = (
    "needed", "duration", "offline", "lost", "code", "sealed", "photos", "fees", "status", "change", "visit", "objection",
    "refund", "shared", "lost_phone", "genuine", "nowhere",
)  # fmt: skip
_LEADING_TO_CONTACTS = frozenset({"visit", "nowhere"})


def _keys_in_words(language: Language) -> tuple[rx.Component, ...]:
    """Render the list into which `service_worker/src/page/entries/fingerprints.js` puts the keys in words."""
    return (
        rx.el.p(say("page.help.sealed_keys", language)),
        rx.el.dl(
            *[
                rx.el.div(
                    rx.el.dt(directorate.label.in_language(language)),
                    rx.el.dd(say("page.help.sealed_keys_none", language), data_fingerprint_of=directorate.value),
                )
                for directorate in DIRECTORATES
            ],
            class_name="keys-in-words",
        ),
    )


def _to_contacts(language: Language) -> tuple[rx.Component, ...]:
    return (rx.el.p(plain_link(say("page.help.contact", language), href=page_url(language, "contact"))),)


def help_page(language: Language) -> Page:
    def content() -> rx.Component:
        return page_frame(
            rx.el.h1(say("page.help.heading", language)),
            *[
                rx.el.details(
                    rx.el.summary(say(f"page.help.{name}", language)),
                    rx.el.p(say(f"page.help.{name}_answer", language)),
                    *(_keys_in_words(language) if name == "sealed" else ()),
                    *(_to_contacts(language) if name in _LEADING_TO_CONTACTS else ()),
                    id=name,
                )
                for name in _QUESTIONS
            ],
            language=language,
            page="help",
            modules=("fingerprints.js", "shell.js"),
            class_name="narrow",
        )

    return Page(
        path="help",
        language=language,
        title=say("page.help.title", language),
        description=say("page.help.description", language),
        content=content,
    )
