"""`moi keys`, of those who sign papers, as the operator of the server types it."""

from datetime import timedelta
from pathlib import Path
from typing import get_args

import pytest
from cryptography.x509.oid import ObjectIdentifier
from typer.testing import CliRunner

from moi_pwa import settings
from moi_pwa.cli import app
from moi_pwa.commands import signers
from moi_pwa.crypto.certificates.crl import read_crl
from moi_pwa.crypto.certificates.request import Fault
from moi_pwa.gateways.clock import now
from moi_pwa.gateways.signers.files import read_document_signers
from tests.papers import national_csca
from tests.papers.former_keys import write_former_keys
from tests.papers.softhsm import LABEL, MODULE, PIN, open_token


@pytest.fixture
def folder(monkeypatch, tmp_path) -> Path:
    """Return the folder of the keys of a server that has all of them."""
    for variable, _, _ in settings.described():
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("MOI_DEMO", "true")
    monkeypatch.setenv("MOI_DATA_DIR", str(tmp_path / "data"))
    keys("new")
    return tmp_path / "data/keys"


def keys(*words: str):
    return CliRunner().invoke(app, ["keys", *words])


def states() -> list[str]:
    return [line.split(",")[0] for line in keys("signers").stdout.splitlines()]


def test_a_new_server_has_a_signer_of_each_category(folder: Path):
    assert [line.split(", ")[:2] for line in keys("signers").stdout.splitlines()] == [
        ["0001: signs", "visas"],
        ["0002: signs", "permits"],
        ["0003: signs", "travel-documents"],
        ["0004: signs", "notices"],
        ["0005: signs", "credentials"],
    ]


def test_the_next_signers_begin_in_a_week(folder: Path):
    made = keys("signer")

    assert made.exit_code == 0
    first = now().date() + timedelta(days=7)
    assert [line.split(" to ")[0] for line in made.stdout.splitlines()] == [
        f"0006 signs visas from {first}",
        f"0007 signs permits from {first}",
        f"0008 signs travel-documents from {first}",
        f"0009 signs notices from {first}",
        f"000A signs credentials from {first}",
    ]
    assert states() == [f"000{n}: signs" for n in range(1, 6)] + [f"000{n}: is yet to sign" for n in "6789A"]


def test_the_next_signer_of_one_category_retires_the_former_of_that_category(folder: Path):
    keys("signer", "visas", "--days", "0")
    assert states() == ["0001: retired", *(f"000{n}: signs" for n in range(2, 7))]
    assert "private key still here" in keys("signers").stdout


def test_more_signers_in_a_year_than_a_country_may_publish_are_made_with_a_warning(folder: Path):
    assert keys("signer", "visas", "--days", "0").stderr == ""
    warned = keys("signer", "visas", "--days", "0")
    assert (warned.exit_code, f"6 signers of barcodes begin in {now().year}" in warned.stderr) == (0, True)


def test_a_category_that_there_is_not_is_refused(folder: Path):
    assert keys("signer", "passports").exit_code == 2


def test_a_signer_of_before_december_2026_signs_every_kind(folder: Path):
    for file in folder.glob("*.???"):
        if file.name.split(".")[0] in ("csca", "signer"):
            file.unlink()
    write_former_keys(folder)
    [line] = keys("signers").stdout.splitlines()
    assert line.split(", ")[1] == "every kind"


def test_the_private_key_of_a_retired_signer_is_destroyed(folder: Path):
    keys("signer", "visas", "--days", "0")

    assert keys("retire").stdout == "0001: private key destroyed\n"
    assert not (folder / "signer.0001.key").exists()
    assert (folder / "signer.0001.crt").exists()
    assert keys("retire").stdout == ""


@pytest.mark.parametrize("command", ["signer", "csca", "crl", "master-list"])
def test_without_the_csca_s_key_nothing_is_certified_and_a_sentence_says_so(folder: Path, command: str):
    (folder / "csca.key").unlink()
    refused = keys(command)
    assert refused.exit_code == 1
    assert f"{folder / 'csca.key'} is missing" in refused.stderr


@pytest.mark.parametrize("command", ["signer", "csca", "crl", "master-list"])
def test_the_key_of_another_csca_is_refused_in_a_sentence(folder: Path, command: str):
    (folder / "csca.key").write_text((folder / "receipt.key").read_text())
    refused = keys(command)
    assert (refused.exit_code, "is not the key of keys/csca.crt" in refused.stderr) == (1, True)


def test_the_next_csca_certifies_the_next_signers(folder: Path):
    former = (folder / "csca.crt").read_text()
    assert "the next CSCA certifies" in keys("csca").stdout
    assert (folder / "csca.crt").read_text() != former
    assert keys("signer", "visas").exit_code == 0
    assert len(states()) == 6


def test_a_signer_that_was_struck_off_is_on_the_next_revocation_list(folder: Path):
    (folder / "signer.0001.crt").rename(folder / "signer.0001.crt.revoked")
    assert keys("crl").stdout == f"written: {folder / 'csca.crl'}\n"
    assert [each.serial_number for each in read_crl((folder / "csca.crl").read_bytes())] == [1]


def test_the_revocation_list_is_said_to_be_where_the_server_is(folder: Path):
    [csca] = read_document_signers(folder).csca
    assert b"http://127.0.0.1:8000/api/csca.crl" in csca


