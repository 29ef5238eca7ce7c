"""A draft that was typed when the service asked other questions opens in today's form."""

from dataclasses import replace

from playwright.sync_api import Page, Route, expect

from moi_pwa.core.fields import TextField
from moi_pwa.core.service import Service
from moi_pwa.core.text import Text
from moi_pwa.rules.forms.declaration import declaration
from tests.e2e.conftest import NewPhone
from tests.e2e.filling import open_form, wait_until_saved
from tests.e2e.stand_in import declaration_url, with_form
from tests.fixtures.library_card import LIBRARY_CARD

FORM = f"/en/apply/{LIBRARY_CARD.slug}/"


def earlier_version() -> Service:
    """Return an earlier version of the service, with another name for a field and a question about a colour."""
    reader, *others = LIBRARY_CARD.sections
    name, *fields = reader.fields
    colour = TextField(id="favourite_colour", label=Text(ar="اللون المفضل", en="Favourite colour"))
    asked = (replace(name, id="name", renamed_from=()), colour, *fields)
    sections = (replace(reader, fields=asked), *others)
    return replace(LIBRARY_CARD, version=LIBRARY_CARD.version - 1, sections=sections, removed=())


def publish(page: Page, service: Service) -> None:
    def page_of_the_form(route: Route) -> None:
        built = route.fetch(url=route.request.url.replace(LIBRARY_CARD.slug, "temp-ext"))
        route.fulfill(response=built, body=with_form(built.text(), service, "en"))

    page.route(f"**{FORM}", page_of_the_form)
    page.route(f"**{declaration_url(service, 'en')}", lambda route: route.fulfill(json=declaration(service, "en")))


def open_reader(page: Page) -> None:
    open_form(page, page.url if FORM in page.url else FORM)
    page.evaluate("location.hash = location.hash.replace(/&at=.*|$/, '') + '&at=reader'")


def test_a_draft_of_an_earlier_version_opens_under_todays_names(new_phone: NewPhone):
    page = new_phone(locale="en-JO", service_workers="block").new_page()
    publish(page, earlier_version())
    open_reader(page)
    page.locator("#name").fill("ANNA")
    page.locator("#favourite_colour").fill("green")
    page.locator("#arabic_name").fill("آنا")
    wait_until_saved(page)

    publish(page, LIBRARY_CARD)
    page.reload()
    open_reader(page)
    expect(page.locator("#reader_name")).to_have_value("ANNA")
    expect(page.locator("#arabic_name")).to_have_value("آنا")
    page.locator("#reader_name").fill("ANNA MARIA")
    wait_until_saved(page)
    page.evaluate("location.hash = location.hash.replace(/&at=.*|$/, '') + '&at=check'")
    expect(page.locator("[data-answers]")).to_contain_text("ANNA MARIA")
    expect(page.locator("[data-answers]")).not_to_contain_text("green")
