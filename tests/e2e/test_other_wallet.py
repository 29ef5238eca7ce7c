"""A holder puts a paper into another wallet: the phone shows an offer, and a wallet of another's library takes it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.locales import say
from tests.e2e.accessibility import faults
from tests.e2e.issuing import Issuing, open_wallet, phone_with_papers
from tests.e2e.server import MoiServer
from tests.e2e.wallets import take_offer
from tests.precached import go_offline

PAPERS = 2
each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def holder(browser: Browser, server: MoiServer) -> Iterator[BrowserContext]:
    """Yield a signed-in phone with a visa and a revoked permit."""

    def issue(ministry: Issuing, page: Page) -> None:
        ministry.revoke(ministry.issue(page, "RES_STUDY"), "The student has left.")
        ministry.issue(page, "VISIT_VISA")

    with phone_with_papers(browser, server, issue, PAPERS) as phone:
        yield phone


@pytest.fixture
def page(holder: BrowserContext) -> Iterator[Page]:
    page = holder.new_page()
    yield page
    page.close()
    holder.set_offline(False)


@each_language
def test_the_phone_shows_an_offer_that_another_wallet_takes_once(page: Page, language: Language):
    open_wallet(page, PAPERS, language)
    assert faults(page) == []
    page.get_by_role("button", name=say("wallet.other.add", language)).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading")).to_be_focused()
    expect(dialog.get_by_role("img")).to_be_visible()
    digits, link = dialog.locator(".digits").inner_text(), dialog.locator("[data-open]").get_attribute("href")
    assert link is not None

    taken = take_offer(link, digits)
    assert str(taken.get("credentials")).count("~") > 10, taken
    assert take_offer(link, digits) == {"error": "invalid_grant"}

    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_a_revoked_paper_is_offered_to_no_wallet(page: Page):
    open_wallet(page, PAPERS)
    expect(page.locator("[data-other-wallet]")).to_have_count(1)
    expect(page.locator("[data-group=over] [data-other-wallet]")).to_have_count(0)


def test_without_a_connection_the_page_says_so(page: Page, holder: BrowserContext):
    open_wallet(page, PAPERS)
    page.locator("[data-other-wallet]").focus()
    go_offline(holder)
    page.keyboard.press("Enter")
    expect(page.locator("moi-other-wallet [role=status]")).to_contain_text(say("wallet.other.offline", "en"))
    assert faults(page) == []
