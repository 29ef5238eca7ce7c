"""A decoder reads a paper where the browser has no reader of its own, also without a connection.

The policy of its worker holds.
"""

import secrets
from pathlib import Path

import pytest

from moi_pwa.gateways.typesetter import Typesetter
from moi_pwa.locales import say, say_count
from moi_pwa.rules.papers.features import features_of
from tests.e2e.barcodes import drawn, photo, side_by_side
from tests.e2e.server import MoiServer
from tests.e2e.sharing import Sharing
from tests.e2e.verifying import LAST_DAY, TODAY, another_printed_code, pdf_of, printed_code, signer_of, valid_code
from tests.e2e.wallets import KEY, answer_request
from tests.engines.browser import Browser
from tests.engines.network import Network
from tests.papers.forged_prints import ARABIC, FORGERIES, IS_CALLED, photographed, visit_visa, without_isolates
from tests.papers.seals import idb_text
from tests.papers.shares import code_of
from tests.papers.shown_faces import shown_codes, shown_files

FACE_WIDTH = 48
"""The width of a face in pixels."""
_FACE_WIDTH = "return document.querySelector('[data-photo=approved] img')?.naturalWidth"
IS_KEPT = """caches.open("moi-files").then((files) => files.keys()).then((kept) => {
  const there = kept.map(({ url }) => new URL(url).pathname);
  return there.includes("/en/verify/") && there.filter((path) => path.includes("/barcodes.")).length === 2;
})"""


@pytest.fixture
def picture(request: pytest.FixtureRequest, server: MoiServer, tmp_path: Path) -> Path:
    signer = signer_of(server)
    code = drawn("qr", valid_code(signer)) if request.param == "qr" else drawn("data_matrix", printed_code(signer))
    file = tmp_path / "paper.jpg"
    file.write_bytes(photo(code, (1600, 1200), turned=12))
    return file


@pytest.mark.parametrize(
    "engine", ["firefox"], indirect=True
)  # WebKit read both photos, but its driver did not always answer after that
@pytest.mark.parametrize("picture", ["qr", "data_matrix"], indirect=True)
def test_a_photo_is_read_and_after_one_visit_without_a_connection(browser: Browser, network: Network, picture: Path):
    browser.open("/en/verify/")
    choose(browser, picture)
    browser.click("[data-another]")
    browser.until(lambda: browser.awaited(IS_KEPT), "page and decoder on the device")
    network.refuse()
    browser.reload()
    choose(browser, picture)


@pytest.mark.parametrize("engine", ["firefox"], indirect=True)
def test_two_papers_of_a_photo_have_a_result_each(browser: Browser, server: MoiServer, tmp_path: Path):
    signer = signer_of(server)
    codes = side_by_side(drawn("qr", valid_code(signer)), drawn("data_matrix", another_printed_code(signer)))
    file = tmp_path / "papers.jpg"
    file.write_bytes(photo(codes, (1600, 1000), turned=4))
    browser.open("/en/verify/")
    browser.shown("label[for=file]")
    browser.element("#file").send_keys(str(file))
    browser.shown("#several", say_count("verify.several", 2, "en"))
    for number in (1, 2):
        browser.shown(f"#verdict-{number}", f"Valid until {LAST_DAY.day} {LAST_DAY:%B %Y}")


@pytest.mark.parametrize("engine", ["firefox"], indirect=True)
@pytest.mark.parametrize("forged", FORGERIES)
def test_a_photo_of_a_forged_print_shows_what_the_ministry_issued(
    browser: Browser, server: MoiServer, typesetter: Typesetter, tmp_path: Path, forged: str
):
    file = tmp_path / "forged.jpg"
    file.write_bytes(photographed(typesetter, signer_of(server), forged, TODAY))
    browser.open("/en/verify/")
    browser.shown("label[for=file]")
    browser.element("#file").send_keys(str(file))
    browser.shown("[data-permits]", "Visit visa")
    text = without_isolates(browser.shown("main"))
    assert ARABIC in text
    assert IS_CALLED[forged](text)


