"""Takes the pictures of the README and of the page about the desk, from the demonstration of the built product.

moi build && python -m tools.take_readme_pictures
"""

from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from tests.bench.browser import chromium, server
from tests.e2e import desk
from tests.e2e.applicant import fill_family, received, send, signed_in
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer
from tools.take_screenshots import NARROW, save

PICTURES = Path(__file__).parent.parent / "docs/images"
DESK = {"viewport": {"width": 1280, "height": 900}, "device_scale_factor": 1}
ALL_WAITING = "بانتظار الدراسة"


def take() -> None:
    with server() as serving, chromium() as browser:
        take_case(new_page(browser, serving, NARROW), serving)
        take_desk(new_page(browser, serving, DESK))
        take_queue_and_case(new_page(browser, serving, DESK, "en"))
        take_team(new_page(browser, serving, DESK, "en"))


def new_page(browser: Browser, serving: MoiServer, screen: dict, language: str = "ar") -> Page:
    context = browser.new_context(
        **screen, locale=f"{language}-JO", base_url=serving.url, color_scheme="light", service_workers="block"
    )
    return context.new_page()


def take_case(page: Page, serving: MoiServer) -> None:
    signed_in(page, serving, "ar")
    fill_family(page, "ar")
    case_id = send(page)
    received(page)
    ministry = Ministry(serving)
    ministry.take(case_id)
    ministry.approve(case_id)
    page.reload()
    expect(page.locator("[data-event=approved]")).to_be_visible()
    scroll_to(page.locator(".facts:has(.reference)"))
    save(page.screenshot(), PICTURES / "case.png")


def take_desk(page: Page) -> None:
    """Save a picture of a case that the officer has just taken."""
    desk.sign_in(page, "reviewer.residence", "ar")
    assert desk.open_case_with(page, "[data-step=take]", ALL_WAITING), "every case of the demonstration is taken"
    page.locator("[data-step=take]").click()
    expect(page.locator("[data-step=recommend]")).to_be_visible()
    page.evaluate("scrollTo(0, 0)")
    save(page.screenshot(), PICTURES / "desk.png")


def take_queue_and_case(page: Page) -> None:
    """Save pictures of the queue with two chosen rows, and of a case with the document that proves an answer."""
    desk.sign_in(page, "reviewer.residence")
    desk.unlock(page)
    page.locator("a.reference").first.focus()
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    save(page.screenshot(), PICTURES / "desk_queue.png")
    page.keyboard.press("Enter")
    expect(page.locator(".marks .current:visible")).to_be_visible()
    save(page.screenshot(), PICTURES / "desk_case.png")


def take_team(page: Page) -> None:
    """Save a picture of the board of a supervisor."""
    desk.sign_in(page, "supervisor.residence")
    page.goto("/desk/en/team/")
    expect(page.locator(".team td a").first).to_be_visible()
    save(page.screenshot(full_page=True), PICTURES / "desk_team.png")


def scroll_to(element: Locator) -> None:
    """Scroll to the element, with a little space above it."""
    element.evaluate("each => scrollTo(0, each.getBoundingClientRect().top + scrollY - 16)")


if __name__ == "__main__":
    take()
