"""A picture shows several codes: each paper has its own result, and no code hides another."""

import pytest
from playwright.sync_api import Page, expect

from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.crypto.document_signer import DocumentSigner
from moi_pwa.locales import say_count
from tests.e2e.accessibility import faults
from tests.e2e.barcodes import drawn, photo, side_by_side
from tests.e2e.server import MoiServer
from tests.e2e.verifying import (
    READ_WITHIN_MS,
    another_code,
    choose_photo,
    codes,
    expect_verdict,
    printed_code,
    signer_of,
    valid_code,
)

_SIZE = (1600, 1000)


@pytest.fixture(scope="module")
def signer(server: MoiServer) -> DocumentSigner:
    return signer_of(server)


def two_papers(signer: DocumentSigner) -> bytes:
    """Photograph the expired visa of one person beside the valid visa of another."""
    expired = drawn("qr", codes(signer)["expired"])
    return photo(side_by_side(expired, drawn("qr", another_code(signer))), _SIZE, turned=4)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_paper_of_a_photo_has_its_verdict_and_its_facts(
    lasting_page: Page, signer: DocumentSigner, language: Language
):
    lasting_page.goto(f"/{language}/verify/")
    choose_photo(lasting_page, two_papers(signer))
    heading = lasting_page.get_by_role("heading", name=say_count("verify.several", 2, language))
    expect(heading).to_be_focused(timeout=READ_WITHIN_MS)
    results = lasting_page.locator(".result")
    expect(results).to_have_count(2)
    of = {
        name: results.filter(has_text=name).locator("[data-verdict]").get_attribute("data-verdict")
        for name in ("ALJUBOURI", "HADDAD")
    }
    assert of == {"ALJUBOURI": "expired", "HADDAD": "valid"}
    expect(lasting_page.locator(".overview li")).to_have_count(2)


def test_two_results_shut_nobody_out(axe: Page, signer: DocumentSigner):
    axe.goto("/ar/verify/")
    choose_photo(axe, two_papers(signer))
    expect(axe.locator(".result [data-register]")).to_have_count(2, timeout=READ_WITHIN_MS)
    assert faults(axe) == []


def test_the_register_s_answer_about_one_paper_says_nothing_of_the_other(page: Page, signer: DocumentSigner):
    page.goto("/en/verify/")
    choose_photo(page, two_papers(signer))
    asked = page.locator(".result", has_text="HADDAD")
    asked.locator("[data-register]").click(timeout=READ_WITHIN_MS)
    expect(page.locator("[data-verdict=not_issued]")).to_have_count(1)
    expect(page.locator("[data-verdict=expired]")).to_have_count(1)


def test_two_seals_of_one_paper_are_one_result(lasting_page: Page, signer: DocumentSigner):
    lasting_page.goto("/en/verify/")
    printed = drawn("data_matrix", printed_code(signer))
    choose_photo(lasting_page, photo(side_by_side(printed, drawn("qr", valid_code(signer))), _SIZE))
    expect_verdict(lasting_page, "valid")
    expect(lasting_page.locator(".result")).to_have_count(0)


NATIVE = """globalThis.BarcodeDetector = class {
  static async getSupportedFormats() { return ["qr_code", "data_matrix"]; }
  async detect() { return [{ format: "qr_code", rawValue: "https://example.org/" }]; }
}"""
"""A browser's own reader that sees the QR code in every picture, and no Data Matrix."""


@pytest.mark.parametrize("script", ["", NATIVE], ids=["the decoder", "the browser's own reader"])
def test_another_code_does_not_hide_a_printed_seal(page: Page, signer: DocumentSigner, script: str):
    page.add_init_script(script)
    page.goto("/en/verify/")
    printed = drawn("data_matrix", printed_code(signer))
    choose_photo(page, photo(side_by_side(drawn("qr", "https://example.org/"), printed), _SIZE))
    expect_verdict(page, "valid")
