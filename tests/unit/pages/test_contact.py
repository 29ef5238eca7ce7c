"""The page of the directorates' contact details."""

from datetime import date

import html5lib
import pytest

from moi_pwa.catalogue import all_services
from moi_pwa.catalogue.reference.desk import DIRECTORATES
from moi_pwa.components.contacts import contact_facts
from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.locales import say
from moi_pwa.pages.applicant.contact import contact_page
from moi_pwa.pages.applicant.service import service_page
from moi_pwa.rules.reference.contacts import Contact, Hours
from tests.as_html import as_html

DAY = date(2026, 1, 15)
ENTERED = Contact(
    address={"ar": "شارع المثال 2، عمّان", "en": "2 Example Street, Amman"},
    telephone="+962 6 000 0102",
    answered=Hours(opens="08:30", closes="15:30"),
    visits=Hours(opens="09:00", closes="14:00"),
)
NOTHING = Contact(address=None, telephone=None, answered=None, visits=None)

each_language = pytest.mark.parametrize("language", LANGUAGES)


def tree(component):
    return html5lib.parseFragment(as_html(component), namespaceHTMLElements=False)


def told(contact: Contact, language: Language = "en") -> dict[str, str]:
    rows = [cell for row in contact_facts(contact, language) for cell in tree(row).iter("dd")]
    return {cell.get("data-contact"): " | ".join(cell.itertext()) for cell in rows}


@pytest.fixture(scope="module")
def page():
    return tree(contact_page("en", all_services(), DAY).content())


def test_each_directorate_has_an_address_on_the_page(page):
    sections = {section.get("id") for section in page.iter("section") if section.get("data-directorate")}
    assert sections == {each.value for each in DIRECTORATES}


def test_every_service_stands_under_the_directorate_that_handles_it(page):
    found = [
        (section.get("id"), link.get("href").rstrip("/").rpartition("/")[2])
        for section in page.iter("section")
        for link in section.iter("a")
        if "/services/" in link.get("href")
    ]
    assert sorted(found) == sorted((service.directorate, service.slug) for service in all_services())


@each_language
def test_the_page_of_a_service_leads_to_its_directorate(language: Language):
    service = all_services()[0]
    links = {link.get("href") for link in tree(service_page(language, service, DAY).content()).iter("a")}
    assert f"/{language}/contact/#{service.directorate}" in links


def test_what_the_ministry_has_entered_is_said():
    assert told(ENTERED) == {
        "address": "2 Example Street, Amman",
        "telephone": "+962 6 000 0102 | Phone answered Sunday to Thursday, 08:30 to 15:30",
        "visits": "Sunday to Thursday, 09:00 to 14:00",
    }


@each_language
def test_what_the_ministry_has_not_entered_is_said_in_words(language: Language):
    assert told(NOTHING, language) == {
        "address": say("contact.no_address", language),
        "telephone": say("contact.no_telephone", language),
        "visits": say("contact.no_visits", language),
    }


def test_a_number_is_a_link_that_calls_it_and_is_read_from_left_to_right():
    [row] = [row for row in map(tree, contact_facts(ENTERED, "ar")) if row.find(".//bdi") is not None]
    assert (row.find(".//a").get("href"), row.find(".//bdi").get("dir")) == ("tel:+96260000102", "ltr")


def test_the_page_as_shipped_names_no_number(page):
    assert [link for link in page.iter("a") if link.get("href").startswith("tel:")] == []
