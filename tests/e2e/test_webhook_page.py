"""An administrator has a system told of changes, gives it another secret, reads its messages and stops them."""

import itertools
import json
import re

import pytest
from moi_client import new_private_key
from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.accessibility import faults
from tests.e2e.applicant import signed_in
from tests.e2e.conftest import NewPhone, meant
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer
from tests.e2e.systems_page import confirm, public_pem, register

ADDRESS = "http://localhost:8099/moi"
WORDS = {"en": ("Tell the system about changes", "Latest messages"), "ar": ("إضافة عنوان للإشعارات", "آخر الرسائل")}
_numbers = itertools.count(801)


@pytest.fixture
def page(new_phone: NewPhone) -> Page:
    return new_phone(reduced_motion="reduce").new_page()


@pytest.fixture
def part(page: Page, server: MoiServer) -> Locator:
    """Register a company and a system of it, and return the part of its page about the system's webhook."""
    mobile = signed_in(page, server)
    institution = Ministry(server).register_institution(next(_numbers), mobile)
    page.goto("/en/institution/")
    page.locator(f"[data-choose='{institution}']").click()
    register(page, public_pem(new_private_key()))
    return page.locator("moi-webhook section")


def set_address(part: Locator, address: str, language: str = "en") -> None:
    if part.locator("input").is_hidden():
        part.get_by_text(WORDS[language][0], exact=True).click()
    part.locator("input").fill(address)
    part.locator("input").press("Enter")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_webhook_is_set_its_secret_shown_once_changed_and_removed(page: Page, part: Locator, language: str):
    expect(part).to_be_visible()
    page.goto(f"/{language}/institution/")
    set_address(part, ADDRESS, language)
    first = part.locator("[data-secret] code").inner_text()
    assert re.fullmatch(r"whsec_[A-Za-z0-9+/=]{32,}", first)
    expect(part.locator("[data-webhook-url]")).to_have_text(ADDRESS)
    assert faults(page) == []
    part.locator("[data-hide-secret]").click()
    expect(part.locator("[data-secret]")).to_have_count(0)
    page.reload()
    expect(part.locator("[data-webhook-url]")).to_have_text(ADDRESS)
    assert "whsec_" not in page.content()

    part.locator(".actions .button.quiet").first.click()
    page.get_by_role("alertdialog").locator("button").first.click()
    expect(part.locator("[data-secret] code")).not_to_have_text(first)
    expect(part.locator("[data-former]")).to_be_visible()
    part.get_by_text(WORDS[language][1], exact=True).click()
    expect(part.locator("details").first.locator(".hint")).to_be_visible()
    assert faults(page) == []


def test_an_address_that_is_not_on_the_internet_is_refused_at_its_place(page: Page, part: Locator, errors: list[str]):
    set_address(part, "http://10.0.0.1/moi")
    expect(part.locator("p.problem")).to_contain_text("We cannot send to this address")
    expect(part.locator("input")).to_be_focused()
    expect(part.locator("input")).to_have_value("http://10.0.0.1/moi")
    meant(errors, "422 (Unprocessable")
    assert faults(page) == []


def test_a_webhook_whose_answer_was_lost_is_in_the_list_without_a_secret(page: Page, part: Locator, errors: list[str]):
    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/webhook", lose)
    set_address(part, ADDRESS)
    expect(part.locator("[data-webhook-url]")).to_have_text(ADDRESS)
    expect(part.locator("[data-secret]")).to_have_count(0)
    expect(part.locator("[data-refusal]")).to_be_visible()
    errors.clear()
    page.unroute("**/webhook")
    part.get_by_role("button", name="Make a new secret").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Yes, make it").click()
    expect(part.locator("[data-secret] code")).to_contain_text("whsec_")
    expect(part.locator("[data-refusal]")).to_have_count(0)


def test_the_notices_are_stopped(page: Page, part: Locator):
    set_address(part, ADDRESS)
    expect(part.locator("[data-webhook-url]")).to_be_visible()
    confirm(page, "Stop the notices")
    expect(part.locator("[data-webhook-url]")).to_have_count(0)
    expect(part.locator("[data-secret]")).to_have_count(0)
    expect(part.locator("[data-webhook-done]")).to_have_text("The notices have been stopped.")


def test_the_messages_say_whether_they_arrived(page: Page, part: Locator):
    message = {
        "type": "application.changed",
        "application": "019bc0de-0000-7000-8000-000000000001",
        "made_at": "2026-01-15T09:00:00Z",
        "last_at": None,
        "next_at": None,
    }
    messages = [
        message | {"id": "1", "state": "waiting", "attempts": 0, "last_status": None},
        message | {"id": "2", "state": "delivered", "attempts": 2, "last_status": 204},
        message | {"id": "3", "state": "given_up", "attempts": 9, "last_status": None},
    ]
    set_address(part, ADDRESS)
    page.route("**/deliveries", lambda route: route.fulfill(json=messages))
    part.get_by_text("Latest messages", exact=True).click()
    lines = part.locator("[data-deliveries] li")
    expect(lines).to_have_count(3)
    expect(lines.nth(0).locator("p").first).to_have_text("Not delivered yet")
    expect(lines.nth(1)).to_contain_text("Last answer: \u2066204\u2069.")
    expect(lines.nth(2)).to_contain_text("No answer.")
    assert faults(page) == []


@pytest.mark.parametrize("why", ["gone", "failing"])
def test_a_webhook_to_which_nothing_is_sent_says_why(page: Page, part: Locator, why: str):
    def disabled(route: Route) -> None:
        systems = route.fetch().json()
        for each in systems:
            each["webhook"] |= {"disabled_why": why}
        route.fulfill(body=json.dumps(systems), content_type="application/json")

    set_address(part, ADDRESS)
    expect(part.locator("[data-webhook-url]")).to_be_visible()
    page.route("**/clients", disabled)
    page.reload()
    expect(part.locator(f"[data-disabled={why}]")).to_contain_text("Save the address again")
