"""A person links a national identity after signing in by a code, signs in by it alone, and removes it."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from playwright.sync_api import BrowserContext, Page, expect

from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.crypto.relying_party_key import read_relying_party_key
from moi_pwa.locales import say
from tests.e2e.applicant import ask_for_code, new_mobile
from tests.e2e.conftest import NewPhone, watch_for_errors
from tests.e2e.server import MoiServer, free_port
from tests.identity.keys import pem_of
from tests.identity.real_provider import CLIENT_ID, real_provider
from tests.precached import wait_until_all_is_kept
from tests.site import built_site

NAMES: dict[Language, str] = {"ar": "سند", "en": "Sanad"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, demonstration: Path) -> Iterator[MoiServer]:
    """Yield a server at which people sign in by the identities of `oidc-provider`, which is another site."""
    built_site()
    folder, port = tmp_path_factory.mktemp("identity"), free_port()
    pem = pem_of(ec.generate_private_key(ec.SECP256R1()))
    (folder / "oidc.pem").write_bytes(pem)
    url = f"http://localhost:{port}"
    callback = f"{url}/api/session/oidc/callback"
    with real_provider(read_relying_party_key(pem), redirect_uri=callback) as issuer:
        settings = {
            "MOI_PUBLIC_URL": url,
            "MOI_OIDC_ISSUER": issuer,
            "MOI_OIDC_CLIENT_ID": CLIENT_ID,
            "MOI_OIDC_KEY_FILE": str(folder / "oidc.pem"),
            "MOI_OIDC_NAME_AR": NAMES["ar"],
            "MOI_OIDC_NAME_EN": NAMES["en"],
        }
        server = MoiServer(folder, port=port, settings=settings)
        server.start_on(demonstration)
        yield server
        server.stop()


@pytest.fixture
def tab(server: MoiServer, new_phone: NewPhone, errors: list[str]) -> Iterator[Page]:
    phone: BrowserContext = new_phone(base_url=server.settings["MOI_PUBLIC_URL"])
    page = phone.new_page()
    watch_for_errors(page, errors)
    yield page
    errors[:] = [error for error in errors if "401" not in error]  # sessions end here


def go_to_provider(page: Page, language: Language = "en") -> None:
    page.get_by_role("button", name=say("identity.use", language, name=NAMES[language])).click()
    page.wait_for_url(re.compile("/interaction/"))


def show_identity(page: Page, account: str) -> None:
    page.get_by_label("Account").fill(account)
    page.get_by_role("button", name="Sign in").click()


def enter_code(page: Page, server: MoiServer, mobile: str) -> None:
    ask_for_code(page, mobile)
    page.locator("#code").fill(server.code(mobile, after=len(server.messages(mobile)) - 1))
    page.locator("[data-enter]").click()


def person_on(page: Page) -> str:
    return page.evaluate("fetch('/api/session').then((answer) => answer.json())")["person"]["id"]


def wait_for_page(page: Page, path: str) -> None:
    page.wait_for_url(lambda url: urlsplit(url).path == path)


def sign_out(page: Page) -> None:
    page.evaluate("fetch('/api/session', {method: 'DELETE'})")


def link_identity(page: Page, server: MoiServer, account: str, language: Language) -> None:
    """Link an identity to a new account. The page "On this device" is open afterwards."""
    name = NAMES[language]
    page.goto(f"/{language}/sign-in/#next=/{language}/device/")
    go_to_provider(page, language)
    show_identity(page, account)
    expect(page.get_by_text(say("identity.unknown", language, name=name))).to_be_visible()
    enter_code(page, server, new_mobile())
    expect(page.get_by_role("heading", name=say("identity.link_heading", language, name=name))).to_be_focused()
    page.locator("[data-link-identity]").click()
    wait_for_page(page, f"/{language}/device/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_identity_that_was_linked_after_a_code_signs_in_alone(tab: Page, server: MoiServer, language: Language):
    account, name = f"salma-{language}", NAMES[language]
    link_identity(tab, server, account, language)
    expect(tab.locator("[data-identities] dt")).to_have_text(name)
    person = person_on(tab)
    sign_out(tab)

    tab.goto(f"/{language}/sign-in/#next=/{language}/device/")
    go_to_provider(tab, language)
    show_identity(tab, account)

    wait_for_page(tab, f"/{language}/device/")
    assert person_on(tab) == person
    tab.get_by_role("button", name=say("identity.list.remove", language)).click()
    tab.get_by_role("button", name=say("confirm.delete", language)).click()
    expect(tab.locator("[data-identities]")).to_have_count(0)


def test_a_page_opened_without_a_connection_lists_the_identities_once_there_is_one(tab: Page, server: MoiServer):
    link_identity(tab, server, "huda", "en")
    wait_until_all_is_kept(tab, "en")
    tab.context.set_offline(True)
    tab.reload()
    expect(tab.locator("moi-sessions .notice")).to_be_visible()
    expect(tab.locator("[data-identities]")).to_have_count(0)
    tab.context.set_offline(False)

    expect(tab.locator("[data-identities] dt")).to_have_text(NAMES["en"])


def test_whoever_goes_back_is_told_so_and_keeps_the_way(tab: Page):
    tab.goto("/en/sign-in/#next=/en/device/")
    go_to_provider(tab)
    tab.get_by_role("button", name="Back").click()

    expect(tab.get_by_role("alert")).to_contain_text("You came back without signing in with Sanad.")
    assert tab.url.endswith("/en/sign-in/#next=/en/device/")


def test_whoever_does_not_link_goes_on_and_is_asked_again_the_next_time(tab: Page, server: MoiServer):
    mobile = new_mobile()
    tab.goto("/en/sign-in/#next=/en/device/")
    go_to_provider(tab)
    show_identity(tab, "rana")
    expect(tab.get_by_text("Sign in with a code once.")).to_be_visible()
    enter_code(tab, server, mobile)
    tab.get_by_role("button", name="Continue without linking").click()
    wait_for_page(tab, "/en/device/")
    assert tab.evaluate("fetch('/api/identities').then((answer) => answer.json())") == []

    sign_out(tab)
    tab.goto("/en/sign-in/")
    go_to_provider(tab)
    show_identity(tab, "rana")
    expect(tab.get_by_text("Sign in with a code once.")).to_be_visible()


def test_an_answer_that_another_browser_began_signs_nobody_in(tab: Page):
    tab.goto("/api/session/oidc/callback?code=stolen&state=ar.stolen")

    expect(tab.get_by_role("alert")).to_contain_text(say("identity.late", "ar", name=NAMES["ar"]))


def test_a_link_of_a_strangers_makes_the_page_say_nothing(tab: Page):
    tab.goto("/en/sign-in/#identity=Call+0790000000")
    expect(tab.get_by_role("button", name="Sign in with Sanad")).to_be_visible()
    expect(tab).to_have_url(re.compile("/en/sign-in/$"))

    expect(tab.get_by_role("alert")).to_have_count(0)


def test_a_provider_that_is_away_is_said_under_the_button(tab: Page, errors: list[str]):
    tab.goto("/en/sign-in/")
    away = {"status": 503, "content_type": "application/problem+json", "json": {"type": "/problems/provider_away"}}
    tab.route("**/api/session/oidc", lambda route: route.fulfill(**away))
    tab.get_by_role("button", name="Sign in with Sanad").click()

    expect(tab.get_by_role("alert")).to_contain_text("Sanad cannot be reached at the moment. Nothing is lost.")
    errors[:] = [error for error in errors if "503" not in error]


def test_without_a_connection_the_button_says_so(tab: Page):
    tab.goto("/en/sign-in/")
    button = tab.get_by_role("button", name="Sign in with Sanad")
    expect(button).to_be_visible()
    tab.context.set_offline(True)
    button.click()

    expect(tab.get_by_role("alert")).to_contain_text("You are offline. Nothing is lost.")
    tab.context.set_offline(False)
