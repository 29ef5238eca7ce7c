"""`moi demo-system`: what it prints and writes opens the API, and only a demonstration has it."""

import asyncio
import json
import shutil
from pathlib import Path

import pytest
from moi_client import Credentials
from typer.testing import CliRunner, Result

from moi_pwa import settings
from moi_pwa.actions.parties.access_tokens import IssuedToken, TokenRequest, issue_token
from moi_pwa.cli import app
from moi_pwa.composition.database import migrate_database
from moi_pwa.composition.deps import open_deps
from moi_pwa.gateways.clock import now
from moi_pwa.rules.parties.oauth_clients import CLIENTS_PER_INSTITUTION
from moi_pwa.rules.parties.scopes import ISSUER_PATH

REAL = {
    "MOI_DEMO": "false",
    "MOI_PUBLIC_URL": "https://moi.example",
    "MOI_SMS_URL": "https://sms.example",
    "MOI_SMTP_HOST": "mail.example",
    "MOI_EMAIL_FROM": "noreply@moi.gov.jo",
    "MOI_VAPID_SUBJECT": "mailto:a@b.jo",
}
"""The settings without which no real server starts."""


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Configure a demonstration without a database, and return its data folder."""
    for variable, _, _ in settings.described():
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("MOI_DEMO", "true")
    monkeypatch.setenv("MOI_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def filled(data: Path, demonstration: Path) -> Path:
    shutil.copytree(demonstration, data)
    return data


def demo_system() -> Result:
    return CliRunner().invoke(app, ["demo-system"])


def exported(printed: str) -> dict[str, str]:
    lines = [line.removeprefix("export ") for line in printed.splitlines() if line.startswith("export ")]
    return dict(line.split("=", 1) for line in lines)


async def token_for(credentials: Credentials) -> IssuedToken:
    async with open_deps(settings.load()) as deps:
        assertion = credentials.assertion(f"{deps.public_url}{ISSUER_PATH}", now=now().timestamp())
        asked = TokenRequest(assertion=assertion, client_id="", scope="cases file:WORK_VISA", address="192.0.2.1")
        return await issue_token(deps, asked)


def test_what_is_printed_and_written_opens_the_api(filled: Path):
    done = demo_system()
    assert done.exit_code == 0, done.stderr
    printed = exported(done.stdout)
    assert printed["MOI"] == settings.load().origin
    files = {file.name: file for file in (filled / "demo-system").iterdir()}
    assert {file.stat().st_mode & 0o777 for file in files.values()} == {0o600}
    system = json.loads(files["system.json"].read_text())
    assert system["client_id"] == printed["MOI_CLIENT_ID"]

    by_pem = Credentials.from_pem(printed["MOI_CLIENT_ID"], files["key.pem"].read_bytes())
    by_jwk = Credentials.from_jwk(system["client_id"], system["key"])
    for credentials in (by_pem, by_jwk):
        assert asyncio.run(token_for(credentials)).scopes == ("cases", "file:WORK_VISA")


def test_the_key_is_not_printed(filled: Path):
    printed = demo_system().stdout
    assert json.loads((filled / "demo-system/system.json").read_text())["key"]["d"] not in printed
    assert "PRIVATE" not in printed


@pytest.mark.usefixtures("filled")
def test_an_institution_with_as_many_systems_as_it_may_have_gets_no_further_one():
    assert [demo_system().exit_code for _ in range(CLIENTS_PER_INSTITUTION)] == [0] * CLIENTS_PER_INSTITUTION
    refused = demo_system()
    said = "No more systems fit: the administrator ends one on /institution/ first.\n"
    assert (refused.exit_code, refused.stderr) == (1, said)


def test_a_demonstration_that_is_not_filled_has_no_institution(data: Path):
    migrate_database(settings.load())
    refused = demo_system()
    assert (refused.exit_code, refused.stderr) == (1, "The demonstration is empty: `moi demo` fills it.\n")
    assert not (data / "demo-system").exists()


def test_a_real_server_registers_no_system_of_a_demonstration(monkeypatch: pytest.MonkeyPatch, data: Path):
    for variable, value in REAL.items():
        monkeypatch.setenv(variable, value)
    refused = demo_system()
    assert (refused.exit_code, refused.stderr) == (
        1,
        "This writes a private key into a file; it needs a demonstration, MOI_DEMO=true.\n",
    )
    assert not (data / "demo-system").exists()
