"""Papers of today, signed by the server's own signer, and the page that verifies them."""

from datetime import date, timedelta

from playwright.sync_api import Page, expect

from moi_pwa.core.papers import Feature, SealedKind
from moi_pwa.core.text import Language
from moi_pwa.crypto.document_signer import DocumentSigner
from moi_pwa.gateways.clock import now
from moi_pwa.gateways.server_keys import read_server_keys
from moi_pwa.locales import say
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.forms.mrz import check_digit
from tests.e2e.server import MoiServer
from tests.papers.seals import idb_text, vds_bytes, vector_paper

TODAY = amman_day(now())
LAST_DAY = TODAY + timedelta(30)
READ_WITHIN_MS = 60_000
"""A long limit, because the decoder is compiled first, on a machine that does other work."""


def signer_of(server: MoiServer, kind: SealedKind = "visa") -> DocumentSigner:
    return read_server_keys(server.data / "keys").document_signers.on(TODAY, kind)


def visa(until: date = LAST_DAY) -> tuple[SealedKind, list[Feature]]:
    """Return the visa of the vectors with another last day."""
    kind, ((tag, zone), *others) = vector_paper("a visa for two entries")
    assert isinstance(zone, str)
    expiry = until.strftime("%y%m%d")
    return kind, [(tag, f"{zone[:65]}{expiry}{check_digit(expiry)}{zone[72:]}"), *others]


def another_visa() -> tuple[SealedKind, list[Feature]]:
    """Return the visa of another person."""
    kind, ((tag, zone), *others) = visa()
    assert isinstance(zone, str)
    number = "V26000042"
    return kind, [(tag, "V<JORHADDAD<<LAYLA".ljust(44, "<") + number + check_digit(number) + zone[54:]), *others]


def another_code(signer: DocumentSigner) -> str:
    return idb_text(signer, *another_visa(), TODAY)


def another_printed_code(signer: DocumentSigner) -> str:
    """Return the code that is printed on the other person's visa, in hexadecimal digits."""
    return vds_bytes(signer, *another_visa(), TODAY).hex()


def valid_code(signer: DocumentSigner) -> str:
    return idb_text(signer, *visa(), TODAY)


def printed_code(signer: DocumentSigner) -> str:
    """Return the code that is printed on the visa, in hexadecimal digits."""
    return vds_bytes(signer, *visa(), TODAY).hex()


def pdf_of(*codes: str) -> bytes:
    """Return a file with these texts where a paper's PDF has its own; it has no page, because none is looked at."""
    return b"%PDF-1.7\n" + b"".join(f"<</Keywords({code})>>\n".encode() for code in codes) + b"%%EOF"


def codes(signer: DocumentSigner) -> dict[str, str]:
    """Return codes as a verifier is shown them, by the verdict that is expected."""
    valid = valid_code(signer)
    return {
        "valid": valid,
        "valid: in small letters, with a blank": valid.lower().replace("rdb1b", "rdb1b "),
        "expired": idb_text(signer, *visa(TODAY - timedelta(1)), TODAY - timedelta(9)),
        "not_yet_valid": idb_text(signer, *visa(), TODAY + timedelta(2)),  # TODAY may have ended
        "forged": f"{valid[:60]}{'A' if valid[60] != 'A' else 'B'}{valid[61:]}",
        "unreadable: cut off": valid[:-1],
        "unreadable: another code": "https://example.org/",
    }


def type_code(page: Page, text: str, language: Language = "en") -> None:
    page.locator("#typed").fill(text)
    page.get_by_role("button", name=say("verify.check", language), exact=True).click()


def expect_verdict(page: Page, verdict: str) -> None:
    expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", verdict, timeout=READ_WITHIN_MS)


def choose_photo(page: Page, picture: bytes, mime: str = "image/jpeg") -> None:
    page.set_input_files("#file", {"name": "paper.jpg", "mimeType": mime, "buffer": picture})


def choose_pdf(page: Page, pdf: bytes) -> None:
    page.set_input_files("#file", {"name": "paper.pdf", "mimeType": "application/pdf", "buffer": pdf})
