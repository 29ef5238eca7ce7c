"""A sent application cannot be changed in any window until it is taken back.

The application that arrives is the one that was shown as sent.
"""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.e2e.applicant import cases_at_the_ministry, fill_family, received, send, signed_in, state
from tests.e2e.conftest import wait_until_kept, watch_for_errors
from tests.e2e.filling import box, go_to, open_form, wait_until_saved
from tests.e2e.server import MoiServer
from tests.precached import go_offline

PUT = "**/api/applications/*"

DEAF = "if (location.pathname.includes('/apply/')) window.BroadcastChannel = class { postMessage() {} close() {} }"
"""A script that makes a form hear nothing of other windows, as in the back/forward cache."""


@pytest.fixture
def family(page: Page, server: MoiServer) -> Page:
    """Sign in and fill an application that is not yet sent; the product is kept on the device."""
    signed_in(page, server)
    wait_until_kept(page)
    fill_family(page)
    return page


@pytest.fixture
def arrived(phone: BrowserContext) -> list[Any]:
    """Return a list that grows with the body of each application sent to the ministry."""
    bodies: list[Any] = []

    def keep(route: Route) -> None:
        if route.request.method == "PUT":
            bodies.append(route.request.post_data_json)
        route.continue_()

    phone.route(PUT, keep)
    return bodies


def another_window(page: Page, errors: list[str], script: str = "") -> Page:
    """Open the same draft a second time."""
    other = page.context.new_page()
    watch_for_errors(other, errors)
    other.add_init_script(script)
    open_form(other, page.url)
    return other


def notice(page: Page) -> Locator:
    return page.locator("[data-waiting]")


def take_back(page: Page) -> None:
    page.get_by_role("button", name="Cancel sending and edit").click()
    expect(notice(page)).to_have_count(0)


def shows_what_was_sent_and_takes_nothing(page: Page) -> None:
    expect(notice(page)).to_contain_text("To change them, cancel sending first")
    expect(notice(page).get_by_role("heading")).to_be_focused()
    expect(page.locator("[data-answers]")).to_contain_text("EMIL")
    expect(page.locator("[data-form] :is(input, select, textarea):visible")).to_have_count(0)
    expect(page.locator("[data-send]")).to_be_hidden()


def test_a_correction_in_another_window_is_what_arrives(family, phone, errors, arrived):
    other = another_window(family, errors)
    go_to(other, "circumstances")
    go_offline(phone)
    send(family)
    shows_what_was_sent_and_takes_nothing(other)

    take_back(other)
    expect(other.locator("[data-section=circumstances]")).to_be_visible()
    expect(family.get_by_text("has not been sent")).to_be_visible()
    box(other, "profession").fill("Nurse")
    wait_until_saved(other)
    send(other)
    expect(state(family)).to_contain_text("not yet received by the ministry")
    phone.set_offline(False)
    received(other)
    received(family)
    assert [body["answers"]["profession"] for body in arrived] == ["Nurse"]
    assert len(cases_at_the_ministry(family)) == 1


def test_a_window_from_the_back_forward_cache_shows_what_was_sent(family, phone, errors):
    other = another_window(family, errors, DEAF)
    go_offline(phone)
    send(family)
    expect(notice(other)).to_have_count(0)
    other.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    shows_what_was_sent_and_takes_nothing(other)


def test_a_window_that_has_not_heard_of_the_sending_cannot_send_a_correction_over_it(family, phone, errors, arrived):
    other = another_window(family, errors, DEAF)
    go_offline(phone)
    send(family)
    go_to(other, "circumstances")
    box(other, "profession").fill("Nurse")
    shows_what_was_sent_and_takes_nothing(other)
    expect(other.locator("[data-answers]")).not_to_contain_text("Nurse")
    take_back(other)
    expect(box(other, "profession")).to_have_value("Nurse")
    wait_until_saved(other)
    send(other)
    phone.set_offline(False)
    received(other)
    assert [body["answers"]["profession"] for body in arrived] == ["Nurse"]


def test_what_the_ministry_may_have_is_not_taken_back(family, phone, errors):
    other = another_window(family, errors)
    phone.route(
        PUT, lambda route: route.abort("connectionreset") if route.request.method == "PUT" else route.continue_()
    )
    send(family)
    expect(notice(other)).to_contain_text("You cannot change it until the answer arrives")
    expect(other.get_by_role("button", name="Cancel sending and edit")).to_have_count(0)
    phone.unroute(PUT)
    go_offline(phone)
    phone.set_offline(False)  # whatever waits is tried at once
    received(family)
    expect(other.get_by_role("alert")).to_contain_text("The ministry has received this application")
