"""`moi keys`, of those who sign papers, as the operator of the server types it."""

from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from moi_pwa import settings
from moi_pwa.cli import app
from moi_pwa.gateways.clock import now
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


def test_a_new_server_has_a_signer(folder: Path):
    assert states() == ["0001: signs"]


def test_the_next_signer_begins_in_a_week(folder: Path):
    made = keys("signer")

    assert made.exit_code == 0
    assert f"0002 signs papers from {now().date() + timedelta(days=7)} to " in made.stdout
    assert states() == ["0001: signs", "0002: is yet to sign"]


def test_a_signer_that_follows_today_retires_the_former(folder: Path):
    keys("signer", "--days", "0")
    assert states() == ["0001: retired", "0002: signs"]
    assert "private key still here" in keys("signers").stdout


def test_the_private_key_of_a_retired_signer_is_destroyed(folder: Path):
    keys("signer", "--days", "0")

    assert keys("retire").stdout == "0001: private key destroyed\n"
    assert not (folder / "signer.0001.key").exists()
    assert (folder / "signer.0001.crt").exists()
    assert keys("retire").stdout == ""


def test_without_the_csca_s_key_the_next_signer_is_refused_in_a_sentence(folder: Path):
    (folder / "csca.key").unlink()
    refused = keys("signer")
    assert refused.exit_code == 1
    assert f"{folder / 'csca.key'} is missing" in refused.stderr


def test_the_key_of_another_csca_is_refused_in_a_sentence(folder: Path):
    (folder / "csca.key").write_text((folder / "receipt.key").read_text())
    refused = keys("signer")
    assert (refused.exit_code, "is not the key of keys/csca.crt" in refused.stderr) == (1, True)


def test_it_is_said_when_nobody_may_sign(folder: Path):
    (folder / "signer.0001.key").unlink()
    assert "Nobody may sign papers today" in keys("signers").stderr


def test_keys_are_not_made_by_halves_in_silence(folder: Path):
    (folder / "signer.0001.key").unlink()
    (folder / "csca.key").unlink()
    refused = keys("new")
    assert (refused.exit_code, "cannot be certified" in refused.stderr) == (1, True)


@pytest.mark.parametrize("command", ["signer", "signers", "retire"])
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
    keys("signer")
    places = [line.rsplit(", ", 1)[1] for line in keys("signers").stdout.splitlines()]
    assert places == ["key in keys/", f"key in the token {LABEL}"]


def test_a_key_in_the_token_is_destroyed_once_it_is_retired(in_a_token: Path):
    keys("signer", "--days", "0")
    keys("signer", "--days", "0")

    assert keys("retire").stdout == "0001: private key destroyed\n0002: private key destroyed\n"
    token = open_token()
    assert [token.public_key(f"signer.000{serial}") is None for serial in (2, 3)] == [True, False]


@pytest.mark.parametrize("command", ["new", "signer"])
def test_a_key_in_the_token_that_was_not_made_here_is_refused_in_a_sentence(in_a_token: Path, command: str):
    open_token().make_key("signer.0002")
    (in_a_token / "signer.0001.key").unlink()
    refused = keys(command)
    assert (refused.exit_code, "key signer.0002 that was not made here" in refused.stderr) == (1, True)


@pytest.mark.parametrize("command", ["new", "signer", "retire"])
def test_a_wrong_pin_is_refused_in_a_sentence_that_does_not_say_it(
    in_a_token: Path, monkeypatch: pytest.MonkeyPatch, command: str
):
    keys("signer", "--days", "0")
    keys("signer", "--days", "0")
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
