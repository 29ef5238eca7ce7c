"""The page that verifies shows the face that the ministry approved, and no other."""

import hashlib

import pytest
from playwright.sync_api import Page, expect

from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.crypto.face_code import with_face
from moi_pwa.demo.portraits import PORTRAIT
from moi_pwa.locales import say
from tests.e2e.accessibility import faults
from tests.e2e.barcodes import drawn, photo
from tests.e2e.conftest import NewPhone
from tests.e2e.server import MoiServer
from tests.e2e.verifying import TODAY, choose_pdf, choose_photo, expect_verdict, signer_of, type_code
from tests.papers.forged_prints import FORGERIES
from tests.papers.shown_faces import code_of, shown_codes, shown_files

CODES = ("the holder's, with the photo", "the holder's, without the photo", "with another face", "with a face beside a seal without a photo", "without an approved photo")  # fmt: skip
FILES = ("with the approved photo", "with another photo", "with a second photo", "with another photo and its face", "with a photo that nothing proves")  # fmt: skip
_SHA256 = """async (picture) => {
  const bytes = await (await fetch(picture.src)).arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [picture.naturalWidth, Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("")];
}"""


def expect_photo(page: Page, verdict: str, photo_: str, picture: bytes | None) -> None:
    expect_verdict(page, verdict)
    shown = page.locator("[data-photo]")
    if not photo_:
        expect(shown).to_have_count(0)
        expect(page.locator("main img")).to_have_count(0)
        expect(page.locator("[data-facts]")).to_have_count(0)
        return
    expect(shown).to_have_attribute("data-photo", photo_)
    if picture is None:
        expect(page.locator("main img")).to_have_count(0)
        return
    face = shown.get_by_role("img", name=say("verify.photo_alt", "en"))
    expect(face).to_be_visible()
    page.wait_for_function("document.querySelector('[data-photo] img').naturalWidth > 0")
    width, digest = face.evaluate(_SHA256)
    assert width > 0
    assert digest == hashlib.sha256(picture).hexdigest()


@pytest.mark.parametrize("name", CODES)
def test_a_code_shows_the_approved_face_or_none(new_phone: NewPhone, server: MoiServer, name: str):
    text, verdict, shown = shown_codes(signer_of(server), TODAY)[name]
    page = new_phone(locale="en-JO", bypass_csp=True).new_page()
    page.goto("/en/verify/")
    type_code(page, text)
    expect_photo(page, verdict, shown, PORTRAIT.face if shown == "approved" else None)


@pytest.mark.parametrize("name", FILES)
def test_a_file_shows_the_approved_photo_and_names_another(new_phone: NewPhone, server: MoiServer, name: str):
    pdf, verdict, shown = shown_files(signer_of(server), TODAY)[name]
    page = new_phone(locale="en-JO", bypass_csp=True).new_page()
    page.goto("/en/verify/")
    choose_pdf(page, pdf)
    expect_photo(page, verdict, shown, {"approved": PORTRAIT.print, "replaced": PORTRAIT.face}.get(shown))


def test_every_code_and_file_of_the_table_is_tried(server: MoiServer):
    assert tuple(shown_codes(signer_of(server), TODAY)) == CODES
    assert tuple(shown_files(signer_of(server), TODAY)) == FILES
    assert "face" in FORGERIES


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_photo_of_a_print_is_listed_as_unsealed_until_the_face_is_seen(
    lasting_page: Page, server: MoiServer, language: Language
):
    code = code_of(signer_of(server), TODAY)
    unsealed = lasting_page.locator("[data-unsealed]")
    for text, is_listed in ((code, True), (with_face(code, PORTRAIT), False)):
        lasting_page.goto(f"/{language}/verify/")
        type_code(lasting_page, text, language)
        expect(unsealed).to_be_visible()
        assert (say("verify.unsealed.photo", language) in unsealed.inner_text()) == is_listed


def test_a_photo_of_both_codes_of_a_paper_has_one_result_with_the_face(lasting_page: Page, server: MoiServer):
    text = with_face(code_of(signer_of(server), TODAY), PORTRAIT)
    lasting_page.goto("/en/verify/")
    choose_photo(lasting_page, photo(drawn("qr", text), (1200, 1200), turned=3, blurred=0.6))
    expect_verdict(lasting_page, "valid")
    expect(lasting_page.locator("[data-photo=approved] img")).to_be_visible()


def test_the_register_is_asked_about_the_seal_of_a_code_with_a_face(lasting_page: Page, server: MoiServer):
    lasting_page.goto("/en/verify/")
    type_code(lasting_page, with_face(code_of(signer_of(server), TODAY), PORTRAIT))
    expect_verdict(lasting_page, "valid")
    lasting_page.locator("[data-register]").click()
    expect_verdict(lasting_page, "not_issued")
    expect(lasting_page.locator("main img")).to_have_count(0)


@pytest.mark.parametrize("name", ["with the approved photo", "with another photo"])
def test_the_verdict_with_a_photo_is_accessible(axe: Page, server: MoiServer, name: str):
    axe.goto("/en/verify/")
    choose_pdf(axe, shown_files(signer_of(server), TODAY)[name][0])
    expect(axe.locator("[data-photo] img")).to_be_visible()
    assert faults(axe) == []
