"""An officer approves a photo in the browser, the paper's seal commits to it, and the desk prints it."""

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pikepdf
import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.read_document import document_manifest
from moi_pwa.actions.papers.verify_paper import verify_barcode, verify_printed
from moi_pwa.core.text import LANGUAGES
from moi_pwa.crypto.document_key import DocumentContext, SealedKey, open_content_key
from moi_pwa.crypto.portrait import MAX_FACE_BYTES, MAX_PRINT_BYTES, Portrait, digest_of, open_portrait
from moi_pwa.demo.accounts import PASSPHRASE, fixed_seed
from moi_pwa.rules.papers.pdf_seals import seals_in_pdf
from moi_pwa.storage.cases import documents
from moi_pwa.storage.papers.papers import PaperRow, papers_of_cases
from moi_pwa.storage.papers.portraits import sealed_portrait
from tests.e2e.accessibility import faults
from tests.e2e.conftest import NewPhone, watch_for_errors
from tests.e2e.desk import DESK, choose, new_desk, sign_in, unlock
from tests.e2e.desk_actions import officer_of, send_example
from tests.e2e.issuing import Issuing
from tests.e2e.server import MoiServer

NO_WEBP = """
  const toBlob = HTMLCanvasElement.prototype.toBlob;
  HTMLCanvasElement.prototype.toBlob = function (done, type, quality) {
    toBlob.call(this, done, type === "image/webp" ? "image/png" : type, quality);
  };
"""
"""A browser that encodes no WebP encodes PNG instead."""


@dataclass(frozen=True)
class PhotoCases(Issuing):
    """The ministry, as far as it has cases with a photo."""

    def with_reviewer(self, code: str) -> str:
        """Send an application for this service, let a reviewer take it, and return its id."""

        async def act(deps: Deps) -> str:
            return str(await send_example(deps, code))

        case_id = self._do(act)
        self.take(case_id)
        return case_id

    def portrait_of(self, paper: PaperRow) -> Portrait:
        """Open the stored portrait of a paper, as its holder's phone does."""

        async def act(deps: Deps) -> Portrait:
            assert paper.portrait is not None
            document_id = paper.portrait.document_id
            async with deps.database.reading() as session:
                sealed = await sealed_portrait(session, paper.portrait)
                document = await documents.find_document(session, document_id)
            assert sealed is not None
            assert document is not None
            reviewer = await officer_of(deps, str(paper.case_id), "reviewer")
            manifest = await document_manifest(deps, reviewer, document_id)
            context = DocumentContext(
                application_id=str(paper.case_id), document_id=str(document_id), code=manifest["code"]
            )
            keys = [SealedKey.from_json(each) for each in manifest["sealed_keys"]]
            return open_portrait(sealed, open_content_key(keys, fixed_seed("residence"), context), document_id)

        return self._do(act)

    def paper_of(self, case_id: str) -> PaperRow:
        async def act(deps: Deps) -> PaperRow:
            async with deps.database.reading() as session:
                [paper] = await papers_of_cases(session, [UUID(case_id)])
            return paper

        return self._do(act)

    def sealed_digests(self, paper: PaperRow) -> list[bytes | None]:
        async def act(deps: Deps) -> list[bytes | None]:
            seals = (await verify_barcode(deps, paper.barcode), await verify_printed(deps, paper.vds))
            return [each.facts.portrait_digest for each in seals if each.facts]

        return self._do(act)


@pytest.fixture
def ministry(server: MoiServer) -> PhotoCases:
    return PhotoCases(server)


@pytest.fixture
def desk_at(new_phone: NewPhone, errors: list[str]) -> Callable[..., Page]:
    """Return a function that signs an officer in and opens a case: `desk_at("reviewer.residence", case_id)`."""

    def sit(name: str, case_id: str, *, script: str = "", language: str = "en") -> Page:
        page = new_phone(**(DESK | {"locale": "en-GB"})).new_page()
        watch_for_errors(page, errors)
        if script:
            page.add_init_script(script)
        sign_in(page, name, language)
        page.goto(f"/desk/{language}/case/?id={case_id}")
        expect(page.locator(".case-head")).to_be_visible()
        return page

    return sit


