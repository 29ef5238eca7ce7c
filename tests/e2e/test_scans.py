"""A pile of documents behind cover sheets, scanned into one file and cut on the page of a sheet."""

import io
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pypdf import PdfReader, PdfWriter

from moi_pwa.api.spreadsheets import XLSX_TYPE
from moi_pwa.catalogue.reference import reference_data
from moi_pwa.catalogue.services.temp_ext import SERVICE
from moi_pwa.gateways.clock import now
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.reference.on_day import lists_on
from tests.e2e.applicant import a_family_in_a_hotel, signed_in
from tests.e2e.filling import go_to, until_it_lives
from tests.e2e.scans import blank_page, printed_covers, scanned, written_page
from tests.e2e.server import MoiServer
from tests.precached import go_offline
from tests.sheets import filled_sheet

ROWS = 3
PAGE = "/en/sheet/#temp-ext"
CONNECT = "Connect to the internet once"


def answers_of(number: int) -> dict[str, Any]:
    return {
        **a_family_in_a_hotel(),
        "passport_page": [f"passport {number}.pdf"],
        "stamp_pages": [f"stamps {number}.pdf"],
    }


@pytest.fixture
def sheet(page: Page, server: MoiServer) -> Page:
    """Return the page of a sheet of three rows that each lack two documents."""
    signed_in(page, server)
    open_sheet(page)
    return page


def open_sheet(page: Page) -> None:
    page.goto(PAGE)
    expect(page.locator("#sheet-file")).to_be_enabled()
    rows = [answers_of(number) for number in range(1, ROWS + 1)]
    content = filled_sheet(SERVICE, "en", lists_on(reference_data(), amman_day(now())), rows)
    page.locator("#sheet-file").set_input_files([{"name": "a.xlsx", "mimeType": XLSX_TYPE, "buffer": content}])
    expect(page.locator("[data-row][data-state=documents]")).to_have_count(ROWS)
    expect(page.locator("[data-busy]")).to_have_count(0)


def choose_scan(page: Page, pdf: bytes, name: str = "scan.pdf") -> None:
    if not page.locator("#sheet-scan").is_visible():
        page.locator("[data-scans] summary").click()
    page.locator("#sheet-scan").set_input_files([{"name": name, "mimeType": "application/pdf", "buffer": pdf}])
    expect(page.locator("[data-outcome], [data-refusal]").first).to_be_visible(timeout=60_000)
    expect(page.locator("[data-busy]")).to_have_count(0, timeout=60_000)


def test_a_pile_behind_printed_cover_sheets_is_cut_and_attached_without_a_connection(
    sheet: Page, phone: BrowserContext
):
    covers = printed_covers(sheet)
    assert len(covers) == 2 * ROWS
    go_offline(phone, "sheets", "scans", "barcodes")
    sheet.reload()
    expect(sheet.locator("[data-row][data-state=documents]")).to_have_count(ROWS)
    pile = [written_page("nobody's")]
    for n, cover in enumerate(covers):
        pile += [cover, *([blank_page()] if n % 2 else []), *[written_page(f"{n}")] * (1 + n % 3)]
    choose_scan(sheet, scanned(pile))
    expect(sheet.locator("[data-outcome]")).to_contain_text("6 documents in \u2068scan.pdf\u2069 were attached")
    expect(sheet.locator("[data-row][data-state=ready]")).to_have_count(ROWS)
    left = sheet.locator("[data-left]")
    expect(left).to_have_count(1)
    expect(left).to_contain_text("before the first cover sheet")
    expect(left).to_have_attribute("data-left", "scan p1.pdf")


def test_a_part_of_a_scan_has_its_own_pages_alone(sheet: Page):
    first, second, *_ = printed_covers(sheet)
    pages = [written_page("first"), written_page("second"), written_page("third")]
    choose_scan(sheet, scanned([first, *pages[:2], second, pages[2]]))
    expect(sheet.locator("[data-outcome]")).to_contain_text("2 documents")
    sheet.locator("[data-row='1'] button").click()
    sheet.get_by_role("link", name="Open this row in the form").click()
    until_it_lives(sheet)
    go_to(sheet, "documents")
    with sheet.expect_download() as download:
        sheet.locator("[data-path=passport_page] [data-files] li", has_text="scan p2-3.pdf").get_by_role(
            "button"
        ).first.click()
    assert len(PdfReader(download.value.path()).pages) == 2