def test_a_typed_code_says_what_the_paper_allows_and_what_is_not_sealed(browser: Browser, server: MoiServer):
    content = visit_visa(TODAY)
    code = idb_text(signer_of(server), "visa", list(features_of(content, "V26000001")), TODAY)
    browser.open("/en/verify/")
    browser.type("#typed", code)
    browser.click("form:has(#typed) .actions button")
    permits = without_isolates(browser.shown("[data-permits]", "Visit visa"))
    assert say("rights.sentence.work.none", "en") in permits
    assert say("rights.sentence.work.none", "ar") in permits
    browser.shown("[data-unsealed]", say("verify.unsealed.photo", "en"))


def test_a_typed_share_code_shows_the_paper_to_its_first_browser_again(browser: Browser, server: MoiServer):
    code = Sharing(server).share(is_for_one=True)
    for _ in range(2):
        browser.open("/en/verify/")
        browser.type("#share-code", code.lower())
        browser.click("[data-look]")
        browser.shown("[data-permits]")
        browser.shown("#compare", say("verify.share.compare", "en"))


def test_a_wallet_answers_what_is_asked_and_a_second_answer_is_noticed(browser: Browser, server: MoiServer):
    credential = Sharing(server).credential_for(KEY.jwk)
    browser.open("/en/verify/")
    browser.click("[data-wallet]")
    browser.click("label[for=ask-age_over_18]")
    browser.click("[data-ask-wallet]")
    browser.shown("[data-wallet-code]", say("verify.wallet.waiting", "en"))
    link = browser.run("return document.querySelector('moi-qr-code').getAttribute('text')")
    assert answer_request(link, credential)["status"] == 200
    # The list of status is at the server's own port, to which this browser does not speak.
    browser.shown("[data-verdict=status_unknown]")
    browser.shown("[data-answer=age_over_18]", say("verify.wallet.answer.adult", "en"))
    assert answer_request(link, credential)["status"] == 400
    browser.shown("[data-verdict=contested]")


def test_a_share_code_that_nobody_was_given_shows_nothing(browser: Browser):
    browser.open("/en/verify/")
    browser.type("#share-code", code_of(secrets.token_bytes(16)))
    browser.click("[data-look]")
    browser.shown("[data-problem=unknown]")


def test_a_typed_code_shows_the_approved_face_and_another_face_is_forged(browser: Browser, server: MoiServer):
    known = shown_codes(signer_of(server), TODAY)
    for name in ("the holder's, with the photo", "with another face", "with a face beside a seal without a photo"):
        text, verdict, shown = known[name]
        browser.open("/en/verify/")
        browser.type("#typed", text)
        browser.click("form:has(#typed) .actions button")
        browser.shown(f"[data-verdict={verdict}]")
        if shown:
            browser.until(lambda: browser.run(_FACE_WIDTH) == FACE_WIDTH, "the face")
        else:
            assert browser.run("return document.querySelectorAll('main img').length") == 0


@pytest.mark.parametrize("engine", ["firefox"], indirect=True)  # WebKit's driver did not see the page's load end
def test_a_file_with_another_photo_is_named(browser: Browser, server: MoiServer, tmp_path: Path):
    for name in ("with the approved photo", "with another photo", "with another photo and its face"):
        pdf, verdict, shown = shown_files(signer_of(server), TODAY)[name]
        file = tmp_path / "paper.pdf"
        file.write_bytes(pdf)
        browser.open("/en/verify/")
        browser.shown("label[for=file]")
        browser.element("#file").send_keys(str(file))
        browser.shown(f"[data-verdict={verdict}]")
        assert browser.run("return document.querySelector('[data-photo]')?.dataset.photo ?? ''") == shown


@pytest.mark.parametrize("engine", ["firefox"], indirect=True)  # WebKit's driver did not see the page's load end
def test_a_pdf_is_read_without_a_connection(browser: Browser, network: Network, server: MoiServer, tmp_path: Path):
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf_of(valid_code(signer_of(server))))
    browser.open("/en/verify/")
    browser.shown("label[for=file]")
    network.refuse()
    choose(browser, file)


def choose(browser: Browser, file: Path) -> None:
    browser.shown("label[for=file]")
    browser.element("#file").send_keys(str(file))
    browser.shown("#verdict", f"Valid until {LAST_DAY.day} {LAST_DAY:%B %Y}")
