"""A holder shares a paper by a code, and a verifier with another browser sees what is shared, until it ends."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, expect

from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.locales import say
from tests.e2e.accessibility import faults
from tests.e2e.conftest import NewPhone, meant
from tests.e2e.issuing import Issuing, open_wallet, phone_with_papers
from tests.e2e.server import MoiServer

PAPERS = 1
CODE = re.compile(r"([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]")
each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def holder(browser: Browser, server: MoiServer) -> Iterator[BrowserContext]:
    """Yield a phone with a permit to work."""
    with phone_with_papers(browser, server, lambda ministry, page: ministry.issue(page, "RES_WORK"), PAPERS) as phone:
        yield phone


@pytest.fixture
def wallet(holder: BrowserContext) -> Iterator[Page]:
    page = holder.new_page()
    open_wallet(page, PAPERS, "en")
    yield page
    page.close()


@pytest.fixture
def verifier(new_phone: NewPhone) -> Page:
    return new_phone(locale="en").new_page()


def share(page: Page, note: str = "Landlord", *, who: str = "one", language: Language = "en") -> str:
    """Share the paper, and return the code."""
    page.locator("[data-share-paper]").click()
    dialog = page.locator("dialog.share")
    dialog.get_by_label(say("shares.note", language)).fill(note)
    dialog.locator(f"#share-{who}").check()
    dialog.locator("[data-make]").click()
    shown = dialog.locator("[data-code]")
    expect(shown).to_be_visible(timeout=60_000)
    code = shown.inner_text().strip()
    assert CODE.fullmatch(code)
    dialog.locator("[data-close]").click()
    return code


def look(page: Page, code: str, who: str = "", *, language: Language = "en") -> None:
    """Type the code on the page for verifying, and look."""
    page.goto(f"/{language}/verify/")
    page.locator("#share-code").fill(code)
    page.locator("#share-who").fill(who)
    page.locator("[data-look]").click()


def expect_shown(page: Page, verdict: str = "valid") -> None:
    expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", verdict, timeout=60_000)


def expect_refused(page: Page, reason: str) -> None:
    expect(page.locator("[data-problem]")).to_have_attribute("data-problem", reason, timeout=60_000)


def card(page: Page, note: str) -> Locator:
    return page.locator("[data-share]").filter(has=page.get_by_role("heading", name=note, exact=True))


def test_what_is_shared_is_seen_told_to_the_holder_and_ended(wallet: Page, verifier: Page, new_phone: NewPhone):
    code = share(wallet)
    look(verifier, code.lower().replace("-", " "), "ACME Ltd")
    expect_shown(verifier)
    expect(verifier.locator("[data-permits]")).to_contain_text("HASSAN KAREEM ALJUBOURI")

    open_wallet(wallet, PAPERS, "en")
    expect(card(wallet, "Landlord").locator("[data-looks] li")).to_contain_text(["ACME Ltd"])

    look(verifier, code)
    expect_shown(verifier)
    other = new_phone(locale="en").new_page()
    look(other, code)
    expect_refused(other, "other_verifier")

    card(wallet, "Landlord").get_by_role("button", name=say("shares.revoke", "en"), exact=True).click()
    wallet.locator("dialog.confirm").get_by_role("button", name=say("shares.revoke", "en")).click()
    expect(card(wallet, "Landlord")).to_contain_text(say("shares.end.revoked", "en"))
    look(verifier, code)
    expect_refused(verifier, "revoked")
