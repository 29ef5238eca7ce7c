"""`moi keys`, of those who sign papers, as the operator of the server types it."""

from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from moi_pwa import settings
from moi_pwa.cli import app
from moi_pwa.gateways.clock import now


@pytest.fixture
def folder(monkeypatch, tmp_path) -> Path:
    """Of the keys of a server that has all of them."""
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
