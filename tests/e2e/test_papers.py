"""An issued paper is on the phone with its code, without a connection."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Locator, Page, expect

from moi_pwa.catalogue.services.transit_visa import SERVICE as TRANSIT_VISA
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from tests.e2e.accessibility import faults
from tests.e2e.applicant import sign_in
from tests.e2e.conftest import NewPhone, Owner, meant, wait_until_kept, watch_for_errors
from tests.e2e.demo_papers import paper_for
from tests.e2e.filling import photo
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer
from tests.e2e.treasury import Treasury
from tests.e2e.verifying import expect_verdict
from tests.papers.printed import scanned, seen, text_of
from tests.papers.standards.broken_rules import broken_rules
from tests.papers.standards.paper_file import PaperFile
from tests.precached import go_offline


@pytest.fixture
def phone(owners_phone: BrowserContext) -> BrowserContext:
    return owners_phone


@pytest.fixture(scope="module")
def release(owner: Owner, server: MoiServer) -> str:
    """Return the id of an application that was issued as soon as it was paid."""
    treasury = Treasury(server)
    case_id = treasury.owed_fee(owner.mobile)
    treasury.pay(case_id)
    return case_id


@pytest.fixture(scope="module")
def transit(owner: Owner, server: MoiServer) -> str:
    """Return the id of an application whose paper has a place for a photo."""
    ministry = Ministry(server)
    case_id = ministry.receive_from(owner.mobile, paper_for(TRANSIT_VISA, "instant"))
    ministry.pay(case_id)
    return case_id


@pytest.fixture
def case(page: Page, release: str) -> Page:
    """Open the page of the issued application."""
    open_issued(page, release)
    return page


@pytest.fixture
def visa(page: Page, transit: str) -> Locator:
    """Return the locator of the paper with a place for a photo."""
    open_issued(page, transit)
    expect(page.locator("[data-paper^=V]")).to_be_visible()
    return page.locator("[data-paper^=V]")


def open_issued(page: Page, case_id: str) -> None:
    """Open an issued application. Its colours change at once, because axe looks at them by day and by night."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"/en/case/#{case_id}")
    expect(page.locator("[data-event=issued]")).to_be_visible()


def test_a_paper_is_shown_full_screen_without_a_connection(case: Page, phone: BrowserContext):
    go_offline(phone)
    case.reload()
    paper = case.locator("[data-paper]")
    expect(paper).to_contain_text("Approval to release a domestic worker: MARIA CLARA SANTOS")
    assert faults(case) == []
    paper.locator("[data-show]").focus()
    case.keyboard.press("Enter")
    dialog = case.get_by_role("dialog")
    expect(dialog.get_by_role("img", name="Code of the document")).to_be_in_viewport(ratio=1)
    expect(dialog.get_by_role("button", name="Close")).to_be_in_viewport(ratio=1)
    case.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(paper.locator("[data-show]")).to_be_focused()


def test_the_holder_downloads_the_paper_to_print(case: Page, phone: BrowserContext):
    paper = case.locator("[data-paper]")
    with case.expect_download() as downloading:
        paper.get_by_role("button", name="Download to print (PDF)").click()
    file = downloading.value
    pdf = Path(file.path()).read_bytes()

    assert file.suggested_filename == f"{paper.get_attribute('data-paper')}.pdf"
    assert "MARIA CLARA SANTOS" in text_of(pdf)
    expect(paper.locator("[data-outcome]")).to_have_text("The document is in your downloads.")
    assert faults(case) == []

    go_offline(phone)
    case.reload()
    with case.expect_download() as again:
        case.locator("[data-paper] [data-download]").click()
    assert Path(again.value.path()).read_bytes() == pdf, "what was downloaded once is there without a connection"


def test_without_a_connection_it_is_said_that_one_is_needed_until_it_is_back(
    new_phone: NewPhone, owner: Owner, server: MoiServer, release: str
):
    # This phone has not downloaded the paper.
    phone = new_phone()
    case = phone.new_page()
    Ministry(server).let_ask_again(owner.mobile)
    case.goto("/en/sign-in/")
    sign_in(case, server, owner.mobile)
    wait_until_kept(case)
    open_issued(case, release)
    go_offline(phone)
    case.reload()
    paper = case.locator("[data-paper]")
    paper.locator("[data-download]").click()
    expect(paper.locator("[data-outcome]")).to_contain_text("You need a connection to download the document.")
    expect(paper.locator("[data-download]")).to_be_focused()
    phone.set_offline(False)
    expect(paper.locator("[data-outcome]")).to_have_text("")


def test_who_is_signed_in_no_more_is_led_to_where_one_signs_in(
    new_phone: NewPhone, owner: Owner, server: MoiServer, release: str, errors: list[str]
):
    case = new_phone().new_page()
    watch_for_errors(case, errors)
    Ministry(server).let_ask_again(owner.mobile)
    case.goto("/en/sign-in/")
    sign_in(case, server, owner.mobile)
    open_issued(case, release)
    case.context.clear_cookies()
    paper = case.locator("[data-paper]")
    paper.locator("[data-download]").click()
    paper.get_by_role("link", name="Sign in to download the document.").click()
    expect(case).to_have_url(re.compile("/en/sign-in/#next="))
    meant(errors, "401 (Unauthorized)")


