"""A printed paper in programs of others: OpenSSL verifies its seal, qpdf and Poppler read its file.

The rules of PDF/A-2 (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) that can be looked up in the file are each a test; a
validator as veraPDF also looks at what a page draws.
"""

import asyncio
import io
import re
import subprocess
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_der_x509_certificate

from moi_pwa.actions.papers.sign_seals import sign_seals
from moi_pwa.catalogue import all_services
from moi_pwa.core.paper_number import paper_number
from moi_pwa.core.papers import PaperContent
from moi_pwa.core.service import Service
from moi_pwa.gateways.typesetter import Typesetter
from moi_pwa.rules.papers.features import features_of
from moi_pwa.rules.papers.printed import PrintedPaper
from tests.papers.contents import contents
from tests.papers.printed import printed, scanned
from tests.papers.signers import document_signers

pytestmark = pytest.mark.slow

SIGNATURE_BEGINS = b"\xff\x40"
"""The tag and length before the end of a seal: 64 bytes of r and s of ECDSA over P-256 (ICAO Doc 9303-13 §2.4)."""
ARABIC = re.compile(r"[\u0621-\u0652]+")
OF_A_SERVICE = pytest.mark.parametrize("service", all_services(), ids=lambda service: service.code)


def issued(typesetter: Typesetter, service: Service, content: PaperContent) -> bytes:
    """Return the paper as it is issued and printed on its first day."""
    [signer] = document_signers().signers
    day = content.terms.valid_from
    features = features_of(content, paper_number(content.kind, day.year, 1))
    seals = asyncio.run(sign_seals(content.kind, features, signer, issued_on=day, signed_on=day))
    return asyncio.run(typesetter.typeset(printed(service, content), seal=seals.vds, barcode=seals.barcode))


def openssl_verifies(seal: bytes, folder: Path) -> bool:
    """Return whether OpenSSL verifies the seal with the signer's certificate, without any code of ours."""
    signed, tag, signature = seal[:-66], seal[-66:-64], seal[-64:]
    assert tag == SIGNATURE_BEGINS
    r, s = (int.from_bytes(half) for half in (signature[:32], signature[32:]))
    [certificate] = document_signers().certificates
    (folder / "signed").write_bytes(signed)
    (folder / "signature").write_bytes(encode_dss_signature(r, s))
    (folder / "certificate").write_bytes(certificate.x509.public_bytes(Encoding.PEM))
    public = run("openssl", "x509", "-in", folder / "certificate", "-noout", "-pubkey").stdout
    (folder / "key").write_bytes(public)
    command = ("openssl", "dgst", "-sha256", "-verify", folder / "key", "-signature", folder / "signature")
    return run(*command, folder / "signed", check=False).returncode == 0


def run(*command: str | Path, check: bool = True) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, capture_output=True, check=check)


@OF_A_SERVICE
def test_openssl_alone_verifies_what_is_scanned_from_each_paper(
    typesetter: Typesetter, service: Service, tmp_path: Path
):
    seal = scanned(issued(typesetter, service, contents(service)[0]))
    assert openssl_verifies(seal, tmp_path)
    assert not openssl_verifies(bytes([*seal[:-1], seal[-1] ^ 1]), tmp_path)
    assert not openssl_verifies(bytes([seal[0] ^ 1, *seal[1:]]), tmp_path)


def test_openssl_finds_the_signers_certificate_under_the_country_signing_ca(tmp_path: Path):
    signers = document_signers()
    root, signer = tmp_path / "csca", tmp_path / "signer"
    root.write_bytes(load_der_x509_certificate(signers.csca[0]).public_bytes(Encoding.PEM))
    signer.write_bytes(signers.certificates[0].x509.public_bytes(Encoding.PEM))
    run("openssl", "verify", "-check_ss_sig", "-attime", "1768471200", "-CAfile", root, signer)


@OF_A_SERVICE
def test_qpdf_finds_no_fault_in_the_file(typesetter: Typesetter, service: Service):
    with pikepdf.open(io.BytesIO(issued(typesetter, service, contents(service)[0]))) as document:
        assert document.check_pdf_syntax() == []


@OF_A_SERVICE
def test_poppler_finds_every_arabic_word_in_its_order(typesetter: Typesetter, service: Service, tmp_path: Path):
    content = contents(service)[0]
    (tmp_path / "paper.pdf").write_bytes(issued(typesetter, service, content))
    read = words_of(run("pdftotext", tmp_path / "paper.pdf", "-").stdout.decode())
    assert arabic_words(printed(service, content)) - read == set()


@OF_A_SERVICE
def test_what_chrome_shows_finds_every_arabic_word_in_its_order(typesetter: Typesetter, service: Service):
    content = contents(service)[0]
    document = pypdfium2.PdfDocument(issued(typesetter, service, content))
    read = words_of(document[0].get_textpage().get_text_range())
    document.close()
    assert arabic_words(printed(service, content)) - read == set()


def arabic_words(paper: PrintedPaper) -> set[str]:
    """Return the Arabic words of all text that is drawn."""
    notes = (paper.photo_note,) if paper.photo else ()
    facts = [text for fact in paper.facts for text in (fact.label, fact.value)]
    drawn = (paper.title, paper.country, paper.ministry, paper.verify, paper.signed, *paper.conditions, *notes, *facts)
    return {word for text in drawn for word in words_of(text.ar) if ARABIC.fullmatch(word)}


def words_of(text: str) -> set[str]:
    return set(re.findall(r"[\w\u064b-\u0652]+", text))
