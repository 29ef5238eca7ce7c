"""Many applications on a sheet in Firefox and WebKit: read by a worker, corrected offline, documented, sent once."""

from pathlib import Path

from moi_pwa.catalogue.reference import reference_data
from moi_pwa.catalogue.services.temp_ext import SERVICE
from moi_pwa.demo.accounts import fixed_id
from moi_pwa.demo.sheet import FILER, FOLDER, MISTAKES, SHEET
from moi_pwa.gateways.clock import now
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.parties.registration import account_id
from moi_pwa.rules.reference.on_day import lists_on
from tests.e2e.applicant import a_family_in_a_hotel
from tests.e2e.filling import picture
from tests.engines.applicant import cases_at_the_ministry, keep_product, sign_in, until_kept
from tests.engines.browser import Browser
from tests.sheets import filled_sheet

GUESTS = 12
"""The number of applications on the demonstration's sheet."""
ROWS = 3
WRONG = 2
"""The row whose mobile is no number of a telephone."""


def act_for(browser: Browser, party: str) -> None:
    """Act for an institution, which the sync may have to bring first."""
    browser.open("/en/applications/")
    button = f"[data-act-for='{party}']"
    browser.until(lambda: browser.run("return document.querySelector(arguments[0]) !== null;", button), button)
    browser.run("document.querySelector(arguments[0]).click();", button)
    browser.shown(f"[data-acting='{party}']")


def open_sheet(browser: Browser, service: str) -> None:
    browser.open(f"/en/sheet/#{service}")
    until_ready(browser)


def until_ready(browser: Browser) -> None:
    """Wait until a sheet can be chosen: the control itself is hidden behind its label."""
    browser.until(lambda: browser.run("return document.querySelector('#sheet-file:enabled') !== null;"), "choice")


def choose(browser: Browser, control: str, *files: Path) -> None:
    browser.element(control).send_keys("\n".join(map(str, files)))


def until_states(browser: Browser, *states: str) -> None:
    """Wait until the rows, in their order, are in these states, and the page has done with what was chosen."""
    script = """
      if (document.querySelector("[data-busy]")) return null;
      return [...document.querySelectorAll("[data-row]")].map((row) => row.dataset.state);
    """
    browser.until(lambda: browser.run(script) == list(states), f"rows in the states {states}")


def answers_of(number: int) -> dict[str, object]:
    wrong = {"mobile": "12"} if number == WRONG else {}
    return {**a_family_in_a_hotel(), **wrong, "passport_page": [f"passport {number}.png"], "stamp_pages": []}


def workbook_file(folder: Path) -> Path:
    lists = lists_on(reference_data(), amman_day(now()))
    file = folder / "families.xlsx"
    file.write_bytes(filled_sheet(SERVICE, "en", lists, [answers_of(number) for number in range(1, ROWS + 1)]))
    return file


def document_files(folder: Path) -> list[Path]:
    """Write a passport for each row, as the sheet names it, and stamps whose names begin with row and document."""
    names = [name for n in range(1, ROWS + 1) for name in (f"passport {n}.png", f"{n}-D02 stamps.png")]
    for name in names:
        (folder / name).write_bytes(picture(name)["buffer"])
    return [folder / name for name in names]


def test_a_sheet_saved_as_text_is_judged_for_an_institution(browser, server):
    sign_in(browser, server, f"0{FILER.removeprefix('+962')}")
    act_for(browser, str(account_id(fixed_id("institution 0"))))
    open_sheet(browser, "visit-visa")
    choose(browser, "#sheet-file", server.data / FOLDER / SHEET)
    until_states(browser, *("to_correct" if n in MISTAKES else "documents" for n in range(1, GUESTS + 1)))


def test_a_workbook_is_read_corrected_and_documented_offline_and_each_row_is_sent_once(
    browser, network, server, tmp_path
):
    sign_in(browser, server)
    keep_product(browser)
    open_sheet(browser, "temp-ext")
    until_kept(browser, "en", "sheets")
    network.refuse()
    browser.reload()
    until_ready(browser)
    choose(browser, "#sheet-file", workbook_file(tmp_path))
    until_states(browser, "documents", "to_correct", "documents")

    browser.click(f"[data-row='{WRONG}'] button")
    browser.shown("[data-cell] .problem", "Applications")
    browser.element("[data-cell] input").clear()
    browser.type("[data-cell] input", "0791234567")
    browser.click("[data-cell] button")
    until_states(browser, *["documents"] * ROWS)

    choose(browser, "#sheet-documents", *document_files(tmp_path))
    until_states(browser, *["ready"] * ROWS)
    browser.click("[data-send-rows] button.primary")
    until_states(browser, *["waiting"] * ROWS)

    network.restore()
    until_states(browser, *["received"] * ROWS)
    assert len(cases_at_the_ministry(browser)) == ROWS