def test_a_photo_is_put_on_the_paper_on_the_phone_alone(visa: Locator):
    with visa.page.expect_download() as plain:
        visa.locator("[data-download]").click()
    without = Path(plain.value.path()).read_bytes()
    sent: list[str] = []
    visa.page.on("request", lambda request: sent.append(f"{request.method} {request.url}"))
    with visa.page.expect_download() as downloading:
        visa.get_by_label("Download with a photo").set_input_files(
            {"name": "me.png", "mimeType": "image/png", "buffer": picture("green", beside="red")}
        )
    pdf = Path(downloading.value.path()).read_bytes()

    assert pdf.startswith(without)
    assert len(pdf) - len(without) < 62_000
    assert text_of(pdf) == text_of(without)
    assert scanned(pdf) == scanned(without)
    assert colours_of_photo(pdf) == {"green"}
    assert broken_rules(PaperFile(pdf)) == []
    assert [each for each in sent if not each.startswith(("GET", "blob:"))] == []
    expect(visa.locator("[data-outcome]")).to_contain_text("Check that the whole face can be seen")
    assert faults(visa.page) == []


def test_the_file_with_its_photo_is_verified_without_a_connection(visa: Locator, phone: BrowserContext):
    page, number = visa.page, visa.get_attribute("data-paper")
    with page.expect_download() as downloading:
        visa.get_by_label("Download with a photo").set_input_files(
            {"name": "me.png", "mimeType": "image/png", "buffer": picture("green", beside="red")}
        )
    page.goto("/en/verify/")
    expect(page.locator("#typed")).to_be_visible()
    go_offline(phone)
    page.set_input_files("#file", downloading.value.path())
    expect_verdict(page, "valid")
    expect(page.locator("[data-facts]")).to_contain_text(str(number))


def test_a_photo_that_is_all_grain_takes_no_more_room_than_another(visa: Locator):
    with visa.page.expect_download() as downloading:
        visa.get_by_label("Download with a photo").set_input_files(photo("me.jpg", (1600, 1200)))
    update = Path(downloading.value.path()).read_bytes().partition(b"%%EOF")[2]
    assert b"/DCTDecode" in update
    assert len(update) < 62_000


def test_a_file_that_is_no_picture_is_put_on_no_paper(visa: Locator):
    for content in (b"%PDF-1.7", picture("green", beside="red")[:300]):
        visa.get_by_label("Download with a photo").set_input_files(
            {"name": "me.png", "mimeType": "image/png", "buffer": content}
        )
        expect(visa.locator("[data-outcome]")).to_have_text(re.compile("cannot be opened as a photo"))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_codes_of_receipts_are_read_from_the_screen_and_verified(case: Page, language: Language):
    # The receipts are that of the application and that of the payment. The first says no more than the screen does.
    case.goto(case.url.replace("/en/", f"/{language}/"))
    case.locator("[data-bills] > details > summary").first.click()
    seen: list[bytes] = []
    for place in ("section.receipt", "[data-bills]"):
        shown = case.locator(place).locator("[data-code]")
        shown.locator("summary").click()
        expect(shown.get_by_role("img", name=say("case.receipt_code", language))).to_be_visible()
        seen.append(shown.screenshot())
    assert faults(case) == []
    case.goto(f"/{language}/verify/")
    for picture, fact in zip(seen, ("reference", "transaction"), strict=True):
        case.set_input_files("#file", {"name": "seen.png", "mimeType": "image/png", "buffer": picture})
        expect_verdict(case, "genuine_receipt")
        expect(case.locator("[data-facts]")).to_contain_text(say(f"verify.fact.{fact}", language))
        case.locator("[data-another]").click()


def test_a_notice_has_no_place_for_a_photo(case: Page):
    expect(case.get_by_label("Download with a photo")).to_have_count(0)


def picture(colour: str, *, beside: str) -> bytes:
    """Return a picture twice as wide as a photo; what is beside its middle is cut away."""
    image = Image.new("RGB", (1400, 900), beside)
    image.paste(colour, (350, 0, 1050, 900))
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def colours_of_photo(pdf: bytes) -> set[str]:
    """Return the strongest colour of each of some points in the paper's place for a photo."""
    page = seen(pdf).convert("RGB")
    millimetre = page.width / 210
    points = [(x, y) for x in (20, 34, 49) for y in (46, 60, 80)]
    pixels = [page.getpixel((int(x * millimetre), int(y * millimetre))) for x, y in points]
    return {("red", "green", "blue")[max(range(3), key=lambda part: pixel[part])] for pixel in pixels}  # pyright: ignore[reportIndexIssue, reportOptionalSubscript, reportCallIssue, reportArgumentType]


def test_what_fails_on_the_phone_itself_is_told_and_tried_again(case: Page, errors: list[str]):
    case.evaluate(
        """() => {
          const { transaction } = IDBDatabase.prototype;
          IDBDatabase.prototype.transaction = () => { throw new DOMException("", "UnknownError"); };
          window.mend = () => { IDBDatabase.prototype.transaction = transaction; };
        }"""
    )
    case.locator("[data-download]").first.click()
    expect(case.locator("[data-outcome=failed]")).to_contain_text("could not be downloaded")
    errors.clear()
    case.evaluate("mend()")
    with case.expect_download():
        case.locator("[data-download]").first.click()
    expect(case.locator("[data-outcome=done]")).to_be_visible()
