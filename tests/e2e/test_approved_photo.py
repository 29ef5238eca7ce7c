"""The photo that an officer approved is on the holder's phone, on the card, in a code and in the file; on no other."""

import io
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Locator, Page, expect

from moi_pwa.catalogue.services.emergency_td import SERVICE as EMERGENCY_TD
from moi_pwa.crypto.face_code import split_face_code
from moi_pwa.demo.portraits import PORTRAIT
from moi_pwa.locales import say
from moi_pwa.rules.papers.pdf_seals import seals_in_pdf
from tests.e2e.accessibility import faults
from tests.e2e.applicant import attach, fill_at_once, photo, received, send, sign_in
from tests.e2e.conftest import NewPhone, Owner, meant
from tests.e2e.demo_papers import files_of, paper_for
from tests.e2e.filling import open_form
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer
from tests.e2e.verifying import expect_verdict
from tests.papers.standards.broken_rules import broken_rules
from tests.papers.standards.paper_file import PaperFile
from tests.precached import go_offline

FACE_WIDTH = 48
"""The width of a face in pixels."""


@pytest.fixture
def phone(owners_phone: BrowserContext) -> BrowserContext:
    return owners_phone


@pytest.fixture(scope="module")
def issued(owner: Owner, server: MoiServer) -> str:
    """Return the id of an application that the owner's phone has sent, with an approved photo."""
    ministry, page = Ministry(server), owner.phone.new_page()
    paper = paper_for(EMERGENCY_TD, "security")
    open_form(page, f"/en/apply/{EMERGENCY_TD.slug}/")
    fill_at_once(page, EMERGENCY_TD, paper.answers)
    for path in files_of(paper):
        attach(page, path, photo(size=(900, 1200)))
    case_id = send(page)
    received(page)
    page.close()
    ministry.take(case_id)
    ministry.approve(case_id, with_photos=True)
    ministry.pay(case_id)
    return case_id


