"""OpenSSL, without any code of ours, reads and verifies what our CSCA signs."""

import asyncio
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from moi_pwa.crypto.certificates.crl import make_crl
from moi_pwa.crypto.certificates.csca import make_csca, make_link_certificate
from moi_pwa.crypto.certificates.master_list import make_master_list
from moi_pwa.crypto.certificates.request import read_issued, request_signer
from moi_pwa.crypto.certificates.signer_certificate import issue_signer_certificate
from tests.papers.signers import CRL_URL, fixed_key

pytestmark = pytest.mark.slow

NOW = datetime(2030, 11, 2, tzinfo=UTC)
AT = ("-attime", str(int(NOW.timestamp())))
FORMER_KEY, KEY, SIGNER_KEY = (fixed_key(number) for number in (200, 201, 202))
FORMER, CSCA = (
    make_csca(key, first=first, crl_url=CRL_URL)
    for key, first in ((FORMER_KEY, date(2026, 1, 1)), (KEY, date(2030, 10, 1)))
)
LINK = make_link_certificate(CSCA, former=FORMER, former_key=FORMER_KEY)
SIGNER = issue_signer_certificate(
    SIGNER_KEY.private.public_key(),
    serial=5,
    first=date(2030, 11, 1),
    category="travel-documents",
    csca=CSCA,
    csca_key=KEY,
).der


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, der in {"former": FORMER, "csca": CSCA, "link": LINK, "signer": SIGNER}.items():
        (tmp_path / name).write_bytes(x509.load_der_x509_certificate(der).public_bytes(Encoding.PEM))
    return tmp_path


