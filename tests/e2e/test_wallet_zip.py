"""All papers of a wallet are kept as one file; what does not come is named."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.locales import say
from tests.e2e.accessibility import faults
from tests.e2e.applicant import signed_in
from tests.e2e.conftest import PHONE, meant
from tests.e2e.issuing import Issuing, open_wallet, phone_with_papers
from tests.e2e.server import MoiServer
from tests.papers.printed import pages_of, text_of
from tests.precached import go_offline

FAMILY = 5
PAPERS = FAMILY + 1
"""The number of papers in the wallet, with the revoked one."""


@pytest.fixture(scope="module")
def holders(browser: Browser, server: MoiServer) -> Iterator[BrowserContext]:
    """Yield the phone of a family with permits; the product is kept on it."""

    def issue(ministry: Issuing, page: Page) -> None:
        ministry.revoke(ministry.issue(page, "RES_STUDY"), "The student has left.")
        ministry.issue(page, "RES_NO_WORK", family=True)

    with phone_with_papers(browser, server, issue, PAPERS) as phone:
        yield phone


@pytest.fixture
def phone(holders: BrowserContext) -> Iterator[BrowserContext]:
    yield holders
    for page in holders.pages:
        page.close()
    holders.unroute_all()
    holders.set_offline(False)


def numbers(page: Page) -> list[str]:
    """Return the numbers of the papers that are not revoked, as the wallet shows them."""
    papers = page.locator("[data-group]:not([data-group=over]) [data-paper]").all()
    return [paper.get_attribute("data-paper") or "" for paper in papers]


def button(page: Page) -> Locator:
    return page.locator("[data-zip]")


def outcome(page: Page) -> Locator:
    return page.locator("moi-papers-zip [role=status]")


def downloaded(page: Page) -> tuple[str, dict[str, bytes]]:
    """Download the file, and return its name and its content by name."""
    with page.expect_download() as downloading:
        button(page).press("Enter")
    with ZipFile(BytesIO(Path(downloading.value.path()).read_bytes())) as file:
        assert file.testzip() is None
        return downloading.value.suggested_filename, {each: file.read(each) for each in file.namelist()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_holds_is_one_file_of_papers_that_are_named_by_their_numbers(page: Page, language: Language):
    open_wallet(page, PAPERS, language)
    name, papers = downloaded(page)

    assert re.fullmatch(r"moi-\d{4}-\d\d-\d\d\.zip", name)
    assert list(papers) == [f"{number}.pdf" for number in numbers(page)]
    assert len(papers) == FAMILY
    for number, (file, pdf) in zip(numbers(page), papers.items(), strict=True):
        assert number in text_of(pdf), file
        assert pages_of(pdf) == 1
    expect(outcome(page)).to_have_text(say("wallet.zip_done", language))
    assert faults(page) == []


def test_one_that_fails_is_named_and_the_rest_is_given(page: Page, phone: BrowserContext, errors: list[str]):
    open_wallet(page, PAPERS)
    failing, *others = numbers(page)
    phone.route(f"**/api/papers/{failing}/pdf", lambda route: route.fulfill(status=502))
    _, papers = downloaded(page)

    assert list(papers) == [f"{number}.pdf" for number in others]
    expect(outcome(page).locator("li")).to_have_text([failing])
    expect(outcome(page)).to_contain_text(say("wallet.zip_some", "en"))
    assert faults(page) == []
    meant(errors, "502")


def test_without_a_connection_it_is_said_that_one_is_needed_until_it_is_back(page: Page, phone: BrowserContext):
    go_offline(phone)
    open_wallet(page, PAPERS)
    button(page).click()
    expect(outcome(page)).to_have_text(say("wallet.zip_offline", "en"))
    phone.set_offline(False)
    expect(outcome(page)).to_have_text("")


def test_what_is_under_way_says_how_far_it_is_and_is_cancelled(page: Page, phone: BrowserContext):
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    open_wallet(page, PAPERS)
    phone.route(f"**/api/papers/{numbers(page)[1]}/pdf", hold)
    button(page).click()
    expect(outcome(page)).to_have_text(say("wallet.zip_loading", "en", begun=2, total=FAMILY))
    assert faults(page) == []
    page.get_by_role("button", name="Cancel", exact=True).press("Enter")

    expect(outcome(page)).to_have_text(say("wallet.zip_cancelled", "en"))
    expect(button(page)).to_be_focused()
    for route in held:
        route.fulfill(body="")
    expect(outcome(page)).to_have_text(say("wallet.zip_cancelled", "en"))


def test_who_has_one_paper_is_offered_no_file_of_all(browser: Browser, server: MoiServer):
    phone = browser.new_context(viewport=PHONE, locale="en", base_url=server.url, service_workers="block")
    page = phone.new_page()
    signed_in(page, server)
    Issuing(server).issue(page, "VISIT_VISA")
    open_wallet(page, 1)
    expect(button(page)).to_have_count(0)
    phone.close()
