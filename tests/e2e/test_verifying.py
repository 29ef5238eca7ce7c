"""A verifier checks a paper by typing or by a photo, with a connection or without one, and nobody is told."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from moi_pwa.core.paper_number import series_of
from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.crypto.document_signer import DocumentSigner
from moi_pwa.crypto.revocation_list import encode_series, sign_revocation_list
from moi_pwa.gateways.server_keys import read_server_keys
from moi_pwa.locales import say
from moi_pwa.rules.dates import start_of_day
from moi_pwa.rules.papers.pdf_seals import MAX_PAPER_BYTES
from tests.e2e.accessibility import faults
from tests.e2e.barcodes import Shot, drawn, page_photo, photo
from tests.e2e.conftest import (
    NewPhone,
    wait_until_kept,
    watch_for_errors,
)
from tests.e2e.server import MoiServer
from tests.e2e.verifying import (
    LAST_DAY,
    READ_WITHIN_MS,
    TODAY,
    choose_pdf,
    choose_photo,
    codes,
    expect_verdict,
    pdf_of,
    printed_code,
    signer_of,
    type_code,
    valid_code,
    visa,
)
from tests.papers.seals import SIGNED_ON
from tests.papers.signers import document_signers
from tests.precached import go_offline, wait_until_all_is_kept

Codes = dict[str, str]


@pytest.fixture(scope="module")
def code(server: MoiServer) -> Codes:
    return codes(signer_of(server))


@pytest.fixture
def verifier(lasting_page: Page) -> Page:
    lasting_page.goto("/en/verify/")
    return lasting_page


@pytest.fixture
def newcomer(page: Page) -> Page:
    """Open the verifying page on a phone of its own."""
    page.goto("/en/verify/")
    return page


def test_a_valid_paper_is_said_to_be_valid_and_what_to_compare(verifier: Page, code: Codes):
    type_code(verifier, code["valid"])
    expect_verdict(verifier, "valid")
    expect(verifier.get_by_role("heading", name=f"Valid until {LAST_DAY.day} {LAST_DAY:%B %Y}")).to_be_focused()
    facts = dict(
        zip(
            verifier.locator("[data-facts] dt").all_inner_texts(),
            verifier.locator("[data-facts] dd").all_inner_texts(),
            strict=True,
        )
    )
    assert facts == {
        "Document": "Visit visa",
        "Number": "V26000001",
        "Arabic name": "حسن كريم الجبوري",
        "Surname": "ALJUBOURI",
        "Given names": "HASSAN KAREEM",
        "Passport number": "A12345678",
        "Nationality": "Iraq",
        "Date of birth": "4 March 1960",
        "Sex": "Male",
        "Valid until": f"{LAST_DAY.day} {LAST_DAY:%B %Y}",
        "Number of entries": "2",
        "Length of stay": "30 days",
        "Work in Jordan": "Not allowed",
        "Signed by the ministry on": f"{TODAY.day} {TODAY:%B %Y}",
    }


@pytest.mark.parametrize("shown", codes(document_signers().on(SIGNED_ON, "visa")))
def test_what_is_typed_is_told_from_what_it_is_not(verifier: Page, code: Codes, shown: str):
    type_code(verifier, code[shown])
    expect_verdict(verifier, shown.split(":", maxsplit=1)[0])


def test_nothing_is_read_of_a_forged_paper(verifier: Page, code: Codes):
    type_code(verifier, code["forged"])
    expect(verifier.get_by_role("heading", name="Forged")).to_be_focused()
    expect(verifier.locator("[data-facts]")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_signature_by_a_key_that_is_not_on_the_list_is_of_an_unknown_key(lasting_page: Page, language: Language):
    lasting_page.goto(f"/{language}/verify/")
    type_code(lasting_page, valid_code(document_signers().on(SIGNED_ON, "visa")), language)
    expect_verdict(lasting_page, "unknown_signer")
    expect(lasting_page.get_by_role("heading", name=say("verify.unknown_signer", language))).to_be_focused()


def test_without_the_list_there_is_no_verdict(phone: BrowserContext, page: Page):
    # Something on the way answers in the ministry's name.
    phone.route("**/api/trust-list", lambda route: route.fulfill(json={"trust_list": "e30.e30.AAAA"}))
    page.goto("/en/verify/")
    expect(page.get_by_role("alert")).to_contain_text("does not have the ministry’s list")
    expect(page.locator("#typed")).to_have_count(0)


def test_after_one_paper_another_is_checked(verifier: Page, code: Codes):
    type_code(verifier, code["valid"])
    verifier.get_by_role("button", name="Check another").click()
    expect(verifier.get_by_role("heading", level=1)).to_be_focused()
    type_code(verifier, code["expired"])
    expect_verdict(verifier, "expired")


def test_nothing_typed_is_said(verifier: Page):
    type_code(verifier, "  ")
    expect(verifier.get_by_role("alert")).to_have_text("Enter the text of the code")


PHOTOS: dict[str, Callable[[DocumentSigner], bytes]] = {
    "as it is drawn": lambda signer: photo(drawn("qr", valid_code(signer)), (600, 600), blurred=0),
    "turned, from a large camera": lambda signer: photo(
        drawn("qr", valid_code(signer)), (4000, 3000), turned=23, blurred=2
    ),
    "on its head": lambda signer: photo(drawn("qr", valid_code(signer)), (1200, 1600), turned=180),
    "printed, on a page that is small in the photo": lambda signer: page_photo(
        drawn("data_matrix", printed_code(signer)), Shot(width=640)
    ),
    "printed, as Data Matrix": lambda signer: photo(
        drawn("data_matrix", printed_code(signer)), (1600, 1200), turned=100
    ),
}


@pytest.mark.parametrize("name", PHOTOS)
def test_a_photo_is_read(verifier: Page, server: MoiServer, name: str):
    choose_photo(verifier, PHOTOS[name](signer_of(server)))
    expect_verdict(verifier, "valid")
    expect(verifier.locator("[data-facts]")).to_contain_text("ALJUBOURI")


def test_a_photo_without_a_code_is_said_to_have_none(verifier: Page, code: Codes):
    blank = photo(drawn("qr", code["valid"]).point(lambda _: 255), (600, 600))
    choose_photo(verifier, blank)
    expect(verifier.get_by_role("alert")).to_contain_text("No code was found", timeout=READ_WITHIN_MS)


def test_a_file_that_is_no_photo_is_said_to_be_none(verifier: Page):
    choose_photo(verifier, b"no picture")
    expect(verifier.get_by_role("alert")).to_contain_text("cannot be opened as a photo")


@pytest.mark.parametrize("shown", ["valid", "expired", "forged", "unreadable: cut off"])
def test_a_pdf_is_verified_by_its_seal_and_its_pages_are_not_believed(verifier: Page, code: Codes, shown: str):
    choose_pdf(verifier, pdf_of(code[shown], code[shown]))
    expect_verdict(verifier, shown.split(":", maxsplit=1)[0])
    expect(verifier.get_by_text(say("verify.compare_file", "en"))).to_have_count(int(shown in ("valid", "expired")))


@pytest.mark.parametrize("problem", ["no_seal", "several_seals", "pdf_too_large"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pdf_that_names_no_single_paper_is_refused_in_a_sentence(
    lasting_page: Page, code: Codes, language: Language, problem: str
):
    file = {
        "no_seal": pdf_of(),
        "several_seals": pdf_of(code["valid"], code["expired"]),
        "pdf_too_large": pdf_of(code["valid"]).ljust(MAX_PAPER_BYTES + 1),
    }[problem]
    lasting_page.goto(f"/{language}/verify/")
    choose_pdf(lasting_page, file)
    expect(lasting_page.get_by_role("alert")).to_have_text(say(f"verify.{problem}", language))


def test_a_pdf_needs_no_decoder_and_no_connection(page: Page, phone: BrowserContext, code: Codes):
    phone.route("**/_moi/barcodes.*", lambda route: route.abort())
    page.goto("/en/verify/")
    expect(page.locator("#typed")).to_be_visible()
    go_offline(phone)
    choose_pdf(page, pdf_of(code["valid"]))
    expect_verdict(page, "valid")


DECODER_IS_KEPT = """async () => {
  for (;;) {
    const kept = (await (await caches.open("moi-files")).keys()).map(({ url }) => url);
    if (kept.filter(url => url.includes("/barcodes.")).length === 2) return;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_seal_that_nobody_issued_is_refused_once_the_register_is_asked(
    newcomer: Page, code: Codes, language: Language
):
    newcomer.goto(f"/{language}/verify/")
    type_code(newcomer, code["valid"], language)
    expect_verdict(newcomer, "valid")
    go_offline(newcomer.context)
    newcomer.locator("[data-register]").click()
    expect(newcomer.locator("[data-registered]")).to_have_text(say("verify.register_offline", language))
    expect_verdict(newcomer, "valid")
    newcomer.context.set_offline(False)
    with newcomer.expect_request("**/api/verify/register") as asking:
        newcomer.locator("[data-register]").click()
    assert set(asking.value.post_data_json) == {"number", "sha256"}
    expect_verdict(newcomer, "not_issued")
    expect(newcomer.get_by_role("heading", name=say("verify.not_issued", language))).to_be_focused()
    expect(newcomer.locator("[data-facts], [data-register]")).to_have_count(0)
    newcomer.get_by_role("button", name=say("verify.another", language)).click()
    type_code(newcomer, code["valid"], language)
    expect_verdict(newcomer, "valid")


def test_verifying_asks_nobody(newcomer: Page, server: MoiServer, code: Codes):
    # The paper is checked by typing, and by a photo once the decoder is here.
    choose_photo(newcomer, PHOTOS["as it is drawn"](signer_of(server)))
    expect_verdict(newcomer, "valid")
    newcomer.get_by_role("button", name="Check another").click()
    wait_until_all_is_kept(newcomer, "en")
    newcomer.evaluate(DECODER_IS_KEPT)
    newcomer.wait_for_load_state("networkidle")
    asked: list[str] = []
    newcomer.context.on("request", lambda request: asked.append(request.url))
    for text in (code["valid"], code["forged"]):
        type_code(newcomer, text)
        expect(newcomer.locator("[data-verdict]")).to_be_visible()
        newcomer.get_by_role("button", name="Check another").click()
    choose_photo(newcomer, PHOTOS["on its head"](signer_of(server)))
    expect_verdict(newcomer, "valid")
    assert [url for url in asked if not url.startswith("blob:")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_after_one_visit_it_works_without_a_connection(new_phone: NewPhone, server: MoiServer, language: Language):
    phone = new_phone()
    page = phone.new_page()
    page.goto(f"/{language}/verify/")
    expect(page.locator("#typed")).to_be_visible()
    wait_until_kept(page)
    page.evaluate(DECODER_IS_KEPT)
    go_offline(phone)
    page.reload()
    errors = watch_for_errors(page)
    choose_photo(page, PHOTOS["printed, as Data Matrix"](signer_of(server)))
    expect_verdict(page, "valid")
    assert errors == []


def test_without_connection_and_decoder_a_photo_is_not_read_and_typing_is_offered(
    page: Page, phone: BrowserContext, server: MoiServer, code: Codes
):
    phone.route("**/_moi/barcodes.*", lambda route: route.abort())
    page.goto("/en/verify/")
    expect(page.locator("#typed")).to_be_visible()
    choose_photo(page, PHOTOS["as it is drawn"](signer_of(server)))
    expect(page.get_by_role("alert")).to_contain_text("type the text of the code")
    type_code(page, code["valid"])
    expect_verdict(page, "valid")


@pytest.fixture
def on_its_way(newcomer: Page, phone: BrowserContext) -> list[Route]:
    """Reload the page with yesterday's list while the answer with today's is held, and return the held requests."""
    expect(newcomer.locator("#typed")).to_be_visible()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    phone.route("**/api/revocations", hold)
    with newcomer.expect_request("**/api/revocations"):
        newcomer.reload()
    return held


def with_the_visa_revoked(server: MoiServer) -> dict[str, object]:
    """Return the server's list as it would be with the visa revoked."""
    zone = visa()[1][0][1]
    assert isinstance(zone, str)
    series, ordinal = series_of(zone[44:53])
    key = read_server_keys(server.data / "keys").receipt
    return sign_revocation_list({series: encode_series({ordinal: TODAY})}, key, issued_at=start_of_day(TODAY))


def test_a_verdict_waits_for_the_list_of_today(newcomer: Page, on_its_way: list[Route], server: MoiServer, code: Codes):
    type_code(newcomer, code["valid"])
    expect(newcomer.get_by_role("status")).to_have_text("Fetching the ministry’s lists of today…")
    expect(newcomer.locator("[data-verdict]")).to_have_count(0)
    on_its_way[0].fulfill(json=with_the_visa_revoked(server))
    expect_verdict(newcomer, "revoked")
    expect(newcomer.locator("#verdict")).to_have_text(f"Revoked on {TODAY.day} {TODAY:%B %Y}")


def test_a_verdict_that_did_not_wait_any_longer_is_another_when_the_list_comes(
    newcomer: Page, on_its_way: list[Route], server: MoiServer, code: Codes
):
    type_code(newcomer, code["valid"])
    expect_verdict(newcomer, "valid")
    on_its_way[0].fulfill(json=with_the_visa_revoked(server))
    expect_verdict(newcomer, "revoked")
    expect(newcomer.locator("#verdict")).to_be_focused()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shown", ["valid", "expired", "forged"])
def test_no_verdict_shuts_anybody_out(axe: Page, code: Codes, language: Language, shown: str):
    axe.goto(f"/{language}/verify/")
    type_code(axe, code[shown], language)
    expect(axe.locator("[data-verdict]")).to_be_visible()
    assert faults(axe) == []