@pytest.fixture
def document(page: Page, issued: str) -> Locator:
    """Open the issued application, and return the card of its paper."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"/en/case/#{issued}")
    expect(page.locator("[data-paper^=E]")).to_be_visible()
    return page.locator("[data-paper^=E]")


def face(place: Locator) -> Locator:
    return place.get_by_role("img", name=say("paper.face", "en"))


def test_the_face_is_on_the_card_and_stays_without_a_connection(document: Locator, phone: BrowserContext):
    expect(face(document)).to_be_visible()
    assert faults(document.page) == []
    go_offline(phone)
    document.page.reload()
    expect(face(document)).to_be_visible()


def test_the_code_with_the_photo_fills_the_screen_and_a_phone_reads_it_off(document: Locator, phone: BrowserContext):
    page = document.page
    expect(face(document)).to_be_visible()
    go_offline(phone)
    document.locator("[data-show]").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name=say("paper.show_with_photo", "en")).click()
    code = dialog.get_by_role("img", name=say("paper.code_with_photo", "en"))
    expect(code).to_be_in_viewport(ratio=1)
    box = code.bounding_box()
    assert box is not None
    assert box["width"] == page.viewport_size["width"]  # pyright: ignore[reportOptionalSubscript]
    seen = code.screenshot()
    dialog.get_by_role("button", name=say("paper.show_without_photo", "en")).click()
    expect(dialog.get_by_role("img", name=say("paper.code", "en"), exact=True)).to_be_visible()

    phone.set_offline(False)
    page.goto("/en/verify/")
    page.set_input_files("#file", {"name": "seen.png", "mimeType": "image/png", "buffer": enlarged(seen)})
    expect_verdict(page, "valid")
    expect(page.locator("[data-photo=approved] img")).to_be_visible()


def enlarged(screenshot: bytes) -> bytes:
    """Return a screenshot at the two pixels to a point that phones have."""
    picture = Image.open(io.BytesIO(screenshot))
    written = io.BytesIO()
    picture.resize((picture.width * 2, picture.height * 2), Image.Resampling.NEAREST).save(written, "PNG")
    return written.getvalue()


def test_the_file_to_print_has_the_approved_photo_by_itself_and_proves_it(document: Locator, phone: BrowserContext):
    page = document.page
    expect(face(document)).to_be_visible()
    expect(document.locator(".chooser")).to_have_count(0)
    with page.expect_download() as downloading:
        document.locator("[data-download]").click()
    pdf = Path(downloading.value.path()).read_bytes()
    expect(document.locator("[data-outcome=approved_photo]")).to_be_visible()

    assert PORTRAIT.print in pdf
    [text] = seals_in_pdf(pdf)
    _, shown = split_face_code(text)
    assert shown is not None
    assert shown.face == PORTRAIT.face
    assert broken_rules(PaperFile(pdf)) == []

    page.goto("/en/verify/")
    expect(page.locator("#typed")).to_be_visible()
    go_offline(phone)
    page.set_input_files("#file", downloading.value.path())
    expect_verdict(page, "valid")
    expect(page.locator("[data-photo=approved] img")).to_be_visible()


def test_a_phone_that_did_not_send_the_photo_says_so_and_shows_none(
    new_phone: NewPhone, owner: Owner, server: MoiServer, issued: str
):
    other = new_phone(locale="en-JO").new_page()
    Ministry(server).let_ask_again(owner.mobile)
    other.goto("/en/sign-in/")
    sign_in(other, server, owner.mobile)
    other.goto(f"/en/case/#{issued}")
    document = other.locator("[data-paper^=E]")
    expect(document.locator("[data-portrait=no_key]")).to_contain_text("sent from another device")
    expect(face(document)).to_have_count(0)
    with other.expect_download() as downloading:
        document.locator("[data-download]").click()
    expect(document.locator("[data-outcome=without_photo]")).to_be_visible()
    assert b"/DCTDecode" not in Path(downloading.value.path()).read_bytes()
    document.locator("[data-show]").click()
    expect(other.get_by_role("dialog").locator("[data-face-code]")).to_have_count(0)


def forget_portraits(page: Page) -> None:
    page.evaluate(
        """() => new Promise((done) => {
          const opening = indexedDB.open("moi");
          opening.onsuccess = () => {
            const t = opening.result.transaction("portraits", "readwrite");
            t.objectStore("portraits").clear();
            t.oncomplete = () => (opening.result.close(), done());
          };
        })"""
    )


def test_the_photo_comes_as_soon_as_there_is_a_connection(document: Locator, phone: BrowserContext):
    expect(face(document)).to_be_visible()
    forget_portraits(document.page)
    go_offline(phone)
    document.page.reload()
    expect(document.locator("[data-portrait=offline]")).to_have_text(say("paper.face_offline", "en"))
    phone.set_offline(False)
    expect(face(document)).to_be_visible()


@pytest.mark.parametrize("answer", ["another portrait", "half of it", "too much", "an error"])
def test_what_is_not_the_sealed_portrait_is_not_shown(
    new_phone: NewPhone, document: Locator, errors: list[str], answer: str
):
    page = document.page
    expect(face(document)).to_be_visible()
    forget_portraits(page)
    body = {"another portrait": b"x" * 900, "half of it": b"x" * 20, "too much": b"x" * 70_000}.get(answer)

    def fulfil(route):
        if body is None:
            route.fulfill(status=503, body="")
        else:
            route.fulfill(body=body, content_type="application/octet-stream")

    page.route("**/portrait", fulfil)
    page.reload()
    expect(document.locator("[data-portrait=failed]")).to_be_visible()
    expect(face(document)).to_have_count(0)
    page.unroute("**/portrait")
    page.reload()
    expect(face(document)).to_be_visible()
    if body is None:
        meant(errors, "503")


def test_nothing_of_the_photo_is_kept_in_plaintext(document: Locator):
    expect(face(document)).to_be_visible()
    kept = document.page.evaluate(
        """() => new Promise((done) => {
          const opening = indexedDB.open("moi");
          opening.onsuccess = () => {
            const all = opening.result.transaction("portraits").objectStore("portraits").getAll();
            all.onsuccess = () => (opening.result.close(), done(JSON.stringify(all.result.map(({ portraits }) =>
              Object.values(portraits).map((sealed) => Array.from(new Uint8Array(sealed), (byte) => String.fromCharCode(byte)).join(""))))));
          };
        })"""
    )
    assert len(kept) > len(PORTRAIT.print)
    assert "WEBP" not in kept
    assert "JFIF" not in kept


def test_a_share_shows_the_approved_face_and_says_so_before_the_code_is_made(document: Locator, new_phone: NewPhone):
    page = document.page
    page.goto("/en/wallet/")
    page.locator("[data-share-paper]").click()
    dialog = page.locator("dialog.share")
    expect(dialog).to_contain_text(say("shares.photo_shown", "en"))
    dialog.locator("[data-make]").click()
    expect(dialog.locator("[data-code]")).to_be_visible(timeout=60_000)
    code = dialog.locator("[data-code]").inner_text().strip()

    verifier = new_phone(locale="en").new_page()
    verifier.goto("/en/verify/")
    verifier.locator("#share-code").fill(code)
    verifier.locator("[data-look]").click()
    shown = verifier.locator("[data-face]")
    expect(shown).to_be_visible(timeout=60_000)
    assert shown.evaluate("picture => picture.decode().then(() => picture.naturalWidth)") == FACE_WIDTH
