"""Documents in a form, in a browser: taken, made small, refused, removed; sealed before they are kept."""

import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.e2e.conftest import ARGUMENTS, PHONE
from tests.e2e.devtools import kill_browser
from tests.e2e.filling import (
    FORM,
    NOON,
    box,
    choose_files,
    go_to,
    open_form,
    photo,
    picture,
    until_it_lives,
    wait_until_saved,
)
from tests.e2e.server import MoiServer
from tests.plaintext import files_that_hold


def attach(page: Page, *files: Any, path: str = "passport_page") -> None:
    box(page, path).set_input_files(list(files))


def files_of(page: Page, path: str = "passport_page") -> Any:
    return page.locator(f"[data-path='{path}'] [data-files] li:not([data-preparing]):has(button)")


@pytest.fixture
def documents(page: Page) -> Page:
    """Open the screen of a form on which documents are attached."""
    page.clock.set_fixed_time(NOON)
    open_form(page, FORM)
    go_to(page, "documents")
    return page


def test_a_photo_of_twelve_megapixels_becomes_small_and_stays_after_a_reload(documents):
    attach(documents, photo("passport.jpg", (4000, 3000)))
    expect(files_of(documents)).to_have_count(1)
    wait_until_saved(documents)
    documents.reload()
    until_it_lives(documents)
    expect(files_of(documents)).to_contain_text("passport.jpg")
    expect(files_of(documents).locator("img")).to_be_visible()
    assert 0 < kept_bytes(documents) <= 1_000_000 + 1_000


def test_a_photo_that_is_small_is_warned_of_and_taken(page):
    page.clock.set_fixed_time(NOON)
    open_form(page, "/en/apply/res-study/")
    go_to(page, "documents")
    choose_files(page, "photo", [photo("me.jpg", (300, 300))])
    expect(files_of(page, "photo")).to_have_count(1)
    expect(page.locator("[data-path=photo]")).to_contain_text("This photo is small")


def kept_bytes(page: Page) -> int:
    return page.evaluate(
        """() => new Promise((resolve, reject) => {
          const opening = indexedDB.open("moi");
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const all = opening.result.transaction("documents").objectStore("documents").getAll();
            all.onsuccess = () => resolve(all.result.reduce((sum, row) => sum + row.bytes, 0));
          };
        })"""
    )


def test_a_pdf_of_twenty_megabytes_is_taken_as_it_is(documents, tmp_path):
    pdf = tmp_path / "lease.pdf"
    pdf.write_bytes(b"%PDF-1.7\n" + os.urandom(20_000_000))
    attach(documents, pdf)
    expect(files_of(documents)).to_have_count(1, timeout=30_000)
    assert kept_bytes(documents) > 20_000_000


@pytest.mark.parametrize(
    "name,content,sentence",
    [
        ("letter.docx", b"PK\x03\x04" + b"x" * 100, "not a photo or a PDF"),
        ("passport.jpg", b"\xff\xd8\xff" + b"x" * 100, "cannot be opened on this device"),
        ("empty.pdf", b"", "is empty"),
        ("big.pdf", b"%PDF-1.7" + bytes(25 * 1024 * 1024), "The limit is 24 MB"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_at_its_field(documents, tmp_path, name, content, sentence):
    file = tmp_path / name
    file.write_bytes(content)
    attach(documents, file)
    expect(box(documents, "passport_page-problem")).to_contain_text(sentence)
    expect(files_of(documents)).to_have_count(0)
    assert kept_bytes(documents) == 0


def test_a_removed_document_is_gone_for_good(documents):
    attach(documents, picture("one.png"))
    expect(files_of(documents)).to_have_count(1)
    files_of(documents).get_by_role("button", name="Remove").click()
    expect(files_of(documents)).to_have_count(0)
    assert kept_bytes(documents) == 0


def test_one_s_own_document_opens_on_this_device(documents):
    attach(documents, picture("one.png"))
    files_of(documents).get_by_role("button", name="View").click()
    shown = documents.locator("dialog img")
    expect(shown).to_be_visible()
    assert documents.evaluate("document.querySelector('dialog img').naturalWidth") == 800


# A browser that dies


def test_a_killed_browser_has_lost_nothing_and_kept_nothing_in_the_open(
    playwright: Playwright, chromium: str, server: MoiServer, tmp_path: Path
):
    profile = tmp_path / "profile"

    def opened() -> Page:
        context = playwright.chromium.launch_persistent_context(
            str(profile), executable_path=chromium, args=ARGUMENTS, viewport=PHONE, base_url=server.url, locale="en"
        )
        return context.pages[0]

    page = opened()
    open_form(page, FORM)
    address = page.evaluate("location.href")  # Playwright hears of its fragment later
    go_to(page, "name")
    box(page, "name_en_given").press_sequentially("QZMARKERXW")
    other = page.context.new_page()
    open_form(other, address)
    expect(box(other, "name_en_given")).to_have_value("QZMARKERXW")  # so it is in the database
    kill_browser(profile)

    open_again = opened()
    open_form(open_again, address)
    expect(box(open_again, "name_en_given")).to_have_value("QZMARKERXW")
    go_to(open_again, "documents")
    attach(
        open_again,
        {"name": "QZMARKERXW.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 " + b"QZMARKERXW" * 99},
    )
    expect(files_of(open_again)).to_have_count(1)
    open_again.context.close()
    assert any("IndexedDB" in str(path) for path in profile.rglob("*"))
    assert files_that_hold(profile, "QZMARKERXW") == []
