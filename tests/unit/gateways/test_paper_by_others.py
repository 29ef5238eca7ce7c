"""A printed paper in programs of others: OpenSSL verifies its seal, qpdf checks its file."""

import asyncio
import io
import subprocess
from pathlib import Path

import pikepdf
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
from tests.papers.contents import contents
from tests.papers.printed import printed, scanned
from tests.papers.signers import document_signers

pytestmark = pytest.mark.slow

SIGNATURE_BEGINS = b"\xff\x40"
"""The tag and length before the end of a seal: 64 bytes of r and s of ECDSA over P-256 (ICAO Doc 9303-13 §2.4)."""
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
