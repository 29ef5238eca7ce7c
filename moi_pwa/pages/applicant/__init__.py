"""The applicant's pages: every address in one list."""

from datetime import date

import reflex as rx

from moi_pwa.components.assets import asset_url
from moi_pwa.components.page import Page
from moi_pwa.core.service import Service
from moi_pwa.core.text import LANGUAGES
from moi_pwa.pages.applicant.apply import apply
from moi_pwa.pages.applicant.calculators import calculators, fees
from moi_pwa.pages.applicant.check import check
from moi_pwa.pages.applicant.contact import contact_page
from moi_pwa.pages.applicant.follow_ups import follow_ups
from moi_pwa.pages.applicant.guide import guide
from moi_pwa.pages.applicant.help import help_page
from moi_pwa.pages.applicant.home import home
from moi_pwa.pages.applicant.legal import privacy_page, terms_page
from moi_pwa.pages.applicant.not_found import not_found
from moi_pwa.pages.applicant.offline import offline
from moi_pwa.pages.applicant.screen import screen
from moi_pwa.pages.applicant.service import service_page
from moi_pwa.pages.applicant.sheet import sheet
from moi_pwa.pages.applicant.sign_in import sign_in
from moi_pwa.pages.applicant.verify import verify


def pages(services: tuple[Service, ...], day: date) -> list[Page]:
    """Return each page in each language; fees are those of `day`."""
    return [
        page
        for language in LANGUAGES
        for page in (
            home(language, services),
            *[service_page(language, service, day) for service in services],
            *[apply(language, service) for service in services if not service.coming_soon],
            *[check(language, service) for service in services if service.eligibility and not service.coming_soon],
            *[fees(language, service, day) for service in services if service.charges or service.guarantees],
            calculators(language, tuple(each for each in services if each.charges or each.guarantees)),
            guide(language, services),
            screen(language, "applications", data_list_words=asset_url(f"words.lists.{language}.json")),
            screen(language, "case", data_follow_ups=follow_ups(services), data_contacts=asset_url("contact.json")),
            screen(language, "wallet", ("words.screens", "words.shares"), data_follow_ups=follow_ups(services)),
            screen(
                language,
                "device",
                ("words.screens", "words.device"),
                data_identity_words=asset_url(f"words.identity.{language}.json"),
            ),
            screen(language, "institution", ("words.screens", "words.institution", "words.systems")),
            screen(language, "invitation", ("words.screens", "words.institution", "words.invitation")),
            screen(language, "shared", ("words.screens", "words.shared")),
            sheet(language, services),
            sign_in(language),
            verify(language, services),
            help_page(language),
            contact_page(language, services, day),
            terms_page(language),
            privacy_page(language),
            offline(language),
            not_found(language),
        )
    ]


def add_pages(app: rx.App, services: tuple[Service, ...], day: date) -> None:
    for page in pages(services, day):
        app.add_page(
            page.content, route=page.route, title=page.title, description=page.description, image="/icons/icon-192.png"
        )
