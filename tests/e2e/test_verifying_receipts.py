"""A verifier checks a receipt as a paper, and is told that it is not a paper."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.crypto.receipt import sign_payment_receipt, sign_receipt
from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.gateways.server_keys import read_server_keys, replace_receipt_key
from moi_pwa.locales import say
from tests.e2e.accessibility import faults
from tests.e2e.barcodes import drawn, photo
from tests.e2e.server import MoiServer
from tests.e2e.verifying import expect_verdict, type_code
from tests.papers.shown_receipts import KEY, PAYMENT, SHORT, WHOLE
from tests.precached import go_offline

Receipts = dict[str, str]


@pytest.fixture
def receipts(server: MoiServer) -> Receipts:
    return receipts_by(read_server_keys(server.data / "keys").receipt)


def receipts_by(key: SigningKey) -> Receipts:
    """Return receipts as a verifier is shown them, by the verdict that is expected."""
    short = sign_receipt(SHORT, key)
    head, _, proof = short.split(".")
    return {
        "genuine_receipt: short": short,
        "genuine_receipt: whole": sign_receipt(WHOLE, key),
        "genuine_receipt: of a payment": sign_payment_receipt(PAYMENT, key),
        "genuine_receipt: in lines, as a message breaks it": f" {short[:100]}\n{short[100:]} ",
        "forged: with another's words": f"{head}.{sign_receipt(WHOLE, key).split('.')[1]}.{proof}",
        "unknown_signer: by another key": sign_receipt(SHORT, KEY),
        "unreadable: cut off": short[:-1],
        "unreadable: only its beginning": "eyJ",
    }


@pytest.mark.parametrize("shown", receipts_by(KEY))
def test_what_is_typed_is_told_from_what_it_is_not(lasting_page: Page, receipts: Receipts, shown: str):
    lasting_page.goto("/en/verify/")
    type_code(lasting_page, receipts[shown])
    verdict = shown.split(":", maxsplit=1)[0]
    expect_verdict(lasting_page, verdict)
    expect(lasting_page.get_by_role("heading", name=say(f"verify.receipt_{verdict}", "en"))).to_be_focused()
    expect(lasting_page.locator("[data-facts]")).to_have_count(int(verdict == "genuine_receipt"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_receipt_for_a_payment_is_said_to_be_one_and_no_permit(
    lasting_page: Page, receipts: Receipts, language: Language
):
    lasting_page.goto(f"/{language}/verify/")
    type_code(lasting_page, receipts["genuine_receipt: of a payment"], language)
    verdict = lasting_page.locator("[data-verdict]")
    expect(verdict).to_contain_text(say("verify.receipt_genuine_receipt_text", language))
    expect(verdict).to_contain_text("46.000")
    facts = lasting_page.locator("[data-facts]")
    for part in ("46.000", "260000017", "TX-1", say("bill.provider.card", language)):
        expect(facts).to_contain_text(part)


def test_a_photo_of_its_code_and_a_saved_one_are_read_without_a_connection(
    page: Page, phone: BrowserContext, receipts: Receipts
):
    receipt = receipts["genuine_receipt: short"]
    page.goto("/en/verify/")
    picture = photo(drawn("qr", receipt), (1600, 1200), turned=20)
    page.set_input_files("#file", {"name": "receipt.jpg", "mimeType": "image/jpeg", "buffer": picture})
    expect_verdict(page, "genuine_receipt")
    go_offline(phone)
    page.get_by_role("button", name="Check another").click()
    saved = receipts["genuine_receipt: whole"].encode()
    page.set_input_files("#file", {"name": "receipt.jws", "mimeType": "application/jose", "buffer": saved})
    expect_verdict(page, "genuine_receipt")
    expect(page.locator("[data-facts]")).to_contain_text(str(SHORT["reference"]))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shown", ["genuine_receipt: short", "unreadable: cut off"])
def test_no_verdict_shuts_anybody_out(axe: Page, receipts: Receipts, language: Language, shown: str):
    axe.goto(f"/{language}/verify/")
    type_code(axe, receipts[shown], language)
    expect(axe.locator("[data-verdict]")).to_be_visible()
    assert faults(axe) == []


@pytest.fixture
def rotated(demonstration: Path, tmp_path: Path) -> Iterator[MoiServer]:
    """Yield a server that began with the other server's data, with the next key for receipts."""
    rotated = MoiServer(tmp_path)
    shutil.copytree(demonstration, rotated.data)
    replace_receipt_key(rotated.data / "keys")
    rotated.wake()
    yield rotated
    rotated.stop()


def test_a_stranger_s_phone_verifies_what_a_former_key_signed(server: MoiServer, rotated: MoiServer, page: Page):
    # The phone never met the former key: the key of today vouches for it.
    former = read_server_keys(server.data / "keys").receipt
    page.goto(f"{rotated.url}/en/verify/")
    type_code(page, sign_receipt(SHORT, former))
    expect_verdict(page, "genuine_receipt")
