"""Signers under the country's own CSCA: requests for them, and the certificates that come back."""

import asyncio
from datetime import date
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from moi_pwa.crypto import ecdsa
from moi_pwa.crypto.certificates.request import Fault, WrongCertificateError
from moi_pwa.gateways.pkcs11_token import Token, TokenError
from moi_pwa.gateways.signers.files import read_document_signers
from moi_pwa.gateways.signers.make import add_document_signer, destroy_retired_keys, make_document_signers
from moi_pwa.gateways.signers.requests import import_document_signer, request_document_signer
from tests.papers import national_csca
from tests.papers.signers import CRL_URL

TODAY = date(2026, 1, 15)


@pytest.fixture(params=["in files", "in a token"])
def keys_in(request: pytest.FixtureRequest) -> Token | None:
    """Return the token of private keys, or None if they are in files."""
    return request.getfixturevalue("token") if request.param == "in a token" else None


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the certificate of the country's CSCA, and none of ours."""
    (tmp_path / "csca.crt").write_text(national_csca.pem())
    return tmp_path


async def request(folder: Path, token: Token | None = None) -> str:
    return (await request_document_signer(folder, "visas", today=TODAY, token=token)).read_text()


def names_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def fault_of(folder: Path, issued: bytes) -> Fault:
    with pytest.raises(WrongCertificateError) as caught:
        import_document_signer(folder, issued)
    return caught.value.fault


async def test_a_signer_that_the_country_s_csca_certified_signs(folder: Path, keys_in: Token | None):
    import_document_signer(folder, national_csca.issue(await request(folder, keys_in)))

    signer = read_document_signers(folder, keys_in).on(TODAY, "visa")
    assert signer.certificate.serial == national_csca.SERIAL
    ecdsa.verify(await signer.key.sign(b"a visa"), b"a visa", signer.certificate.public_key)


async def test_nothing_is_left_of_a_request_that_was_answered(folder: Path, keys_in: Token | None):
    import_document_signer(folder, national_csca.issue(await request(folder, keys_in)))
    name = f"signer.{national_csca.SERIAL:X}"
    assert names_in(folder) == ["csca.crt", f"{name}.crt", f"{name}.key"]


async def test_its_key_is_destroyed_as_any_other_s(folder: Path, keys_in: Token | None):
    made = import_document_signer(folder, national_csca.issue(await request(folder, keys_in)))
    assert destroy_retired_keys(folder, today=made.last.replace(year=made.last.year + 1), token=keys_in) == [made]
    assert read_document_signers(folder, keys_in).signers == ()


async def test_a_certificate_is_taken_in_pem_too(folder: Path):
    der = national_csca.issue(await request(folder))
    pem = x509.load_der_x509_certificate(der).public_bytes(Encoding.PEM)
    assert import_document_signer(folder, pem).der == der


async def test_a_day_s_request_is_written_once(folder: Path, keys_in: Token | None):
    assert await request(folder, keys_in) == await request(folder, keys_in)


def test_only_the_owner_may_read_a_request_s_key(folder: Path):
    asyncio.run(request(folder))
    assert {file.stat().st_mode & 0o777 for file in folder.glob("request.*")} == {0o600}


async def test_each_of_several_requests_finds_its_certificate(folder: Path):
    visas = await request(folder)
    notices = (await request_document_signer(folder, "notices", today=TODAY)).read_text()
    made = [
        import_document_signer(folder, national_csca.issue(each, serial=serial))
        for serial, each in ((1, notices), (2, visas))
    ]
    assert [each.category for each in made] == ["notices", "visas"]


async def test_beside_our_own_csca_the_country_s_is_put_under_another_name(tmp_path: Path):
    make_document_signers(tmp_path, today=TODAY, first=TODAY, crl_url=CRL_URL)
    (tmp_path / "csca.country.crt").write_text(national_csca.pem())
    made = import_document_signer(tmp_path, national_csca.issue(await request(tmp_path)))

    signers = read_document_signers(tmp_path)
    assert made in signers.certificates
    assert add_document_signer(tmp_path, "visas", first=TODAY).serial == 6


async def test_a_number_that_another_signer_has_is_refused(tmp_path: Path):
    make_document_signers(tmp_path, today=TODAY, first=TODAY, crl_url=CRL_URL)
    (tmp_path / "csca.country.crt").write_text(national_csca.pem())
    asked = await request(tmp_path)
    assert fault_of(tmp_path, national_csca.issue(asked, serial=4)) == "serial_taken"
    assert import_document_signer(tmp_path, national_csca.issue(asked, serial=6)).serial == 6


async def test_a_certificate_that_nobody_asked_for_is_refused(folder: Path, tmp_path_factory: pytest.TempPathFactory):
    await request(folder)
    of_others = await request(tmp_path_factory.mktemp("other"))
    assert fault_of(folder, national_csca.issue(of_others)) == "another_key"


async def test_a_certificate_of_a_csca_that_is_not_in_the_folder_is_refused(tmp_path: Path):
    make_document_signers(tmp_path, today=TODAY, first=TODAY, crl_url=CRL_URL)
    assert fault_of(tmp_path, national_csca.issue(await request(tmp_path))) == "another_issuer"


@pytest.mark.parametrize("issued", [b"", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
async def test_a_file_that_is_no_certificate_is_refused(folder: Path, issued: bytes):
    await request(folder)
    assert fault_of(folder, issued) == "unreadable"


async def test_a_refused_certificate_changes_nothing(folder: Path):
    asked = await request(folder)
    fault_of(folder, national_csca.issue(asked, years=1))
    assert names_in(folder) == ["csca.crt", "request.visas.20260115.csr", "request.visas.20260115.key"]


async def test_an_import_that_was_interrupted_is_completed(folder: Path, monkeypatch: pytest.MonkeyPatch):
    issued = national_csca.issue(await request(folder))

    def interrupted(_: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(Path, "unlink", interrupted)
        import_document_signer(folder, issued)
    assert import_document_signer(folder, issued).serial == national_csca.SERIAL
    assert not any(name.startswith("request.") for name in names_in(folder))


async def test_a_request_whose_key_is_in_another_token_is_refused(folder: Path, token: Token):
    await request(folder, token)
    with pytest.raises(TokenError, match="MOI_PKCS11_TOKEN must name that token"):
        await request(folder)
