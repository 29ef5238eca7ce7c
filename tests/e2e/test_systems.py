"""An administrator registers a system of the institution, changes its keys and ends it; the system acts meanwhile."""

import itertools
import json

import pytest
from moi_client import Client, Credentials, TokenRefusedError, new_private_key
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.e2e.accessibility import faults
from tests.e2e.applicant import signed_in
from tests.e2e.conftest import NewPhone, meant
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer
from tests.e2e.systems_page import confirm, public_pem, register

INSTITUTION = "/en/institution/"
_numbers = itertools.count(701)


@pytest.fixture
def phone(new_phone: NewPhone) -> BrowserContext:
    return new_phone(reduced_motion="reduce")  # so that axe sees no colour while it changes


@pytest.fixture
def institution(page: Page, server: MoiServer) -> str:
    """Register a company, whose administrator is signed in on `page`, on its page; return its id."""
    mobile = signed_in(page, server)
    institution = Ministry(server).register_institution(next(_numbers), mobile)
    page.goto(INSTITUTION)
    page.locator(f"[data-choose='{institution}']").click()
    expect(page.locator("#system-name")).to_be_visible()
    return institution


def cards(page: Page) -> Locator:
    return page.locator("[data-system]")


def used(server: MoiServer, client_id: str, pem: bytes) -> int:
    """Let the system read its institution's cases, and return how many there are."""
    with Client(server.url, Credentials.from_pem(client_id, pem)) as client:
        return len(client.changes().cases)


def test_a_system_is_registered_gets_another_key_and_is_ended(page: Page, institution: str, server: MoiServer):
    first, second = new_private_key(), new_private_key()
    register(page, public_pem(first))
    expect(page.locator("[data-registered]")).to_contain_text("HR system")
    expect(cards(page)).to_have_count(1)
    expect(page.locator("[data-scope]")).to_have_count(2)
    expect(page.locator("[data-key]")).to_contain_text("Not used yet")
    assert faults(page) == []
    client_id = page.locator("[data-client-id]").inner_text()

    assert used(server, client_id, first) == 0
    page.reload()
    expect(page.locator("[data-key]")).to_contain_text("Last used")
    page.get_by_text("Add a key", exact=True).click()
    cards(page).locator("textarea").fill(json.dumps(Credentials.from_pem("", second).public_jwk))
    page.locator("[data-add-key]").click()
    expect(page.locator("[data-key]")).to_have_count(2)
    expect(page.locator("[data-system-done]")).to_contain_text("HR system")
    confirm(page, "Remove key")
    expect(page.locator("[data-key]")).to_have_count(1)

    assert used(server, client_id, second) == 0
    with pytest.raises(TokenRefusedError):
        used(server, client_id, first)
    confirm(page, "End system")
    expect(cards(page)).to_have_count(0)
    with pytest.raises(TokenRefusedError):
        used(server, client_id, second)


def test_a_private_key_is_not_sent_and_leaves_the_page(page: Page, institution: str):
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    register(page, new_private_key().decode())
    expect(page.locator("#system-key-problem")).to_contain_text("This is a private key")
    expect(page.locator("#system-key")).to_be_focused()
    expect(page.locator("#system-key")).to_have_value("")
    expect(page.locator("#system-name")).to_have_value("HR system")
    assert "POST" not in sent
    assert faults(page) == []


def test_what_was_typed_comes_back_after_signing_in_again(page: Page, institution: str, errors: list[str]):
    def refuse(route: Route) -> None:
        if route.request.method != "POST":
            return route.fallback()
        problem = json.dumps({"type": "/problems/sign_in_again", "title": "Sign in again first.", "status": 403})
        return route.fulfill(status=403, content_type="application/problem+json", body=problem)

    page.route("**/clients", refuse)
    key = public_pem(new_private_key())
    register(page, key)
    expect(page.locator("[data-refusal=sign_in_again]")).to_contain_text("sign in again first")
    meant(errors, "403 (Forbidden)")
    page.unroute("**/clients")
    page.goto("/en/device/")
    page.goto(INSTITUTION)
    expect(page.locator("#system-name")).to_have_value("HR system")
    expect(page.locator("#scope-file-WORK_VISA")).to_be_checked()
    page.locator("[data-register]").click()
    expect(cards(page)).to_have_count(1)
    assert page.evaluate("Object.keys(sessionStorage).filter((name) => name.startsWith('moi-new-system'))") == []


def test_the_page_says_the_same_in_arabic(page: Page, institution: str):
    page.goto(INSTITUTION.replace("/en/", "/ar/"))
    page.locator("[data-register]").click()
    expect(page.locator("#system-name-problem")).to_have_text("يرجى كتابة اسم النظام.")
    expect(page.locator("#system-name")).to_be_focused()
    assert faults(page) == []
