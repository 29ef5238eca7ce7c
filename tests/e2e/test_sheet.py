"""Many applications on a sheet: read without a connection, corrected, documented, kept through a kill, sent once."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from moi_pwa.api.spreadsheets import XLSX_TYPE
from moi_pwa.catalogue.reference import reference_data
from moi_pwa.catalogue.services.temp_ext import SERVICE
from moi_pwa.demo.accounts import fixed_id
from moi_pwa.demo.sheet import FILER, FOLDER, MISTAKES, SHEET
from moi_pwa.gateways.clock import now
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.parties.registration import account_id
from moi_pwa.rules.reference.on_day import lists_on
from tests.e2e.accessibility import faults
from tests.e2e.acting import act_for
from tests.e2e.applicant import a_family_in_a_hotel, cases_at_the_ministry, sign_in, signed_in
from tests.e2e.filling import picture
from tests.e2e.server import MoiServer
from tests.precached import go_offline
from tests.sheets import filled_sheet

PAGE = "/en/sheet/#temp-ext"
ROWS = 5
WRONG = 3
MOBILE = "mobile"


def answers_of(number: int) -> dict[str, Any]:
    answers = a_family_in_a_hotel()
    wrong = {MOBILE: "12"} if number == WRONG else {}
    return {**answers, **wrong, "passport_page": [f"passport {number}.png"], "stamp_pages": []}


def sheet_of(*numbered: dict[str, Any]) -> FilePayload:
    content = filled_sheet(SERVICE, "en", lists_on(reference_data(), amman_day(now())), numbered)
    return {"name": "families.xlsx", "mimeType": XLSX_TYPE, "buffer": content}


def states(page: Page) -> list[str | None]:
    return [row.get_attribute("data-state") for row in page.locator("[data-row]").all()]


def choose_sheet(page: Page, sheet: FilePayload) -> None:
    page.locator("#sheet-file").set_input_files([sheet])
    expect(page.locator("[data-row]")).to_have_count(ROWS)
    expect(page.locator("[data-busy]")).to_have_count(0)


def open_row(page: Page, number: int) -> None:
    page.locator(f"[data-row='{number}'] button").click()
    expect(page.locator(f"[data-details='{number}']")).to_be_visible()


def open_sheet(page: Page) -> None:
    page.goto(PAGE)
    expect(page.locator("#sheet-file")).to_be_enabled()


def test_of_many_files_without_a_row_a_few_are_shown_and_the_rest_counted(page: Page, server: MoiServer):
    signed_in(page, server)
    open_sheet(page)
    choose_sheet(page, sheet_of(*[answers_of(number) for number in range(1, ROWS + 1)]))
    page.locator("#sheet-documents").set_input_files([picture(f"unknown {number}.png") for number in range(1, 13)])
    expect(page.locator("[data-left]")).to_have_count(10)
    expect(page.locator("[data-documents]")).to_contain_text("2 more files are shown here")
    page.get_by_role("button", name="Leave out").first.click()
    expect(page.locator("[data-documents]")).to_contain_text("1 more file is shown here")
    page.get_by_role("button", name="Leave out").first.click()
    expect(page.locator("[data-left]")).to_have_count(10)
    expect(page.locator("[data-documents]")).not_to_contain_text("more file")


def test_a_sheet_is_read_corrected_and_documented_offline_and_each_row_is_sent_once(
    page: Page, phone: BrowserContext, server: MoiServer
):
    signed_in(page, server)
    open_sheet(page)
    go_offline(phone, "sheets")
    page.reload()
    sheet = sheet_of(*[answers_of(number) for number in range(1, ROWS + 1)])
    choose_sheet(page, sheet)
    assert states(page) == ["documents", "documents", "to_correct", "documents", "documents"]

    open_row(page, WRONG)
    cell = page.locator("[data-cell]")
    expect(cell).to_have_count(1)
    expect(cell.locator(".problem")).to_contain_text("Applications")
    cell.get_by_role("textbox").fill("0791234567")
    cell.get_by_role("button", name="Correct").click()
    expect(page.locator(f"[data-row='{WRONG}']")).to_have_attribute("data-state", "documents")

    files = [picture(f"passport {number}.png") for number in range(1, ROWS + 1)]
    files += [picture(f"{number}-D02 stamps.png") for number in range(2, ROWS + 1)]
    page.locator("#sheet-documents").set_input_files([*files, picture("unknown.png")])
    expect(page.locator("[data-left]")).to_have_count(1)
    assert states(page) == ["documents", *["ready"] * (ROWS - 1)]
    left = page.locator("[data-left]")
    left.get_by_label("Row that").select_option("1")
    left.get_by_label("Document that").select_option("stamp_pages")
    left.get_by_role("button", name="Attach").click()
    expect(page.locator("[data-left]")).to_have_count(0)
    assert states(page) == ["ready"] * ROWS

    page.reload()
    expect(page.locator("[data-row][data-state=ready]")).to_have_count(ROWS)
    page.get_by_role("button", name=f"Send {ROWS} applications").click()
    expect(page.locator("[data-row][data-state=waiting]")).to_have_count(ROWS)
    page.get_by_role("button", name="Stop sending").click()
    expect(page.locator("[data-row][data-state=ready]")).to_have_count(ROWS)
    page.get_by_role("button", name=f"Send {ROWS} applications").click()
    expect(page.locator("[data-row][data-state=waiting]")).to_have_count(ROWS)
    phone.set_offline(False)
    expect(page.locator("[data-row][data-state=received]")).to_have_count(ROWS, timeout=60_000)
    sent = {case["id"] for case in cases_at_the_ministry(page)}
    assert len(sent) == ROWS

    choose_sheet(page, sheet)
    expect(page.locator("[data-refusal]")).to_contain_text("1, 2, 3, 4, 5")
    assert states(page) == ["received"] * ROWS


def test_the_demonstrations_sheet_is_corrected_and_sent_for_its_institution(page: Page, server: MoiServer):
    folder = server.data / FOLDER
    page.goto("/en/sign-in/")
    sign_in(page, server, f"0{FILER.removeprefix('+962')}")
    expect(page.locator(".as-of")).to_be_visible()
    act_for(page, str(account_id(fixed_id("institution 0"))))
    page.goto("/en/sheet/#visit-visa")
    expect(page.locator("#sheet-file")).to_be_enabled()
    page.locator("#sheet-file").set_input_files(folder / SHEET)
    rows = page.locator("[data-row]")
    expect(rows).to_have_count(12)
    page.locator("#sheet-documents").set_input_files([each for each in folder.iterdir() if each.name != SHEET])
    expect(page.locator("[data-row][data-state=ready]")).to_have_count(12 - len(MISTAKES), timeout=60_000)
    expect(page.locator("[data-left]")).to_have_count(0)
    for number, path in MISTAKES.items():
        open_row(page, number)
        right = amman_day(now()) + timedelta(days={"departure_date": 60, "passport_expiry": 3000}[path])
        cell = page.locator("[data-cell]")
        cell.get_by_role("textbox").fill(f"{right:%d/%m/%Y}")
        cell.get_by_role("button", name="Correct").click()
        expect(page.locator(f"[data-row='{number}']")).to_have_attribute("data-state", "ready")
    page.get_by_role("button", name="Send 12 applications").click()
    expect(page.locator("[data-row][data-state=received]")).to_have_count(12, timeout=60_000)


def test_a_corrected_sheet_replaces_its_rows_alone(page: Page):
    open_sheet(page)
    choose_sheet(page, sheet_of(*[answers_of(number) for number in range(1, ROWS + 1)]))
    right = [answers_of(number) if number != WRONG else answers_of(1) for number in range(1, WRONG + 1)]
    choose_sheet(page, sheet_of(*right))
    assert states(page) == ["documents"] * ROWS
    page.goto("/en/applications/")
    expect(page.locator(".card h3", has_text=f"{ROWS} applications on a sheet")).to_have_count(1)


def test_a_file_that_is_no_sheet_is_refused_by_its_name(page: Page):
    open_sheet(page)
    page.locator("#sheet-file").set_input_files([{"name": "a.csv", "mimeType": "text/csv", "buffer": b"a,b\n1,2\n"}])
    expect(page.locator("[data-refusal]")).to_contain_text("a.csv: This is not the sheet of this service")


@pytest.mark.parametrize("language, size", [("ar", (360, 740)), ("en", (1280, 800))])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_with_rows_is_accessible(
    new_phone: Callable[..., BrowserContext], language: str, size: tuple[int, int], scheme: str
):
    width, height = size
    phone = new_phone(
        bypass_csp=True, reduced_motion="reduce", color_scheme=scheme, viewport={"width": width, "height": height}
    )
    page = phone.new_page()
    page.goto(f"/{language}/sheet/#temp-ext")
    expect(page.locator("#sheet-file")).to_be_enabled()
    choose_sheet(page, sheet_of(*[answers_of(number) for number in range(1, ROWS + 1)]))
    page.locator("#sheet-documents").set_input_files([picture("unknown.png")])
    expect(page.locator("[data-left]")).to_have_count(1)
    open_row(page, WRONG)
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
