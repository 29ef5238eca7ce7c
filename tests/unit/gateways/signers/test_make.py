"""The making of document signers and of the CSCA: the keys as files, and in a token."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from moi_pwa.core.signers import CATEGORIES, SEALED_KINDS, SIGNED_KINDS, SignedKind
from moi_pwa.crypto import ecdsa
from moi_pwa.crypto.certificates.periods import KEY_USE
from moi_pwa.crypto.document_signer import DocumentSigners
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.gateways.pkcs11_token import Token
from moi_pwa.gateways.signers.files import read_document_signers
from moi_pwa.gateways.signers.make import (
    add_document_signer,
    destroy_retired_keys,
    make_document_signers,
)
from tests.papers.former_keys import write_former_keys
from tests.papers.signers import CRL_URL

TODAY = date(2026, 1, 15)
NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
WEEK = timedelta(days=7)


def make(folder: Path, token: Token | None = None, *, today: date = TODAY) -> None:
    make_document_signers(folder, today=today, first=today, crl_url=CRL_URL, token=token)


@pytest.fixture(params=["in files", "in a token"])
def keys_in(request: pytest.FixtureRequest) -> Token | None:
    """Return the token of private keys, or None if they are in files."""
    return request.getfixturevalue("token") if request.param == "in a token" else None


@pytest.fixture
def folder(tmp_path: Path, keys_in: Token | None) -> Path:
    """Make a CSCA and its first signers, which begin today, and return their folder."""
    make(tmp_path, keys_in)
    return tmp_path


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


def serials(folder: Path, keys_in: Token | None = None) -> tuple[list[int], list[int]]:
    """Return the serial numbers of the certificates and of the private keys."""
    read = read_document_signers(folder, keys_in)
    return [each.serial for each in read.certificates], [each.certificate.serial for each in read.signers]


def signer_of(signers: DocumentSigners, day: date, kind: SignedKind) -> int:
    return signers.on(day, kind).certificate.serial


def der(folder: Path, name: str) -> bytes:
    return x509.load_pem_x509_certificate((folder / name).read_bytes()).public_bytes(Encoding.DER)


def test_a_new_folder_has_one_signer_of_each_category(folder: Path, keys_in: Token | None):
    signers = read_document_signers(folder, keys_in)
    assert [each.category for each in signers.certificates] == [*CATEGORIES]
    assert {kind: signer_of(signers, TODAY, kind) for kind in SIGNED_KINDS} == {
        "visa": 1,
        "residence_permit": 2,
        "emergency_travel_document": 3,
        "notice": 4,
        "refusal": 4,
        "credential": 5,
    }


def test_what_is_there_is_not_made_again(folder: Path, keys_in: Token | None):
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    make(folder, keys_in)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_a_folder_whose_only_signer_may_sign_every_seal_gets_one_of_credentials(former: Path):
    signers = read_document_signers(former)
    assert {signer_of(signers, TODAY, kind) for kind in SEALED_KINDS} == {1}
    make(former)
    assert serials(former) == ([1, 2], [1, 2])
    assert signer_of(read_document_signers(former), TODAY, "credential") == 2


def test_signers_of_categories_follow_one_that_may_sign_everything(former: Path):
    add_document_signer(former, "visas", first=TODAY + WEEK)
    signers = read_document_signers(former)
    assert [signer_of(signers, TODAY + WEEK, kind) for kind in ("visa", "residence_permit")] == [2, 1]


def test_a_signer_is_made_when_none_can_sign_any_more(folder: Path, keys_in: Token | None):
    later = TODAY + KEY_USE
    make(folder, keys_in, today=later)
    assert signer_of(read_document_signers(folder, keys_in), later, "visa") == 6


def test_a_signer_is_made_for_the_category_that_has_none(files: Path):
    (files / "signer.0002.key").unlink()
    make(files)
    assert signer_of(read_document_signers(files), TODAY, "residence_permit") == 6
    assert serials(files) == ([1, 2, 3, 4, 5, 6], [1, 3, 4, 5, 6])


def test_without_the_csca_s_key_what_is_there_is_read(folder: Path, keys_in: Token | None):
    (folder / "csca.key").unlink()
    make(folder, keys_in)
    assert serials(folder, keys_in) == ([1, 2, 3, 4, 5], [1, 2, 3, 4, 5])


def test_without_the_csca_s_key_no_signer_is_made(folder: Path, keys_in: Token | None):
    (folder / "csca.key").unlink()
    with pytest.raises(FileNotFoundError, match=r"csca\.key"):
        add_document_signer(folder, "visas", first=TODAY, token=keys_in)
    assert serials(folder, keys_in) == ([1, 2, 3, 4, 5], [1, 2, 3, 4, 5])


def test_the_next_signer_takes_over_on_its_first_day(folder: Path, keys_in: Token | None):
    add_document_signer(folder, "visas", first=TODAY + WEEK, token=keys_in)
    signers = read_document_signers(folder, keys_in)
    days = (TODAY, TODAY + WEEK - timedelta(days=1), TODAY + WEEK)
    assert [signer_of(signers, day, "visa") for day in days] == [1, 1, 6]


def test_the_next_signer_of_one_category_leaves_the_others_alone(files: Path):
    add_document_signer(files, "visas", first=TODAY)
    assert signer_of(read_document_signers(files), TODAY, "residence_permit") == 2


def test_a_signer_that_was_half_made_is_made_whole(folder: Path, keys_in: Token | None):
    public_key = add_document_signer(folder, "visas", first=TODAY, token=keys_in).public_key
    (folder / "signer.0006.crt").unlink()
    assert serials(folder, keys_in) == ([1, 2, 3, 4, 5], [1, 2, 3, 4, 5])

    made = add_document_signer(folder, "visas", first=TODAY, token=keys_in)
    assert (made.serial, made.public_key) == (6, public_key)


def test_a_revoked_signer_is_not_read_and_its_number_is_not_given_again(folder: Path, keys_in: Token | None):
    add_document_signer(folder, "visas", first=TODAY, token=keys_in)
    (folder / "signer.0006.crt").rename(folder / "signer.0006.crt.revoked")
    (folder / "signer.0006.key").unlink()
    assert serials(folder, keys_in) == ([1, 2, 3, 4, 5], [1, 2, 3, 4, 5])

    assert add_document_signer(folder, "visas", first=TODAY, token=keys_in).serial == 7


def test_a_long_number_that_another_csca_gave_is_not_counted_on(files: Path):
    (files / f"signer.{2**100:X}.crt.revoked").touch()
    assert add_document_signer(files, "visas", first=TODAY).serial == 6


def test_the_key_of_a_signer_that_was_succeeded_is_destroyed_and_its_certificate_stays(
    folder: Path, keys_in: Token | None
):
    add_document_signer(folder, "visas", first=TODAY + WEEK, token=keys_in)
    destroyed = destroy_retired_keys(folder, today=TODAY + WEEK, token=keys_in)
    assert [each.serial for each in destroyed] == [1]
    assert serials(folder, keys_in) == ([1, 2, 3, 4, 5, 6], [2, 3, 4, 5, 6])


def test_the_key_of_a_signer_that_signs_today_stays(folder: Path, keys_in: Token | None):
    add_document_signer(folder, "visas", first=TODAY + WEEK, token=keys_in)
    assert destroy_retired_keys(folder, today=TODAY, token=keys_in) == []


def test_a_key_that_still_signs_one_kind_of_paper_stays(former: Path):
    for category in ("visas", "permits", "travel-documents"):
        add_document_signer(former, category, first=TODAY)
    assert destroy_retired_keys(former, today=TODAY) == []

    add_document_signer(former, "notices", first=TODAY)
    assert [each.serial for each in destroy_retired_keys(former, today=TODAY)] == [1]


def test_the_key_of_a_signer_that_is_too_old_is_destroyed_though_nobody_follows(folder: Path, keys_in: Token | None):
    destroy_retired_keys(folder, today=TODAY + KEY_USE, token=keys_in)
    assert serials(folder, keys_in) == ([1, 2, 3, 4, 5], [])


async def test_what_a_signer_signs_is_verified_by_its_certificate(folder: Path, keys_in: Token | None):
    signer = read_document_signers(folder, keys_in).on(TODAY, "visa")
    ecdsa.verify(await signer.key.sign(b"a visa"), b"a visa", signer.certificate.public_key)


async def test_a_server_that_runs_signs_on_while_the_next_signer_is_made(folder: Path, keys_in: Token | None):
    running = read_document_signers(folder, keys_in)
    add_document_signer(folder, "visas", first=TODAY, token=keys_in)

    restarted = read_document_signers(folder, keys_in)
    for signers, serial in ((running, 1), (restarted, 6)):
        signer = signers.on(TODAY, "visa")
        ecdsa.verify(await signer.key.sign(b"a visa"), b"a visa", signer.certificate.public_key)
        assert signer.certificate.serial == serial


def test_only_the_owner_may_read_keys(folder: Path, keys_in: Token | None):
    assert {file.stat().st_mode & 0o777 for file in folder.iterdir()} == {0o600}


def test_a_key_of_another_signer_is_refused(files: Path):
    (files / "signer.0001.key").write_text(SigningKey.new().to_text())
    with pytest.raises(Refused, match="wrong_key"):
        read_document_signers(files)


def test_a_certificate_that_this_csca_did_not_issue_is_refused(files: Path, tmp_path_factory: pytest.TempPathFactory):
    other = tmp_path_factory.mktemp("other")
    make(other)
    (files / "signer.0006.crt").write_bytes((other / "signer.0001.crt").read_bytes())
    with pytest.raises(Refused, match="unknown_signer"):
        read_document_signers(files)


@pytest.mark.parametrize("file", ["csca.crt", "signer.0001.crt", "signer.0001.key"])
def test_a_file_that_was_cut_short_is_refused(files: Path, file: str):
    (files / file).write_bytes((files / file).read_bytes()[:30])
    with pytest.raises(Refused, match="malformed"):
        read_document_signers(files)