def openssl(folder: Path, *words: str) -> tuple[bool, str]:
    """Return whether OpenSSL is content, and what it prints."""
    done = subprocess.run(["openssl", *words], cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stdout + done.stderr


def test_a_signer_is_verified_under_the_csca(folder: Path):
    assert openssl(folder, "verify", *AT, "-x509_strict", "-check_ss_sig", "-CAfile", "csca", "signer") == (
        True,
        "signer: OK\n",
    )


def test_who_trusts_the_former_csca_alone_verifies_a_signer_of_the_next_through_the_link(folder: Path):
    assert openssl(folder, "verify", *AT, "-CAfile", "former", "signer")[0] is False
    assert openssl(folder, "verify", *AT, "-CAfile", "former", "-untrusted", "link", "signer") == (
        True,
        "signer: OK\n",
    )


def test_a_signer_names_its_document_types(folder: Path):
    _, text = openssl(folder, "x509", "-in", "signer", "-noout", "-text")
    assert "2.23.136.1.1.6.2: \n                0....1...PU" in text


@pytest.mark.parametrize(
    "revoked, verdict",
    [([], (True, "signer: OK")), ([SIGNER], (False, "error 23 at 0 depth lookup: certificate revoked"))],
    ids=["an empty list", "a list with the signer"],
)
def test_a_signer_is_looked_up_in_the_revocation_list(folder: Path, revoked: list[bytes], verdict: tuple[bool, str]):
    (folder / "crl").write_bytes(make_crl(revoked, former=None, csca=CSCA, csca_key=KEY, now=NOW))
    is_ours, said = openssl(folder, "crl", "-inform", "DER", "-in", "crl", "-CAfile", "csca", "-out", "crl.pem")
    assert (is_ours, "verify OK" in said) == (True, True)

    words = ("-x509_strict", "-crl_check", "-CRLfile", "crl.pem", "-CAfile", "csca", "signer")
    is_verified, said = openssl(folder, "verify", *AT, *words)
    assert (is_verified, verdict[1] in said) == (verdict[0], True)


def test_a_revocation_list_says_what_the_profile_wants(folder: Path):
    (folder / "crl").write_bytes(make_crl([SIGNER], former=None, csca=CSCA, csca_key=KEY, now=NOW))
    _, text = openssl(folder, "crl", "-inform", "DER", "-in", "crl", "-noout", "-text")
    assert "Version 2 (0x1)" in text
    assert "Next Update: Jan 31 00:00:00 2031 GMT" in text
    assert "X509v3 CRL Number: \n                1919808000" in text
    assert "    Serial Number: 05\n        Revocation Date: Nov  2 00:00:00 2030 GMT\n    Signature" in text


def test_a_master_list_is_signed_data_of_a_master_list_signer(folder: Path):
    (folder / "ml").write_bytes(make_master_list([CSCA, FORMER, LINK], csca=CSCA, csca_key=KEY, now=NOW))
    # OpenSSL knows no purpose of master lists: the extended key usage is looked up below.
    words = ("-inform", "DER", "-in", "ml", "-CAfile", "csca", "-purpose", "any", *AT)
    is_verified, _ = openssl(folder, "cms", "-verify", *words, "-out", "content", "-signer", "signer.pem")
    assert is_verified
    _, signer = openssl(folder, "x509", "-in", "signer.pem", "-noout", "-text")
    assert "X509v3 Extended Key Usage: critical\n                2.23.136.1.1.3" in signer
    _, printed = openssl(folder, "cms", "-cmsout", "-print", "-inform", "DER", "-in", "ml")
    assert "eContentType: undefined (2.23.136.1.1.2)" in printed
    assert printed.count("version: 3") == 2
    for attribute in ("contentType", "signingTime", "messageDigest"):
        assert f"object: {attribute}" in printed


def test_a_master_list_holds_the_certificates(folder: Path):
    (folder / "ml").write_bytes(make_master_list([CSCA, FORMER, LINK], csca=CSCA, csca_key=KEY, now=NOW))
    openssl(folder, "cms", "-verify", "-noverify", "-inform", "DER", "-in", "ml", "-out", "content", "-binary")
    is_asn1, text = openssl(folder, "asn1parse", "-inform", "DER", "-in", "content")
    assert (is_asn1, text.splitlines()[1].endswith("INTEGER           :00")) == (True, True)
    content = (folder / "content").read_bytes()
    assert all(der in content for der in (CSCA, FORMER, LINK))


def test_a_master_list_that_was_changed_is_not_verified(folder: Path):
    listed = make_master_list([CSCA, FORMER, LINK], csca=CSCA, csca_key=KEY, now=NOW)
    (folder / "ml").write_bytes(listed.replace(LINK[-8:], bytes(8)))
    words = ("-inform", "DER", "-in", "ml", "-CAfile", "csca", "-purpose", "any", *AT, "-out", "content")
    assert openssl(folder, "cms", "-verify", *words)[0] is False


def test_a_request_is_verified_by_the_key_in_it(folder: Path):
    request = asyncio.run(request_signer(SIGNER_KEY, SIGNER_KEY.private.public_key(), "travel-documents"))
    (folder / "csr").write_text(request)
    is_verified, text = openssl(folder, "req", "-verify", "-in", "csr", "-noout", "-text")
    assert is_verified
    assert "Subject: C=JO, CN=MI" in text
    assert "X509v3 Extended Key Usage: critical\n                    2.23.136.1.1.11.1" in text
    assert "2.23.136.1.1.6.2" in text
    assert "Field Type: prime-field" in text, "the curve is written out"
    assert "Cofactor:  1 (0x1)" in text


_EXTENSIONS = """\
authorityKeyIdentifier = keyid
subjectKeyIdentifier = none
extendedKeyUsage = critical, 2.23.136.1.1.11.1
2.23.136.1.1.6.2 = DER:30080201003103130156
"""


@pytest.mark.parametrize(
    "key",
    [
        ("ecparam", "-name", "secp384r1", "-genkey", "-param_enc", "explicit", "-noout", "-out", "ca.key"),
        ("genrsa", "-out", "ca.key", "3072"),
    ],
    ids=["a curve written out, as the profile wants", "RSA"],
)
def test_a_csca_of_openssl_certifies_a_signer_that_is_read_here(folder: Path, key: tuple[str, ...]):
    request = asyncio.run(request_signer(SIGNER_KEY, SIGNER_KEY.private.public_key(), "visas"))
    (folder / "csr").write_text(request)
    (folder / "extensions").write_text(_EXTENSIONS)
    issue = ("x509", "-req", "-in", "csr", "-CA", "ca", "-CAkey", "ca.key", "-set_serial", "0x1234567890")
    for words in (
        key,
        ("req", "-x509", "-new", "-key", "ca.key", "-subj", "/C=JO/CN=CSCA", "-days", "5000", "-out", "ca"),
        (*issue, "-days", "2600", "-extfile", "extensions", "-out", "issued"),
    ):
        is_done, said = openssl(folder, *words)
        assert is_done, said
    issued, csca = (
        x509.load_pem_x509_certificate((folder / name).read_bytes()).public_bytes(Encoding.DER)
        for name in ("issued", "ca")
    )
    signer = read_issued(issued, request, [csca])
    assert (signer.reference, signer.category) == ("1234567890", "visas")
