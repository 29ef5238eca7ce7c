"""The CSCA in the folder of keys: its lists, and the one that follows it."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from moi_pwa.crypto.certificates.crl import read_crl
from moi_pwa.crypto.certificates.master_list import listed_certificates
from moi_pwa.crypto.certificates.periods import CSCA_KEY_USE
from moi_pwa.crypto.refused import Refused
from moi_pwa.gateways.signers.files import read_document_signers
from moi_pwa.gateways.signers.make import add_document_signer, make_document_signers, make_next_csca
from tests.papers.former_keys import write_former_keys
from tests.papers.signers import CRL_URL

TODAY = date(2026, 1, 15)
NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


def make(folder: Path) -> None:
    make_document_signers(folder, today=TODAY, first=TODAY, crl_url=CRL_URL)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Make a CSCA and its first signers with keys in files, and return their folder."""
    make(tmp_path)
    return tmp_path


@pytest.fixture
def former(tmp_path: Path) -> Path:
    """Return a folder that was made before signers had categories."""
    write_former_keys(tmp_path)
    return tmp_path


def serials(folder: Path) -> list[int]:
    return [each.serial for each in read_document_signers(folder).certificates]


def certificate(folder: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate((folder / "csca.crt").read_bytes())


def test_a_new_csca_has_a_revocation_list_and_a_master_list(files: Path):
    read = read_document_signers(files)
    assert read.crl is not None
    assert read.master_list is not None
    assert (len(read_crl(read.crl)), listed_certificates(read.master_list)) == (0, list(read.csca))


def test_a_folder_without_lists_has_them_once_its_csca_s_key_is_there(former: Path):
    add_document_signer(former, "credentials", first=TODAY)
    key = (former / "csca.key").read_text()
    (former / "csca.key").unlink()
    make(former)
    assert read_document_signers(former).crl is None

    (former / "csca.key").write_text(key)
    make(former)
    assert read_document_signers(former).crl is not None


def test_the_next_csca_certifies_signers_that_are_believed_beside_those_of_the_former(files: Path):
    make_next_csca(files, now=NOW, crl_url=CRL_URL)
    add_document_signer(files, "visas", first=NOW.date())
    assert (serials(files), len(set(read_document_signers(files).csca))) == ([1, 2, 3, 4, 5, 6], 2)


def test_the_former_csca_vouches_for_the_key_of_the_next(files: Path):
    former = certificate(files)
    make_next_csca(files, now=NOW, crl_url=CRL_URL)

    [link] = map(x509.load_der_x509_certificate, read_document_signers(files).links)
    link.verify_directly_issued_by(former)
    assert link.public_key() == certificate(files).public_key()


def test_the_next_csca_s_lists_are_signed_by_its_key_and_name_both(files: Path):
    make_next_csca(files, now=NOW, crl_url=CRL_URL)

    read = read_document_signers(files)
    assert read.crl is not None
    assert read.master_list is not None
    key = certificate(files).public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)
    assert read_crl(read.crl).is_signature_valid(key)
    assert set(listed_certificates(read.master_list)) == {*read.csca, *read.links}


def test_the_former_csca_s_key_is_gone_once_the_next_certifies(files: Path):
    former = (files / "csca.key").read_text()
    make_next_csca(files, now=NOW, crl_url=CRL_URL)
    assert not any(former.strip() in file.read_text(errors="replace") for file in files.iterdir())


def test_a_csca_that_was_made_before_december_2026_is_followed_by_a_linked_one(former: Path):
    make_next_csca(former, now=NOW, crl_url=CRL_URL)
    assert len(read_document_signers(former).links) == 1


def test_each_csca_that_follows_has_a_link_of_its_own(files: Path):
    for month in (11, 12):
        make_next_csca(files, now=NOW.replace(month=month), crl_url=CRL_URL)
    read = read_document_signers(files)
    assert (len(set(read.csca)), len(set(read.links))) == (3, 2)


@pytest.mark.parametrize("lost", ["csca.key", "csca.crt"])
def test_a_next_csca_that_was_interrupted_is_made_whole(files: Path, monkeypatch: pytest.MonkeyPatch, lost: str):
    # The run ends in the middle of putting this file in its place.
    real = Path.replace

    def replace(path: Path, target: Path) -> Path:
        if target.name == lost:
            raise KeyboardInterrupt
        return real(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(KeyboardInterrupt):
        make_next_csca(files, now=NOW, crl_url=CRL_URL)
    assert len(read_document_signers(files).certificates) == 5

    monkeypatch.undo()
    make_next_csca(files, now=NOW + timedelta(days=1), crl_url=CRL_URL)
    assert add_document_signer(files, "visas", first=NOW.date()).serial == 6


def test_a_csca_whose_key_may_certify_no_more_makes_no_next_one(files: Path):
    with pytest.raises(Refused, match="malformed"):
        make_next_csca(files, now=NOW + CSCA_KEY_USE, crl_url=CRL_URL)


def test_signers_of_a_csca_that_was_replaced_without_a_link_are_believed(files: Path):
    (files / "csca.crt").rename(files / "csca.2026.crt")
    (files / "csca.key").unlink()
    make(files)
    add_document_signer(files, "visas", first=TODAY)
    assert serials(files) == [1, 2, 3, 4, 5, 6]
