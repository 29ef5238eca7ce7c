"""A new version arrives while somebody types: it waits, asks, takes over on a tap, and nothing is lost."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import NewPhone, wait_until_kept, watch_for_errors
from tests.e2e.filling import open_form, until_it_lives, wait_until_saved
from tests.e2e.next_version import NEWS, Front
from tests.e2e.server import MoiServer
from tests.precached import wait_until_all_is_kept


@pytest.fixture
def front(server: MoiServer) -> Iterator[Front]:
    with Front(server.port) as front:
        yield front


@pytest.fixture
def phone(new_phone: NewPhone, front: Front) -> BrowserContext:
    return new_phone(base_url=front.url, locale="en-JO")


@pytest.fixture
def typed(page: Page) -> Page:
    """Return a form in the middle of a word, on a phone that keeps the product."""
    page.goto("/en/")
    wait_until_kept(page)
    open_form(page, "/en/apply/temp-ext/")
    page.evaluate("location.hash = location.hash + '&at=name'")
    page.locator("#name_en_given").press_sequentially("ANNA")
    wait_until_saved(page)
    return page


def look_for_news(page: Page) -> None:
    """Look for a new version, as the browser does by itself once a day and at each opening."""
    page.evaluate("navigator.serviceWorker.getRegistration().then((worker) => worker.update()).then(() => undefined)")


def test_a_new_version_waits_asks_and_takes_over_when_it_may(typed: Page, front: Front):
    front.release()
    look_for_news(typed)
    notice = typed.locator("[data-update]")
    expect(notice).to_be_visible()
    typed.locator("#name_en_given").press_sequentially(" MARIA")
    with typed.expect_navigation():
        notice.locator("[data-update-now]").click()
    until_it_lives(typed)
    expect(typed.locator("#name_en_given")).to_have_value("ANNA MARIA")
    typed.context.set_offline(True)
    typed.goto("/en/help/")
    expect(typed.locator("h1")).to_contain_text(NEWS.decode())


def test_without_a_tap_the_old_version_goes_on_whole(typed: Page, front: Front):
    front.release()
    look_for_news(typed)
    expect(typed.locator("[data-update]")).to_be_visible()
    typed.context.set_offline(True)
    typed.goto("/en/help/")
    expect(typed.locator("h1")).not_to_contain_text(NEWS.decode())
    typed.goto("/en/apply/visit-visa/")
    until_it_lives(typed)


def test_every_window_goes_on_with_the_new_version(typed: Page, phone: BrowserContext, front: Front, errors: list[str]):
    other = phone.new_page()
    watch_for_errors(other, errors)
    other.goto("/en/applications/")
    front.release()
    look_for_news(typed)
    with other.expect_navigation():
        typed.locator("[data-update-now]").click()
    expect(other.locator(".card")).to_contain_text("ANNA")


def test_a_language_that_no_window_shows_comes_along(typed: Page, front: Front):
    typed.goto("/ar/")
    wait_until_all_is_kept(typed, "ar", "en")
    typed.goto("/en/")
    front.release()
    look_for_news(typed)
    with typed.expect_navigation():
        typed.locator("[data-update-now]").click()
    typed.context.set_offline(True)
    typed.goto("/ar/help/")
    expect(typed.locator("h1")).to_contain_text(NEWS.decode())
