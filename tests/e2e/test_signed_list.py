"""An institution gets a list of its applications that the ministry signed, and somebody else checks it."""

import io
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.crypto.application_list import pages_of
from moi_pwa.gateways.server_keys import read_server_keys
from moi_pwa.locales import say
from tests.e2e.accessibility import faults
from tests.e2e.acting import act_for
from tests.e2e.conftest import Owner, meant
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer
from tests.e2e.verifying import choose_pdf, choose_photo, expect_verdict, type_code
from tests.papers.application_lists import KEY, a_list
from tests.precached import go_offline

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(scope="module")
def company(owner: Owner, server: MoiServer) -> str:
    ministry = Ministry(server)
    company = ministry.found_institution(21, {owner.mobile: "filer"})
    ministry.receive_from_institution(company, owner.mobile, "RES_WORK")
    return company


@pytest.fixture
def phone(owners_phone: BrowserContext, company: str) -> BrowserContext:
    return owners_phone


@pytest.fixture(scope="module")
def codes(server: MoiServer) -> list[str]:
    """Return the codes of a list of two pages, signed by the server's own key."""
    return [page.code for page in pages_of(a_list(25), read_server_keys(server.data / "keys").receipt)]


def made(page: Page, company: str, kind: str) -> bytes:
    """Get a list of all applications, and return the file."""
    act_for(page, company)
    expect(page.locator("p.reference")).to_have_count(4)
    page.locator("[data-signed-list]").click()
    with page.expect_download() as downloading:
        page.locator(f"[data-make={kind}]").click()
    expect(page.locator("moi-signed-list [data-outcome=done]")).to_be_visible()
    assert downloading.value.suggested_filename.endswith(f".{kind}")
    return Path(downloading.value.path()).read_bytes()


def choose_workbook(page: Page, file: bytes) -> None:
    page.set_input_files("#file", {"name": "list.xlsx", "mimeType": XLSX_TYPE, "buffer": file})


def pictured(pdf: bytes) -> bytes:
    """Return a photo of the first page."""
    document, picture = pypdfium2.PdfDocument(pdf), io.BytesIO()
    try:
        document[0].render(scale=2).to_pil().save(picture, "JPEG")
    finally:
        document.close()
    return picture.getvalue()


def test_a_list_is_checked_as_file_and_as_photo_without_a_connection(page: Page, phone: BrowserContext, company: str):
    pdf = made(page, company, "pdf")
    references = page.locator("p.reference").all_inner_texts()
    page.goto("/en/verify/")
    choose_photo(page, pictured(pdf))
    expect_verdict(page, "genuine_receipt")
    assert set(page.locator("[data-lines] dt").all_inner_texts()) == set(references)
    go_offline(phone)
    page.locator("[data-another]").click()
    choose_pdf(page, pdf)
    expect_verdict(page, "genuine_receipt")
    expect(page.get_by_role("heading", name=say("verify.list_file", "en"))).to_be_visible()
    expect(page.locator("[data-facts]")).to_contain_text("Company 21")
    page.locator("[data-another]").click()
    choose_pdf(page, pdf.replace(b"%PDF-1.7", b"%PDF-1.6"))
    expect_verdict(page, "forged")


def test_a_workbook_is_checked_as_it_is_and_not_when_a_status_was_changed(page: Page, company: str):
    file = made(page, company, "xlsx")
    page.goto("/en/verify/")
    choose_workbook(page, file)
    expect_verdict(page, "genuine_receipt")
    book = openpyxl.load_workbook(io.BytesIO(file))
    sheet = book.worksheets[0]
    sheet.cell(sheet.max_row, 4, "Issued")
    changed = io.BytesIO()
    book.save(changed)
    page.locator("[data-another]").click()
    choose_workbook(page, changed.getvalue())
    expect(page.get_by_role("alert")).to_contain_text(say("verify.no_seal", "en"))
    comment = file[file.rindex(b"PK\x05\x06") + 22 :]
    smuggled = changed.getvalue()[:-2] + len(comment).to_bytes(2, "little") + comment
    choose_workbook(page, smuggled)
    expect_verdict(page, "forged")


def test_a_page_says_which_page_of_which_list_it_is(lasting_page: Page, codes: list[str]):
    numbers = []
    for at, code in enumerate(codes, start=1):
        lasting_page.goto("about:blank")
        lasting_page.goto("/en/verify/")
        type_code(lasting_page, code)
        expect_verdict(lasting_page, "genuine_receipt")
        facts = lasting_page.locator("[data-facts]")
        expect(facts).to_contain_text(f"{at} of 2")
        expect(facts).to_contain_text("25")
        numbers.append(facts.locator("div", has_text=say("verify.fact.list", "en")).locator("dd").inner_text())
    assert len(set(numbers)) == 1
    expect(lasting_page.locator("[data-lines] > div")).to_have_count(5)


def test_a_page_with_lines_of_another_is_forged(lasting_page: Page, codes: list[str]):
    (head, _, proof), other = codes[0].split("."), codes[1].split(".")[1]
    lasting_page.goto("/en/verify/")
    type_code(lasting_page, f"{head}.{other}.{proof}")
    expect_verdict(lasting_page, "forged")
    expect(lasting_page.locator("[data-lines]")).to_have_count(0)


def test_a_list_by_another_is_not_the_ministrys(lasting_page: Page):
    lasting_page.goto("/en/verify/")
    type_code(lasting_page, pages_of(a_list(1), KEY)[0].code)
    expect_verdict(lasting_page, "unknown_signer")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_checked_page_shuts_nobody_out(axe: Page, codes: list[str], language: Language):
    axe.goto(f"/{language}/verify/")
    type_code(axe, codes[0], language)
    expect(axe.locator("[data-lines] > div")).to_have_count(20)
    assert faults(axe) == []


@pytest.mark.parametrize("is_loaded", [False, True])
def test_without_a_connection_it_says_that_it_needs_one(
    page: Page, phone: BrowserContext, company: str, errors: list[str], *, is_loaded: bool
):
    act_for(page, company)
    phone.new_cdp_session(page).send("Network.clearBrowserCache")
    if is_loaded:
        page.locator("[data-signed-list]").click()
        expect(page.locator("[data-make=pdf]")).to_be_visible()
    go_offline(phone)
    page.locator("[data-make=pdf]" if is_loaded else "[data-signed-list]").click()
    sentence = "lists.offline" if is_loaded else "case.list_offline"
    expect(page.get_by_text(say(sentence, "en"))).to_be_visible()
    meant(errors, "")


def test_who_acts_for_themselves_is_offered_no_list(page: Page, company: str):
    act_for(page, company)
    expect(page.locator("[data-signed-list]")).to_be_visible()
    act_for(page, "")
    expect(page.locator("[data-signed-list]")).to_have_count(0)
