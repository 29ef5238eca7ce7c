"""A sheet belongs to one party, and its rows are sent once, whichever tab sends them."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from moi_pwa.api.spreadsheets import XLSX_TYPE
from moi_pwa.catalogue.reference import reference_data
from moi_pwa.catalogue.services.temp_ext import SERVICE
from moi_pwa.gateways.clock import now
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.reference.on_day import lists_on
from tests.e2e.acting import act_for
from tests.e2e.applicant import a_family_in_a_hotel, cases_at_the_ministry, sign_out
from tests.e2e.conftest import Owner, wait_until_kept
from tests.e2e.filling import picture
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer
from tests.precached import go_offline
from tests.sheets import filled_sheet

PAGE = "/en/sheet/#temp-ext"
ROWS = 3


@pytest.fixture
def phone(owners_phone: BrowserContext) -> BrowserContext:
    return owners_phone


def choose_sheet(page: Page) -> str:
    """Choose a sheet of families whose documents are still missing, and return the address of its page."""
    answers = [a_family_in_a_hotel() | {"passport_page": [], "stamp_pages": []} for _ in range(ROWS)]
    content = filled_sheet(SERVICE, "en", lists_on(reference_data(), amman_day(now())), answers)
    page.goto(PAGE)
    page.reload()
    expect(page.locator("#sheet-file")).to_be_enabled()
    page.locator("#sheet-file").set_input_files([{"name": "s.xlsx", "mimeType": XLSX_TYPE, "buffer": content}])
    expect(page.locator("[data-row]")).to_have_count(ROWS)
    expect(page.locator("[data-busy]")).to_have_count(0)
    return page.url


def attach_all(page: Page) -> None:
    documents = [picture(f"{number}-{code}.png") for number in range(1, ROWS + 1) for code in ("D01", "D02")]
    page.locator("#sheet-documents").set_input_files(documents)
    expect(page.locator("[data-row][data-state=ready]")).to_have_count(ROWS, timeout=60_000)


def test_an_address_with_the_sheet_of_another_party_shows_none_of_its_rows(page: Page, owner: Owner, server: MoiServer):
    company = Ministry(server).found_institution(28, {owner.mobile: "filer"})
    act_for(page, company)
    address = choose_sheet(page)
    act_for(page, "")
    page.goto(address)
    page.reload()
    expect(page.locator("[data-party]")).to_contain_text("in your own name")
    expect(page.locator("[data-row]")).to_have_count(0)
    act_for(page, company)
    page.goto(address)
    page.reload()
    expect(page.locator("[data-row]")).to_have_count(ROWS)


def test_two_tabs_that_send_one_sheet_send_each_row_once(page: Page, phone: BrowserContext):
    act_for(page, "")
    before = {case["id"] for case in cases_at_the_ministry(page)}
    address = choose_sheet(page)
    attach_all(page)
    wait_until_kept(page)
    go_offline(phone)
    other = phone.new_page()
    other.goto(address)
    send = f"Send {ROWS} applications"
    expect(other.get_by_role("button", name=send)).to_be_visible()
    for tab in (page, other):
        tab.get_by_role("button", name=send).evaluate("button => setTimeout(() => button.click(), 300)")
    expect(page.locator("[data-row][data-state=waiting]")).to_have_count(ROWS)
    phone.set_offline(False)
    for tab in (page, other):
        expect(tab.locator("[data-row][data-state=received]")).to_have_count(ROWS, timeout=60_000)
    sent = [case["id"] for case in cases_at_the_ministry(page) if case["id"] not in before]
    assert len(sent) == len(set(sent)) == ROWS


def test_rows_that_wait_when_the_person_signs_out_are_not_shown(page: Page, errors: list[str]):
    address = choose_sheet(page)
    attach_all(page)
    before = {case["id"] for case in cases_at_the_ministry(page)}
    page.route("**/api/uploads*", lambda route: route.abort())
    page.get_by_role("button", name=f"Send {ROWS} applications").click()
    expect(page.locator("[data-row][data-state=waiting]")).to_have_count(ROWS)
    assert {case["id"] for case in cases_at_the_ministry(page)} == before
    sign_out(page)
    page.goto(address)
    page.reload()
    expect(page.locator("#sheet-file")).to_be_enabled()
    expect(page.locator("[data-row]")).to_have_count(0)
    errors.clear()  # of the uploads that failed
