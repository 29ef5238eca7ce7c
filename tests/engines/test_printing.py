"""A paper to print: fetched, given to the browser as a file, and with a photo on it that the browser has drawn."""

from base64 import b64decode
from pathlib import Path

import pytest

from tests.e2e.server import MoiServer
from tests.engines.applicant import cases_at_the_ministry, picture_file, sign_in
from tests.engines.browser import Browser
from tests.papers.printed import scanned, text_of

MOBILE = "0790000014"
"""The mobile of the demonstration's applicant to whom a transit visa was issued."""

CATCH_FILES = """
  window.files = [];
  const make = URL.createObjectURL;
  let last;
  URL.createObjectURL = (blob) => make(last = blob);
  HTMLAnchorElement.prototype.click = function () {
    window.files.push({name: this.download, body: last});
  };
"""
"""A script that collects the files which the page hands to the browser.

Each browser keeps them in a place of its own.
"""

FILE = """window.files[given[0]].body.arrayBuffer().then((bytes) => {
  let text = "";
  for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte);
  return [window.files[given[0]].name, btoa(text)];
})"""


@pytest.fixture
def visa(browser: Browser, server: MoiServer) -> Browser:
    """Open the page of the visa, and collect its files."""
    sign_in(browser, server, MOBILE)
    browser.open("/en/applications/")
    browser.shown(".card")
    [known] = [known for known in cases_at_the_ministry(browser) if known["service"] == "TRANSIT_VISA"]
    browser.open(f"/en/case/#{known['id']}")
    browser.shown("[data-download]")
    browser.run(CATCH_FILES)
    return browser


def file_of(browser: Browser, index: int) -> tuple[str, bytes]:
    name, body = browser.awaited(FILE, index)
    return name, b64decode(body)


def test_a_paper_is_downloaded_and_a_photo_put_on_it(visa: Browser, tmp_path: Path):
    visa.click("[data-download]")
    visa.shown("[data-outcome=done]", "The document is in your downloads.")
    name, plain = file_of(visa, 0)
    visa.element(".chooser input").send_keys(str(picture_file(tmp_path)))
    visa.shown("[data-outcome=with_photo]")
    _, with_photo = file_of(visa, 1)

    assert name.startswith("V")
    assert name.endswith(".pdf")
    assert "Transit visa" in text_of(plain)
    assert with_photo.startswith(plain)
    assert b"/DCTDecode" in with_photo[len(plain) :]
    assert scanned(with_photo) == scanned(plain)
