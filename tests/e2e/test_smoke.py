import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import wait_until_kept
from tests.precached import go_offline


@pytest.mark.parametrize("language,direction", [("ar", "rtl"), ("en", "ltr")])
def test_the_home_page_opens_without_an_error_in(page, language, direction):
    answer = page.goto(f"/{language}/")
    assert "'unsafe" not in answer.headers["content-security-policy"]
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [language, direction]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_home_page_opens_again_without_a_connection(page, phone):
    page.goto("/ar/")
    wait_until_kept(page)
    go_offline(phone)
    page.reload()
    expect(page.locator("h1")).to_be_visible()


def test_a_page_never_visited_opens_offline(page, phone):
    page.goto("/ar/")
    wait_until_kept(page)
    go_offline(phone)
    page.goto("/ar/help/")
    expect(page.locator("h1")).to_be_visible()
