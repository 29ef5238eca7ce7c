"""A person adds a passkey after signing in by a code, signs in with it alone, and removes it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.applicant import ask_for_code, new_mobile
from tests.e2e.conftest import watch_for_errors
from tests.e2e.lock import Lock
from tests.e2e.server import MoiServer


@pytest.fixture
def tab(named_phone: BrowserContext, errors: list[str]) -> Iterator[Page]:
    page = named_phone.new_page()
    watch_for_errors(page, errors)
    yield page
    errors[:] = [error for error in errors if "401" not in error]  # sessions end here, and passkeys are refused


def sign_in_by_code(page: Page, server: MoiServer, mobile: str) -> None:
    ask_for_code(page, mobile)
    page.locator("#code").fill(server.code(mobile, after=len(server.messages(mobile)) - 1))
    page.locator("[data-enter]").click()


def left(url: str) -> bool:
    return "/sign-in/" not in url


def test_a_passkey_that_was_added_after_a_code_signs_in_alone(tab: Page, named_server: MoiServer):
    lock, mobile = Lock(tab), new_mobile()
    tab.goto("/en/sign-in/")
    sign_in_by_code(tab, named_server, mobile)
    tab.get_by_role("button", name="Add a passkey").click()
    tab.wait_for_url(left)
    assert len(lock.passkeys()) == 1
    person = tab.evaluate("fetch('/api/session').then((answer) => answer.json())")["person"]
    tab.evaluate("fetch('/api/session', {method: 'DELETE'})")

    tab.goto("/ar/sign-in/#next=/ar/device/")
    tab.locator("[data-use-passkey]").click()

    tab.wait_for_url(left)
    assert tab.evaluate("fetch('/api/session').then((answer) => answer.json())")["person"] == person
    expect(tab.locator("[data-passkeys] > div")).to_have_count(1)


def test_the_offer_can_be_refused_and_is_not_made_again(tab: Page, named_server: MoiServer):
    lock, mobile = Lock(tab), new_mobile()
    tab.goto("/ar/sign-in/")
    sign_in_by_code(tab, named_server, mobile)
    tab.locator("[data-no-passkey]").click()
    tab.wait_for_url(left)
    assert lock.passkeys() == []

    other = new_mobile()
    tab.goto("/ar/sign-in/")
    sign_in_by_code(tab, named_server, other)
    tab.wait_for_url(left)


def test_a_passkey_that_was_removed_opens_nothing_and_the_code_still_does(tab: Page, named_server: MoiServer):
    Lock(tab)
    mobile = new_mobile()
    tab.goto("/en/sign-in/#next=/en/device/")
    sign_in_by_code(tab, named_server, mobile)
    tab.locator("[data-step=offer] [data-add-passkey]").click()
    tab.wait_for_url(left)
    tab.get_by_role("button", name="Remove passkey").wait_for()
    tab.get_by_role("button", name="Remove passkey").click()
    tab.get_by_role("button", name="Yes").click()
    expect(tab.get_by_text("Your account has no passkeys.")).to_be_visible()

    tab.goto("/en/sign-in/")
    tab.locator("[data-use-passkey]").click()
    expect(tab.get_by_text("This passkey does not open an account here.")).to_be_visible()


def test_a_stranger_whom_the_lock_refuses_does_not_get_in(tab: Page, named_server: MoiServer):
    lock, mobile = Lock(tab), new_mobile()
    tab.goto("/en/sign-in/")
    sign_in_by_code(tab, named_server, mobile)
    tab.locator("[data-step=offer] [data-add-passkey]").click()
    tab.wait_for_url(left)
    tab.evaluate("fetch('/api/session', {method: 'DELETE'})")
    lock.refuse()

    tab.goto("/en/sign-in/")
    tab.locator("[data-use-passkey]").click()

    expect(tab.get_by_text("No passkey was used.")).to_be_visible()
    assert tab.evaluate("fetch('/api/session').then(({status}) => status)") == 401


def test_a_browser_that_cannot_keep_a_passkey_offers_none(tab: Page, named_server: MoiServer):
    mobile = new_mobile()
    tab.goto("/en/sign-in/")
    sign_in_by_code(tab, named_server, mobile)
    tab.wait_for_url(left)
