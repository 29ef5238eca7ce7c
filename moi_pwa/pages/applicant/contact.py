"""The page of the directorates' contact details, readable without a network. Each directorate has an address on it,
`contact/#residence`.
"""

import json
from collections.abc import Sequence
from datetime import date

import reflex as rx

from moi_pwa.catalogue.reference import reference_data
from moi_pwa.catalogue.reference.desk import DIRECTORATES
from moi_pwa.components.addresses import page_url, service_url
from moi_pwa.components.assets import asset_url
from moi_pwa.components.buttons import plain_link
from moi_pwa.components.contacts import contact_facts
from moi_pwa.components.frame import page_frame
from moi_pwa.components.page import Page
from moi_pwa.core.fields import Option
from moi_pwa.core.reference import Lists
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.locales import say, words
from moi_pwa.rules.reference.contacts import contact_of
from moi_pwa.rules.reference.on_day import lists_on


def contact_page(language: Language, services: Sequence[Service], day: date) -> Page:
    """Return the page with the addresses, telephone numbers and hours of `day`."""

    def content() -> rx.Component:
        lists = lists_on(reference_data(), day)
        return page_frame(
            rx.el.h1(say("page.contact.heading", language)),
            rx.el.p(say("page.contact.lead", language), class_name="lead"),
            rx.el.p(
                say("page.contact.reference", language), " ",
                plain_link(say("nav.applications", language), href=page_url(language, "applications")),
            ),
            rx.el.div(
                rx.el.p(
                    say("page.contact.visit", language), " ",
                    plain_link(say("page.help.visit", language), href=f"{page_url(language, 'help')}#visit"),
                ),
                *[_directorate(each, services, lists, language) for each in DIRECTORATES],
                _stations(lists, language),
                _closed(language),
                data_contacts=asset_url("contact.json"),
                data_contact_words=_words(language),
            ),
            language=language,
            page="contact",
            modules=("contact.js", "shell.js"),
            class_name="narrow about",
        )  # fmt: skip

    return Page(
        path="contact",
        language=language,
        title=say("page.contact.title", language),
        description=say("page.contact.lead", language),
        content=content,
    )


def _words(language: Language) -> str:
    """Return the sentences that the page's script says, by key, as JSON."""
    said = {key: sentence for key, sentence in words(language).items() if key.startswith("contact.")}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def _directorate(directorate: Option, services: Sequence[Service], lists: Lists, language: Language) -> rx.Component:
    handled = [service for service in services if service.directorate == directorate.value]
    links = [plain_link(each.title.in_language(language), href=service_url(language, each)) for each in handled]
    return rx.el.section(
        rx.el.h2(directorate.label.in_language(language)),
        rx.el.dl(
            *contact_facts(contact_of(lists, directorate.value), language),
            rx.el.div(
                rx.el.dt(say("page.contact.handles", language)),
                rx.el.dd(rx.el.ul(*[rx.el.li(link) for link in links])),
            ),
            class_name="facts",
        ),
        id=directorate.value,
        data_directorate=directorate.value,
    )  # fmt: skip


def _closed(language: Language) -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("page.contact.closed", language)),
        rx.el.p(say("page.contact.closed_text", language)),
        rx.el.p(data_next_holiday="", hidden=True),
        id="closed",
    )  # fmt: skip


def _stations(lists: Lists, language: Language) -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("page.help.nowhere", language)),
        rx.el.p(say("page.help.nowhere_answer", language)),
        rx.el.ul(
            *[rx.el.li(str(station[language])) for station in lists["stations"].values()],
            data_stations="",
        ),
        id="stations",
    )