def test_a_scan_that_is_chosen_again_attaches_nothing_twice(sheet: Page):
    covers = printed_covers(sheet)
    pdf = scanned([covers[0], written_page("passport"), covers[1], written_page("stamps")])
    choose_scan(sheet, pdf)
    expect(sheet.locator("[data-row][data-state=ready]")).to_have_count(1)
    sheet.reload()
    choose_scan(sheet, pdf)
    expect(sheet.locator("[data-outcome]")).to_contain_text("2 documents in \u2068scan.pdf\u2069 were attached before")
    expect(sheet.locator("[data-left]")).to_have_count(0)


def test_the_cover_sheets_of_another_sheet_attach_nothing(sheet: Page):
    covers = printed_covers(sheet)
    sheet.get_by_role("button", name="Delete 3 rows").click()
    sheet.get_by_role("button", name="Yes, delete").click()
    expect(sheet.locator("[data-row]")).to_have_count(0)
    sheet.goto("/en/")
    open_sheet(sheet)
    choose_scan(sheet, scanned([covers[0], written_page("passport")]))
    expect(sheet.locator("[data-outcome]")).to_contain_text("1 part of \u2068scan.pdf\u2069 was not attached")
    expect(sheet.locator("[data-left]")).to_contain_text("printed for another sheet")
    expect(sheet.locator("[data-row][data-state=documents]")).to_have_count(ROWS)


def test_cover_sheets_without_a_document_are_counted(sheet: Page):
    covers = printed_covers(sheet)
    choose_scan(sheet, scanned([covers[0], blank_page(), covers[1]]))
    expect(sheet.locator("[data-outcome]")).to_have_text(
        "2 cover sheets in \u2068scan.pdf\u2069 have no document behind them."
    )


def test_pages_behind_two_cover_sheets_wait_for_a_person_to_choose(sheet: Page):
    covers = printed_covers(sheet)
    choose_scan(sheet, scanned([covers[0], covers[1], written_page("passport")]))
    left = sheet.locator("[data-left]")
    expect(left).to_contain_text("Two cover sheets")
    left.get_by_label("Row that").select_option("1")
    left.get_by_label("Document that").select_option("passport_page")
    left.get_by_role("button", name="Attach").click()
    expect(sheet.locator("[data-left]")).to_have_count(0)


def locked() -> bytes:
    writer = PdfWriter()
    writer.append(io.BytesIO(scanned([written_page("secret")])))
    writer.encrypt("thyme of salt", algorithm="AES-256")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


@pytest.mark.parametrize(
    "content, sentence",
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "is not a PDF file"),
        (b"%PDF-1.7\n" + bytes(100), "could not be read"),
        (scanned([written_page("passport")])[:20_000], "could not be read"),
        (scanned([written_page("passport")]), "There is no cover sheet in"),
        (locked(), "is protected by a password"),
    ],
    ids=["a picture", "damaged", "cut short", "without cover sheets", "with a password"],
)
def test_a_file_that_cannot_be_cut_is_refused_by_its_name(sheet: Page, content: bytes, sentence: str):
    choose_scan(sheet, content)
    expect(sheet.locator("[data-refusal]")).to_contain_text(sentence)
    expect(sheet.locator("[data-refusal]")).to_contain_text("scan.pdf")


def test_a_device_that_never_cut_a_scan_says_that_it_needs_a_connection(sheet: Page, phone: BrowserContext):
    go_offline(phone)
    sheet.locator("[data-scans] summary").click()
    sheet.locator("[data-covers]").click()
    expect(sheet.locator("[data-refusal]")).to_contain_text(CONNECT)