def test_the_master_list_is_made_anew(folder: Path):
    former = (folder / "csca.ml").read_bytes()
    assert keys("master-list").stdout == f"written: {folder / 'csca.ml'}\n"
    assert (folder / "csca.ml").read_bytes() != former


def requested(folder: Path, *words: str) -> str:
    """Return the request that `moi keys request` made."""
    (folder / "csca.country.crt").write_text(national_csca.pem())
    return Path(keys("request", *words).stdout.strip()).read_text()


def test_a_signer_that_another_csca_certifies_is_requested_and_imported(folder: Path, tmp_path: Path):
    issued = tmp_path / "issued.crt"
    issued.write_bytes(national_csca.issue(requested(folder, "visas"), begins=now()))
    made = keys("import", str(issued))

    assert made.exit_code == 0
    assert made.stdout.startswith("5C31B7D29A4011EE signs visas from ")
    assert [line for line in keys("signers").stdout.splitlines() if line.startswith("5C31B7D29A4011EE: ")]


def test_a_certificate_without_document_types_is_said_to_sign_everything(folder: Path, tmp_path: Path):
    issued = tmp_path / "issued.crt"
    types = ObjectIdentifier("2.23.136.1.1.6.2")
    issued.write_bytes(national_csca.issue(requested(folder, "visas"), begins=now(), without=types))
    assert (
        "signs every kind of paper, because its certificate has no DocumentType" in keys("import", str(issued)).stdout
    )


@pytest.mark.parametrize("content", [b"", b"a letter"])
def test_what_is_no_certificate_is_refused_in_a_sentence(folder: Path, tmp_path: Path, content: bytes):
    requested(folder, "visas")
    (tmp_path / "issued.crt").write_bytes(content)
    refused = keys("import", str(tmp_path / "issued.crt"))
    assert (refused.exit_code, "it is no X.509 certificate that can be read here" in refused.stderr) == (1, True)


def test_there_is_a_sentence_for_every_fault_of_a_certificate():
    assert set(signers._FAULTS) == set(get_args(Fault))


def test_it_is_said_when_nobody_may_sign(folder: Path):
    (folder / "signer.0001.key").unlink()
    assert "Nobody may sign visas today" in keys("signers").stderr


def test_keys_are_not_made_by_halves_in_silence(folder: Path):
    (folder / "signer.0001.key").unlink()
    (folder / "csca.key").unlink()
    refused = keys("new")
    assert (refused.exit_code, "cannot be certified" in refused.stderr) == (1, True)


@pytest.mark.parametrize("command", ["signer", "signers", "retire", "csca", "crl", "master-list"])
def test_a_server_without_keys_is_told_how_to_make_them(folder: Path, command: str):
    for file in folder.iterdir():
        file.unlink()
    refused = keys(command)
    assert refused.exit_code == 1
    assert "`moi keys new` makes what a" in refused.stderr


@pytest.fixture
def in_a_token(folder: Path, token_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the server of `folder` a token, and return the folder."""
    for variable, value in {"MODULE": MODULE, "TOKEN": LABEL, "PIN": PIN}.items():
        monkeypatch.setenv(f"MOI_PKCS11_{variable}", value)
    return folder


def test_it_is_said_where_each_key_is(in_a_token: Path):
    keys("signer", "visas")
    places = {line.rsplit(", ", 1)[1] for line in keys("signers").stdout.splitlines() if "visas" in line}
    assert places == {"key in keys/", f"key in the token {LABEL}"}


def test_a_key_in_the_token_is_destroyed_once_it_is_retired(in_a_token: Path):
    keys("signer", "visas", "--days", "0")
    keys("signer", "visas", "--days", "0")

    assert keys("retire").stdout == "0001: private key destroyed\n0006: private key destroyed\n"
    token = open_token()
    assert [token.public_key(f"signer.000{serial}") is None for serial in (6, 7)] == [True, False]


@pytest.mark.parametrize("command", ["new", "signer"])
def test_a_key_in_the_token_that_was_not_made_here_is_refused_in_a_sentence(in_a_token: Path, command: str):
    open_token().make_key("signer.0006")
    (in_a_token / "signer.0001.key").unlink()
    refused = keys(command)
    assert (refused.exit_code, "key signer.0006 that was not made here" in refused.stderr) == (1, True)


@pytest.mark.parametrize("command", ["new", "signer", "retire"])
def test_a_wrong_pin_is_refused_in_a_sentence_that_does_not_say_it(
    in_a_token: Path, monkeypatch: pytest.MonkeyPatch, command: str
):
    keys("signer", "visas", "--days", "0")
    keys("signer", "visas", "--days", "0")
    if command == "new":  # nobody is left to sign
        for file in in_a_token.glob("signer.*.key"):
            file.unlink()
    monkeypatch.setenv("MOI_PKCS11_PIN", "97531")
    refused = keys(command)
    assert (refused.exit_code, "refuses MOI_PKCS11_PIN" in refused.stderr, "97531" in refused.output) == (
        1,
        True,
        False,
    )


@pytest.mark.parametrize("command", ["signers", "retire", "receipts", "presentment"])
def test_keys_in_a_token_that_the_settings_do_not_name_are_refused_in_a_sentence(
    in_a_token: Path, monkeypatch: pytest.MonkeyPatch, command: str
):
    keys("signer")
    monkeypatch.delenv("MOI_PKCS11_MODULE")
    refused = keys(command)
    assert (refused.exit_code, "MOI_PKCS11_TOKEN must name that token" in refused.stderr) == (1, True)
