"""Keys and certificates of document signers: the keys as files, and in a token."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from moi_pwa.crypto import ecdsa
from moi_pwa.crypto.document_signer import KEY_USE
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.gateways.document_signers import (
    add_document_signer,
    destroy_retired_keys,
    make_document_signers,
    read_document_signers,
    warn_of_document_signers,
)
from moi_pwa.gateways.pkcs11_token import Token

TODAY = date(2026, 1, 15)
WEEK = timedelta(days=7)


@pytest.fixture(params=["in files", "in a token"])
def keys_in(request: pytest.FixtureRequest) -> Token | None:
    """Return the token of private keys, or None if they are in files."""
    return request.getfixturevalue("token") if request.param == "in a token" else None


@pytest.fixture
def folder(tmp_path: Path, keys_in: Token | None) -> Path:
    """Make a CSCA and a signer that begins today, and return their folder."""
    make_document_signers(tmp_path, today=TODAY, first=TODAY, token=keys_in)
    return tmp_path


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Make a CSCA and a signer with keys in files, and return their folder."""
    make_document_signers(tmp_path, today=TODAY, first=TODAY)
    return tmp_path


def serials(folder: Path, keys_in: Token | None) -> tuple[list[int], list[int]]:
    """Return the serial numbers of the certificates and of the private keys."""
    read = read_document_signers(folder, keys_in)
    return [each.serial for each in read.certificates], [each.certificate.serial for each in read.signers]


def test_the_first_signer_signs_from_today(folder: Path, keys_in: Token | None):
    assert read_document_signers(folder, keys_in).on(TODAY).certificate.first == TODAY


def test_what_is_there_is_not_made_again(folder: Path, keys_in: Token | None):
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    make_document_signers(folder, today=TODAY, first=TODAY, token=keys_in)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_a_signer_is_made_when_none_can_sign_any_more(folder: Path, keys_in: Token | None):
    later = TODAY + KEY_USE
    make_document_signers(folder, today=later, first=later, token=keys_in)
    assert read_document_signers(folder, keys_in).on(later).certificate.serial == 2


def test_without_the_csca_s_key_what_is_there_is_read(folder: Path, keys_in: Token | None):
    (folder / "csca.key").unlink()
    make_document_signers(folder, today=TODAY, first=TODAY, token=keys_in)
    assert serials(folder, keys_in) == ([1], [1])


def test_without_the_csca_s_key_no_signer_is_made(folder: Path, keys_in: Token | None):
    (folder / "csca.key").unlink()
    with pytest.raises(FileNotFoundError, match=r"csca\.key"):
        add_document_signer(folder, first=TODAY, token=keys_in)
    assert serials(folder, keys_in) == ([1], [1])


def test_the_next_signer_takes_over_on_its_first_day(folder: Path, keys_in: Token | None):
    add_document_signer(folder, first=TODAY + WEEK, token=keys_in)
    signers = read_document_signers(folder, keys_in)
    on_days = [signers.on(day).certificate.serial for day in (TODAY, TODAY + WEEK - timedelta(days=1), TODAY + WEEK)]
    assert on_days == [1, 1, 2]


def test_a_signer_that_was_half_made_is_made_whole(folder: Path, keys_in: Token | None):
    public_key = add_document_signer(folder, first=TODAY, token=keys_in).public_key
    (folder / "signer.0002.crt").unlink()
    assert serials(folder, keys_in) == ([1], [1])

    made = add_document_signer(folder, first=TODAY, token=keys_in)
    assert (made.serial, made.public_key) == (2, public_key)


def test_a_revoked_signer_is_not_read_and_its_number_is_not_given_again(folder: Path, keys_in: Token | None):
    add_document_signer(folder, first=TODAY, token=keys_in)
    (folder / "signer.0002.crt").rename(folder / "signer.0002.crt.revoked")
    (folder / "signer.0002.key").unlink()
    assert serials(folder, keys_in) == ([1], [1])

    assert add_document_signer(folder, first=TODAY, token=keys_in).serial == 3


def test_the_key_of_a_signer_that_was_succeeded_is_destroyed_and_its_certificate_stays(
    folder: Path, keys_in: Token | None
):
    add_document_signer(folder, first=TODAY + WEEK, token=keys_in)
    destroyed = destroy_retired_keys(folder, today=TODAY + WEEK, token=keys_in)
    assert [each.serial for each in destroyed] == [1]
    assert serials(folder, keys_in) == ([1, 2], [2])


def test_the_key_of_a_signer_that_signs_today_stays(folder: Path, keys_in: Token | None):
    add_document_signer(folder, first=TODAY + WEEK, token=keys_in)
    assert destroy_retired_keys(folder, today=TODAY, token=keys_in) == []
    assert serials(folder, keys_in) == ([1, 2], [1, 2])


def test_the_key_of_a_signer_that_is_too_old_is_destroyed_though_nobody_follows(folder: Path, keys_in: Token | None):
    destroy_retired_keys(folder, today=TODAY + KEY_USE, token=keys_in)
    assert serials(folder, keys_in) == ([1], [])


async def test_what_a_signer_signs_is_verified_by_its_certificate(folder: Path, keys_in: Token | None):
    signer = read_document_signers(folder, keys_in).on(TODAY)
    ecdsa.verify(await signer.key.sign(b"a visa"), b"a visa", signer.certificate.public_key)


async def test_a_server_that_runs_signs_on_while_the_next_signer_is_made(folder: Path, keys_in: Token | None):
    running = read_document_signers(folder, keys_in)
    add_document_signer(folder, first=TODAY, token=keys_in)

    restarted = read_document_signers(folder, keys_in)
    for signers, serial in ((running, 1), (restarted, 2)):
        signer = signers.on(TODAY)
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
    make_document_signers(other, today=TODAY, first=TODAY)
    (files / "signer.0002.crt").write_bytes((other / "signer.0001.crt").read_bytes())
    with pytest.raises(Refused, match="unknown_signer"):
        read_document_signers(files)


@pytest.mark.parametrize("file", ["csca.crt", "signer.0001.crt", "signer.0001.key"])
def test_a_file_that_was_cut_short_is_refused(files: Path, file: str):
    (files / file).write_bytes((files / file).read_bytes()[:30])
    with pytest.raises(Refused, match="malformed"):
        read_document_signers(files)


def test_signers_of_a_former_csca_are_believed_beside_those_of_its_successor(folder: Path, keys_in: Token | None):
    (folder / "csca.crt").rename(folder / "csca.2026.crt")
    (folder / "csca.key").unlink()
    make_document_signers(folder, today=TODAY, first=TODAY, token=keys_in)
    add_document_signer(folder, first=TODAY, token=keys_in)

    read = read_document_signers(folder, keys_in)
    assert serials(folder, keys_in) == ([1, 2], [1, 2])
    assert len(set(read.csca)) == 2


LAST = TODAY + KEY_USE - timedelta(days=1)


@pytest.mark.parametrize(
    "today, said",
    [
        (TODAY, []),
        (LAST - timedelta(days=30), []),
        (LAST - timedelta(days=29), ["the last document signer may sign until"]),
        (LAST, ["the last document signer may sign until"]),
        (LAST + timedelta(days=1), ["no document signer may sign today"]),
    ],
)
def test_the_log_says_when_nobody_may_sign_or_soon_nobody_may(
    files: Path, caplog: pytest.LogCaptureFixture, today: date, said: list[str]
):
    warn_of_document_signers(read_document_signers(files), today)
    assert [message.split(":")[0].removesuffix(f" {LAST}") for message in caplog.messages] == said