def open_photo(page: Page) -> Locator:
    """Open the case's photo, and return its element once the face is drawn or refused."""
    document = choose(page.locator('moi-document[data-code="D03"]').first)
    expect(document.locator(".sheet[data-zoom]")).to_be_visible()
    return document


def accept(document: Locator) -> None:
    document.get_by_role("button", name="Accept", exact=True).click()


def test_the_photo_that_an_officer_accepts_is_in_the_seal_and_on_the_print(
    ministry: PhotoCases, desk_at: Callable[..., Page], tmp_path: Path
):
    case_id = ministry.with_reviewer("EMERGENCY_TD")
    reviewer = desk_at("reviewer.residence", case_id)
    expect(reviewer.locator("[data-concern=photo_needed] li")).to_have_count(1)
    unlock(reviewer)
    document = open_photo(reviewer)
    expect(document.locator(".measured img").first).to_have_js_property("naturalWidth", 48)
    accept(document)
    badge = reviewer.locator(".paper").filter(has=reviewer.locator('moi-document[data-code="D03"]')).locator(".badge")
    expect(badge).to_have_text("Accepted, and approved for the document")
    expect(reviewer.locator("[data-concern=photo_needed]")).to_have_count(0)
    choose(document)  # the pane went on to the next document
    expect(document.get_by_role("img", name="The photo approved")).to_have_js_property("naturalWidth", 413)

    ministry.approve(case_id)
    ministry.pay(case_id)
    paper = ministry.paper_of(case_id)
    portrait = ministry.portrait_of(paper)
    face, picture = Image.open(io.BytesIO(portrait.face)), Image.open(io.BytesIO(portrait.print))
    assert (face.format, face.size, picture.format, picture.size) == ("WEBP", (48, 60), "JPEG", (413, 531))
    assert (len(portrait.face) <= MAX_FACE_BYTES, len(portrait.print) <= MAX_PRINT_BYTES) == (True, True)
    assert paper.portrait_digest == digest_of(portrait)
    assert ministry.sealed_digests(paper) == [paper.portrait_digest] * 2

    reviewer.reload()
    expect(reviewer.locator(".case-head .badge")).to_have_text("Issued")
    locked, message = download(reviewer, tmp_path / "locked.pdf")
    assert "Unlock with your passphrase" in message
    assert photos_in(locked) == []
    unlock(reviewer)
    printed, message = download(reviewer, tmp_path / "printed.pdf")
    assert message == "Downloaded with the approved photo."
    assert photos_in(printed) == [hashlib.sha256(portrait.print).hexdigest()]
    [code] = seals_in_pdf(printed.read_bytes())
    assert code.startswith(f"{paper.barcode}/")  # so that the file proves its photo


def test_the_frame_is_placed_with_the_keyboard(ministry: PhotoCases, desk_at: Callable[..., Page]):
    case_id = ministry.with_reviewer("EMERGENCY_TD")
    reviewer = desk_at("reviewer.residence", case_id)
    unlock(reviewer)
    document = open_photo(reviewer)
    image, face = document.locator(".photo-frame image"), document.locator(".measured img").first
    expect(face).to_have_js_property("naturalWidth", 48)
    before, drawn = image.get_attribute("x"), face.get_attribute("src")
    document.locator(".photo-frame").focus()
    reviewer.keyboard.press("ArrowRight")
    assert image.get_attribute("x") != before
    expect(face).not_to_have_attribute("src", drawn or "")
    document.get_by_role("button", name="Rotate the photo").press("Enter")
    expect(document.locator(".photo-frame image")).not_to_have_attribute("width", image.get_attribute("height") or "")
    document.get_by_role("button", name="Accept", exact=True).press("Enter")
    expect(reviewer.locator(".timeline > li").first).to_contain_text("approved for the document")


