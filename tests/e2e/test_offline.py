"""All pages of a language open offline after one visit to its home page, on a phone that saw none of them."""

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect

from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.locales import say
from tests.e2e.conftest import NewPhone
from tests.e2e.server import MoiServer
from tests.precached import wait_until_all_is_kept
from tests.site import DIST


def pages(language: str) -> list[str]:
    """Return the address of every built page of a language."""
    site = DIST / "applicant"
    found = [f"/{page.parent.relative_to(site).as_posix()}/" for page in (site / language).rglob("index.html")]
    assert len(found) > 10
    return sorted(found)


def cold(phone: BrowserContext) -> list[str]:
    """Return a list that grows with every error in any tab, and its address. A missing connection excuses none."""
    faults: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error":
            faults.append(f"{message.text} ({message.location['url']})")

    phone.on("console", heard)
    phone.on("weberror", lambda error: faults.append(str(error.error)))
    return faults


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_starts_cold_offline(new_phone: NewPhone, server: MoiServer, language):
    phone = new_phone(locale="en-JO" if language == "en" else "ar-JO")
    page = phone.new_page()
    page.goto(f"/{language}/")
    wait_until_all_is_kept(page, language)
    phone.set_offline(True)
    faults = cold(phone)
    for address in pages(language):
        page.goto(address)
        expect(page.locator("h1"), address).to_be_visible()
        if "/apply/" in address:
            expect(page.locator("[data-form]"), address).to_have_attribute("data-live", "yes")
        expect(page.locator(".opening"), address).to_have_count(0)
    assert faults == []


def test_a_second_language_is_kept_when_it_is_first_visited(phone: BrowserContext, page: Page):
    page.goto("/ar/")
    wait_until_all_is_kept(page, "ar")
    page.goto("/en/")
    wait_until_all_is_kept(page, "ar", "en")
    phone.set_offline(True)
    for address in ("/en/apply/res-add/", "/ar/apply/res-add/"):
        page.goto(address)
        expect(page.locator("[data-form]")).to_have_attribute("data-live", "yes")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_that_is_not_kept_is_said_to_be_missing_and_the_person_stays(
    phone: BrowserContext, page: Page, language: Language
):
    page.goto(f"/{language}/apply/res-add/")
    wait_until_all_is_kept(page, language)
    phone.set_offline(True)
    before = page.url
    page.locator("[data-language-switch]").click()
    missing = page.locator("[data-language-missing]")
    expect(missing).to_have_text(say("language_switch.not_kept", language))
    assert page.url == before
    phone.set_offline(False)
    expect(missing).to_have_count(0)


def test_a_language_that_is_kept_opens_without_a_connection(phone: BrowserContext, page: Page):
    page.goto("/ar/")
    wait_until_all_is_kept(page, "ar")
    page.goto("/en/help/")
    wait_until_all_is_kept(page, "ar", "en")
    phone.set_offline(True)
    page.locator("[data-language-switch]").click()
    page.wait_for_url("**/ar/help/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_kept_says_that_there_is_no_connection(phone: BrowserContext, page: Page, language):
    page.goto(f"/{language}/")
    wait_until_all_is_kept(page, language)
    phone.set_offline(True)
    page.goto(f"/{language}/nothing-of-this-name/")
    expect(page.locator("h1")).to_have_text(say("page.offline.heading", language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "address,said", [("apply/res-add/", "offline_saved"), ("case/", "offline_saved"), ("verify/", "offline")]
)
def test_only_a_page_that_saves_what_is_written_says_so(phone: BrowserContext, page: Page, language, address, said):
    page.goto(f"/{language}/")
    wait_until_all_is_kept(page, language)
    phone.set_offline(True)
    page.goto(f"/{language}/{address}")
    expect(page.locator("[data-connection]")).to_have_text(say(f"nav.{said}", language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_that_is_not_kept_yet_is_answered_in_the_one_that_is(
    phone: BrowserContext, page: Page, language: Language
):
    other = next(each for each in LANGUAGES if each != language)
    page.goto(f"/{language}/")
    wait_until_all_is_kept(page, language)
    phone.set_offline(True)
    page.goto(f"/{other}/help/")
    expect(page.locator("h1")).to_have_text(say("page.offline.heading", language))
