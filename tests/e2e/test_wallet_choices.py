"""My wallet: the papers of one person or one type, the last day in a calendar, and both languages on the phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.locales import say
from tests.e2e.accessibility import faults
from tests.e2e.applicant import signed_in
from tests.e2e.conftest import NewPhone, wait_until_kept
from tests.e2e.issuing import Issuing, open_wallet, phone_with_papers
from tests.e2e.server import MoiServer
from tests.precached import go_offline, wait_until_all_is_kept

PAPERS = 7
each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def holders(browser: Browser, server: MoiServer) -> Iterator[BrowserContext]:
    """Yield a phone without a connection that has permits of a family of five, a visa, and a revoked permit."""

    def issue(ministry: Issuing, page: Page) -> None:
        ministry.revoke(ministry.issue(page, "RES_STUDY"), "The student has left.")
        ministry.issue(page, "RES_NO_WORK", family=True)
        ministry.issue(page, "VISIT_VISA")

    with phone_with_papers(browser, server, issue, PAPERS) as phone:
        go_offline(phone)
        yield phone


@pytest.fixture
def page(holders: BrowserContext) -> Iterator[Page]:
    page = holders.new_page()
    yield page
    page.close()


def shown(page: Page) -> int:
    return page.locator("[data-paper]").count()


@each_language
def test_the_papers_of_one_person_are_chosen_by_name(page: Page, language: Language):
    open_wallet(page, PAPERS, language)
    person = page.get_by_label(say("wallet.filter_holder", language))
    name = person.locator("option").nth(1).inner_text()
    person.select_option(label=name)
    expect(page.locator("[data-paper]")).to_have_count(1)
    expect(page.locator("[data-paper]")).to_contain_text(name)
    expect(page.locator(".spoken")).to_have_text(say("wallet.shown.one", language))
    assert faults(page) == []
    person.select_option("")
    expect(page.locator("[data-paper]")).to_have_count(PAPERS)


def test_the_papers_of_one_type_are_chosen(page: Page):
    open_wallet(page, PAPERS)
    page.get_by_label("Document type").select_option(label="Visa")
    expect(page.locator("[data-paper]")).to_have_count(1)
    expect(page.locator("[data-paper]")).to_contain_text("JAMES CARTER")


def test_a_person_without_a_paper_of_the_type_is_said_to_have_none(page: Page):
    open_wallet(page, PAPERS)
    page.get_by_label("Document type").select_option(label="Visa")
    page.get_by_label("Person").select_option(label="FATIMA ALI ALJUBOURI")
    expect(page.locator("[data-paper]")).to_have_count(0)
    expect(page.locator(".empty")).to_have_text("No document of this person is of this type.")


def test_a_wallet_of_one_paper_offers_no_choice(new_phone: NewPhone, server: MoiServer):
    page = new_phone(service_workers="block").new_page()
    signed_in(page, server)
    Issuing(server).issue(page, "VISIT_VISA")
    open_wallet(page, 1)
    expect(page.locator(".wallet-filter")).to_have_count(0)


@each_language
def test_the_last_day_is_put_into_a_calendar_without_a_connection(page: Page, language: Language):
    open_wallet(page, PAPERS, language)
    visa = page.locator("[data-group=valid] [data-paper]").first
    number = visa.get_attribute("data-paper")
    with page.expect_download() as download:
        visa.locator("[data-calendar]").click()
    assert download.value.suggested_filename == f"{number}.ics"
    calendar = download.value.path().read_bytes().decode()
    assert calendar.startswith("BEGIN:VCALENDAR\r\n")
    assert f"UID:{number}@moi-pwa\r\n" in calendar
    assert "DTSTART;VALUE=DATE:" in calendar
    expect(visa).to_contain_text(say("paper.calendar_made", language))
    assert faults(page) == []


def test_a_revoked_paper_has_no_day_for_a_calendar(page: Page):
    open_wallet(page, PAPERS)
    expect(page.locator("[data-group=over] [data-paper]")).to_have_count(1)
    expect(page.locator("[data-group=over] [data-calendar]")).to_have_count(0)


def test_a_wallet_that_was_opened_in_english_alone_opens_in_arabic_without_a_connection(
    new_phone: NewPhone, server: MoiServer
):
    phone = new_phone(locale="en")
    page = phone.new_page()
    signed_in(page, server)
    wait_until_kept(page)
    Issuing(server).issue(page, "VISIT_VISA")
    open_wallet(page, 1)
    wait_until_all_is_kept(page, "en", "papers")
    phone.set_offline(True)
    page.goto("/ar/wallet/")
    expect(page.locator("[data-paper]")).to_contain_text(say("paper.show", "ar"))
    page.get_by_role("link", name=say("wallet.case", "ar")).click()
    expect(page.locator("moi-case")).to_contain_text(say("paper.heading", "ar"))
    page.goto("/ar/verify/")
    expect(page.get_by_role("heading", level=1)).to_have_text(say("page.verify.heading", "ar"))


def test_without_a_paper_only_one_language_is_kept(new_phone: NewPhone, server: MoiServer):
    phone = new_phone(locale="en")
    page = phone.new_page()
    signed_in(page, server)
    page.goto("/en/wallet/")
    expect(page.locator(".empty")).to_be_visible()
    wait_until_all_is_kept(page, "en")
    kept = page.evaluate(
        "async () => (await (await caches.open('moi-files')).keys()).map(({url}) => new URL(url).pathname)"
    )
    assert [path for path in kept if path.startswith("/ar/")] == []


@each_language
def test_the_facts_below_a_code_start_at_the_edge_where_the_page_s_lines_start(page: Page, language: Language):
    open_wallet(page, PAPERS, language)
    page.locator("[data-show]").first.click()
    dialog = page.get_by_role("dialog")
    code, facts = (dialog.locator(name).bounding_box() for name in (".code", ".facts"))
    assert code is not None
    assert facts is not None
    edges = [box["x"] + (box["width"] if language == "ar" else 0) for box in (code, facts)]
    assert abs(edges[0] - edges[1]) < 2
