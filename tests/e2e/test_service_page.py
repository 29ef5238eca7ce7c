"""The page of a service, on the screen and on paper."""

from playwright.sync_api import Page, expect

from tests.e2e.server import MoiServer

FOLDED = "[data-printed-open]"


def test_a_printed_page_shows_the_documents_that_depend_on_the_case(page: Page, server: MoiServer):
    page.goto("/en/services/res-work/")
    expect(page.get_by_role("button", name="Print this page")).to_be_visible()
    unfolded = page.locator(f"{FOLDED}[open]")
    assert page.locator(FOLDED).count() == 2  # documents, and numbers to copy
    expect(unfolded).to_have_count(0)
    page.evaluate(
        f"addEventListener('beforeprint', () => (window.onPaper = document.querySelectorAll('{FOLDED}[open]').length))"
    )
    page.pdf()
    assert page.evaluate("window.onPaper") == 2
    expect(unfolded).to_have_count(0)


def test_the_button_prints(page: Page, server: MoiServer):
    page.add_init_script("window.print = () => (window.printed = true)")
    page.goto("/en/services/res-work/")
    page.get_by_role("button", name="Print this page").click()
    assert page.evaluate("window.printed") is True


def test_a_dark_screen_prints_dark_ink(page: Page, server: MoiServer):
    page.emulate_media(color_scheme="dark", media="print")
    page.goto("/ar/services/res-work/")
    red = page.locator("h1").evaluate("heading => Number(getComputedStyle(heading).color.match(/\\d+/)[0])")
    assert red < 60