def test_the_last_acceptance_is_the_one_that_counts(ministry: PhotoCases, desk_at: Callable[..., Page]):
    case_id = ministry.with_reviewer("EMERGENCY_TD")
    reviewer = desk_at("reviewer.residence", case_id)
    unlock(reviewer)
    document = open_photo(reviewer)
    accept(document)
    expect(reviewer.locator(".timeline > li").first).to_contain_text("approved for the document")
    choose(document).get_by_role("button", name="Reject…").click()
    document.get_by_role("button", name="The picture is blurred").click()
    expect(reviewer.locator("[data-concern=photo_needed] li")).to_have_count(1)
    accept(choose(document))
    expect(reviewer.locator("[data-concern=photo_needed]")).to_have_count(0)
    ministry.approve(case_id)
    ministry.pay(case_id)
    paper = ministry.paper_of(case_id)
    assert paper.portrait_digest == digest_of(ministry.portrait_of(paper))


def test_a_browser_without_webp_says_so_and_approves_no_photo(ministry: PhotoCases, desk_at: Callable[..., Page]):
    case_id = ministry.with_reviewer("EMERGENCY_TD")
    reviewer = desk_at("reviewer.residence", case_id, script=NO_WEBP)
    unlock(reviewer)
    document = open_photo(reviewer)
    expect(document.get_by_text("This browser cannot make the small photo")).to_be_visible()
    accept(document)
    expect(document.locator(".decision .told")).to_contain_text("Use Chrome, Edge or Firefox")
    expect(reviewer.locator("[data-concern=photo_needed] li")).to_have_count(1)


def test_a_browser_without_webp_accepts_a_permits_photo_without_a_portrait(
    ministry: PhotoCases, desk_at: Callable[..., Page]
):
    case_id = ministry.with_reviewer("RES_STUDY")
    reviewer = desk_at("reviewer.residence", case_id, script=NO_WEBP)
    unlock(reviewer)
    document = open_photo(reviewer)
    expect(document.get_by_text("the document will have no approved photo")).to_be_visible()
    accept(document)
    expect(reviewer.locator(".timeline > li").first).to_contain_text("Accepted")
    expect(reviewer.locator("[data-concern=photo_missing] li")).to_have_count(1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_frame_has_no_fault_of_accessibility(ministry: PhotoCases, new_phone: NewPhone, language: str):
    case_id = ministry.with_reviewer("EMERGENCY_TD")
    reviewer = new_desk(new_phone)
    sign_in(reviewer, "reviewer.residence", language)
    reviewer.goto(f"/desk/{language}/case/?id={case_id}")
    reviewer.locator("moi-officer-key input").fill(PASSPHRASE)
    reviewer.locator("moi-officer-key button[type=submit]").click()
    expect(reviewer.locator("moi-officer-key .key-state.open")).to_be_visible()
    open_photo(reviewer)
    expect(reviewer.locator(".measured img").first).to_have_js_property("naturalWidth", 48)
    assert faults(reviewer) == []


def download(page: Page, to: Path) -> tuple[Path, str]:
    """Download the paper from the case's page, and return the file and what the page says of it."""
    file = page.locator("moi-paper-file")
    with page.expect_download() as downloading:
        file.get_by_role("button").click()
    downloading.value.save_as(to)
    expect(file.get_by_role("status")).to_contain_text("Downloaded")
    return to, file.get_by_role("status").inner_text()


def photos_in(file: Path) -> list[str]:
    """Return the hashes of the JPEGs in a PDF, as the file has them now."""
    with pikepdf.open(file) as pdf:
        streams = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        return [
            hashlib.sha256(each.read_raw_bytes()).hexdigest() for each in streams if each.get("/Filter") == "/DCTDecode"
        ]
