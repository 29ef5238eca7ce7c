"""The contact details of a directorate: on their page and on the page of a case, with a connection and without."""

import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.locales import say
from tests.e2e.applicant import family_paper, new_mobile, sign_in
from tests.e2e.conftest import NewPhone, wait_until_kept
from tests.e2e.devtools import PUBLIC_RECORD, wait_until
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer
from tests.precached import go_offline

EXAMPLE = "+962 6 000 0102"
"""The number that the demonstration enters for the Residence Section."""
_IS_KEPT = f'async (part) => JSON.stringify(await ({PUBLIC_RECORD})("reference")).includes(part)'


def entry(number: str) -> dict[str, Any]:
    return {
        "from": "2014-01-01", "to": None, "ar": "شارع الياسمين، عمّان", "en": "Jasmine Street, Amman",
        "telephone": number, "opens": "08:30", "closes": "15:30",
    }  # fmt: skip


def told(page: Page, directorate: str, name: str) -> Locator:
    return page.locator(f"#{directorate} [data-contact={name}]")


def until_kept(page: Page, part: str) -> None:
    """Wait until the reference data on the device contains this text."""
    wait_until(page, _IS_KEPT, part)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_number_of_a_directorate_can_be_called_without_a_connection(new_phone: NewPhone, language: Language):
    phone = new_phone()
    page = phone.new_page()
    page.goto(f"/{language}/contact/")
    until_kept(page, EXAMPLE)
    wait_until_kept(page)
    go_offline(phone)
    page.goto(f"/{language}/contact/#residence")
    link = told(page, "residence", "telephone").get_by_role("link", name=EXAMPLE)
    expect(link).to_have_attribute("href", "tel:+96260000102")
    expect(told(page, "residence", "visits")).to_contain_text("09:00")
    holiday = say("contact.holiday", language, name="X", days="Y").partition("X")[0].strip(" :،")
    expect(page.locator("[data-next-holiday]")).to_contain_text(holiday)


def test_what_an_administrator_enters_arrives_and_stays_without_a_connection(
    page: Page, phone: BrowserContext, server: MoiServer
):
    page.goto("/en/contact/#visas")
    wait_until_kept(page)
    Ministry(server).change("contacts", "visas", [entry("+962 6 000 0199")])
    page.reload()
    expect(told(page, "visas", "telephone")).to_contain_text("+962 6 000 0199")
    go_offline(phone)
    page.reload()
    expect(told(page, "visas", "telephone")).to_contain_text("Phone answered Sunday to Thursday, 08:30 to 15:30")
    expect(told(page, "visas", "address")).to_have_text("Jasmine Street, Amman")


def test_an_entry_that_was_emptied_is_said_to_be_missing(page: Page, server: MoiServer):
    page.goto("/en/contact/")
    emptied = dict.fromkeys(("ar", "en", "telephone", "opens", "closes"))
    Ministry(server).change("contacts", "follow_up", [{"from": "2014-01-01", "to": None, **emptied}])
    page.reload()
    expect(told(page, "follow_up", "telephone")).to_have_text(say("contact.no_telephone", "en"))
    expect(told(page, "follow_up", "address")).to_have_text(say("contact.no_address", "en"))


def test_what_nobody_changed_is_written_as_it_was_printed(new_phone: NewPhone):
    printed, alive = new_phone(java_script_enabled=False).new_page(), new_phone().new_page()
    for language in LANGUAGES:
        printed.goto(f"/{language}/contact/")
        alive.goto(f"/{language}/contact/")
        expect(alive.locator("[data-contacts][data-live=yes]")).to_be_attached()
        for rows in ("[data-contact=visits]", "[data-stations] li"):
            texts = printed.locator(rows).all_text_contents()
            assert len(texts) >= 4
            assert alive.locator(rows).all_text_contents() == texts


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_case_says_whom_to_call_with_which_number_also_without_a_connection(
    new_phone: NewPhone, server: MoiServer, language: Language
):
    phone = new_phone()
    page, mobile = phone.new_page(), new_mobile()
    page.goto(f"/{language}/sign-in/")
    sign_in(page, server, mobile)
    case_id = Ministry(server).receive_from(mobile, family_paper())
    page.goto(f"/{language}/applications/")
    until_kept(page, EXAMPLE)
    wait_until_kept(page)
    expect(page.locator(".card h3")).to_have_count(1)
    go_offline(phone)
    page.goto(f"/{language}/case/#{case_id}")
    part = page.locator("[data-contact-of=residence]")
    expect(part.get_by_role("link", name=EXAMPLE)).to_have_attribute("href", "tel:+96260000102")
    reference = page.locator(".facts .reference").first.inner_text().strip()
    expect(part).to_contain_text(reference)
    part.get_by_role("link", name=re.compile("Residence Section|قسم الإقامات")).click()
    expect(page.locator("#residence h2")).to_be_in_viewport()
