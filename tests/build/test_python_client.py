"""The client for Python against a server: its README alone makes an integration, and lost answers cost nothing."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from moi_client import AsyncClient, Client, Credentials, Document, Prepared, TokenRefusedError, new_private_key

from tests.e2e.server import MoiServer
from tests.site import ROOT

CLIENT = ROOT / "clients/python"
ADMINISTRATOR = "0790000021"
"""The mobile of an administrator of a verified institution of the demonstration."""
SCOPES = ["cases", "file:WORK_VISA"]
SCAN = bytes(300_000)  # nobody opens it here
_BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def register(server: MoiServer, key: dict[str, Any]) -> str:
    """Register a system as an administrator does, and return its id."""
    with httpx.Client(base_url=server.url, headers={"Origin": server.url}) as browser:
        before = len(server.messages(ADMINISTRATOR))
        browser.post("/api/session/code", json={"mobile": ADMINISTRATOR, "language": "en"}).raise_for_status()
        code = server.code(ADMINISTRATOR, after=before)
        signed_in = browser.post("/api/session", json={"mobile": ADMINISTRATOR, "code": code}).raise_for_status()
        [institution] = signed_in.json()["institutions"]
        new = {"name": "HR system", "key": key, "scopes": SCOPES}
        return (
            browser.post(f"/api/institutions/{institution['id']}/clients", json=new)
            .raise_for_status()
            .json()["client_id"]
        )


@dataclass(frozen=True)
class Integration:
    """An integration made from the README alone, in a folder of its own."""

    folder: Path
    credentials: Credentials
    printed: str

    def prepared_with(self, passport: str, prepare: Callable[..., Any]) -> Any:
        """Prepare the application of the README for another passport."""
        body = Prepared.load(self.folder / "outbox").body
        documents = [Document(path=each["path"], media_type="image/jpeg", content=SCAN) for each in body["documents"]]
        answers = json.dumps(body["answers"])
        for former, document in zip(body["documents"], documents, strict=True):
            answers = answers.replace(former["id"], document.id)
        answers = json.loads(answers)
        answers["workers"][0]["passport_number"] = passport
        return prepare("WORK_VISA", answers, documents)


@pytest.fixture(scope="module")
def integration(server: MoiServer, tmp_path_factory: pytest.TempPathFactory) -> Integration:
    """Run the examples of the README, with nothing of the product to import."""
    folder = tmp_path_factory.mktemp("integration")
    (folder / "scan.jpg").write_bytes(SCAN)
    make_key, *others = _BLOCK.findall((CLIENT / "README.md").read_text(encoding="utf-8"))
    assert len(others) == 3
    client_id = register(server, json.loads(run(make_key, folder, {})))
    settings = {"MOI": server.url, "MOI_CLIENT_ID": client_id}
    printed = "".join(run(each, folder, settings) for each in others)
    return Integration(folder, Credentials.from_pem(client_id, (folder / "key.pem").read_bytes()), printed)


def run(block: str, folder: Path, settings: dict[str, str]) -> str:
    alone = "import sys\nassert not any(name.startswith('moi_pwa') for name in sys.modules)\n"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MOI")}
    done = subprocess.run(
        [sys.executable, "-c", block + alone],
        cwd=folder,
        env=environment | settings | {"PYTHONPATH": str(CLIENT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{block}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@dataclass
class Losses:
    """The losses of a connection: half of the first piece of an upload, and the answer to the first application."""

    seen: list[tuple[str, str]] = field(default_factory=list)

    def sent(self, request: httpx.Request) -> tuple[httpx.Request, bool]:
        """Return what arrives of a request, and whether its answer is lost."""
        is_first = request.method not in {method for method, _ in self.seen}
        self.seen.append((request.method, request.headers.get("Upload-Offset", "")))
        if request.method == "PATCH" and is_first:
            content = request.content[: len(request.content) // 2]
            headers = {name: value for name, value in request.headers.items() if name != "content-length"}
            return httpx.Request(request.method, request.url, headers=headers, content=content), True
        return request, request.method == "PUT" and is_first

    @property
    def offsets(self) -> list[str]:
        return [offset for method, offset in self.seen if method == "PATCH"]


class LossyTransport(httpx.HTTPTransport):
    def __init__(self, losses: Losses) -> None:
        super().__init__()
        self._losses = losses

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        arriving, is_lost = self._losses.sent(request)
        response = super().handle_request(arriving)
        if is_lost:
            response.close()
            raise httpx.ReadError("cut", request=request)
        return response


class AsyncLossyTransport(httpx.AsyncHTTPTransport):
    def __init__(self, losses: Losses) -> None:
        super().__init__()
        self._losses = losses

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        arriving, is_lost = self._losses.sent(request)
        response = await super().handle_async_request(arriving)
        if is_lost:
            await response.aclose()
            raise httpx.ReadError("cut", request=request)
        return response


def no_pause(seconds: float) -> None:
    assert seconds > 0


async def no_async_pause(seconds: float) -> None:
    assert seconds > 0


def test_the_readme_alone_makes_an_integration(integration: Integration):
    sent, *followed, told = integration.printed.splitlines()
    reference, status = sent.split()
    assert (re.fullmatch(r"MOI-[\d-]+", reference) is not None, status) == (True, "submitted")
    assert any(line.startswith(reference) for line in followed)
    assert told == "one application.changed 019b"


def test_a_cut_upload_goes_on_and_a_lost_answer_makes_no_second_case(server: MoiServer, integration: Integration):
    losses = Losses()
    with httpx.Client(transport=LossyTransport(losses)) as http:
        client = Client(server.url, integration.credentials, http=http, sleep=no_pause)
        prepared = integration.prepared_with("A29876602", client.prepare)
        size = len(next(iter(prepared.files.values())))

        received = client.send(prepared)
        cases = client.changes().cases

    assert losses.offsets[:3] == ["0", str(size // 2), "0"]
    assert not received.is_first
    assert [each.reference for each in cases if each.id == prepared.application_id] == [received.reference]


async def test_the_same_holds_for_asyncio(server: MoiServer, integration: Integration):
    losses = Losses()
    async with httpx.AsyncClient(transport=AsyncLossyTransport(losses)) as http:
        client = AsyncClient(server.url, integration.credentials, http=http, sleep=no_async_pause)
        preparing: Awaitable[Prepared] = integration.prepared_with("A29876603", client.prepare)
        prepared = await preparing
        size = len(next(iter(prepared.files.values())))

        received = await client.send(prepared)
        cases = (await client.changes()).cases

    assert losses.offsets[:3] == ["0", str(size // 2), "0"]
    assert not received.is_first
    assert [each.reference for each in cases if each.id == prepared.application_id] == [received.reference]


def test_an_ed25519_key_opens_the_account_as_well(server: MoiServer):
    key = Ed25519PrivateKey.generate()
    client_id = register(server, Credentials(client_id="", private_key=key).public_jwk)
    with Client(server.url, Credentials(client_id=client_id, private_key=key)) as client:
        assert client.changes().cursor >= 0


def test_another_key_gets_no_token(server: MoiServer, integration: Integration):
    stolen = Credentials.from_pem(integration.credentials.client_id, new_private_key())
    with Client(server.url, stolen) as client, pytest.raises(TokenRefusedError) as refused:
        client.changes()
    assert refused.value.code == "invalid_client"


def test_its_wheel_holds_the_package_alone_and_needs_two_others(tmp_path: Path):
    sources = shutil.copytree(CLIENT, tmp_path / "sources")
    command = ["wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", tmp_path, sources]
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", *command],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    [wheel] = tmp_path.glob("moi_client-*.whl")
    archive = zipfile.ZipFile(wheel)
    names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert names == {
        f"moi_client/{path.name}"
        for path in (CLIENT / "src/moi_client").iterdir()
        if path.suffix != ".pyc" and path.is_file()
    }
    [metadata] = [name for name in archive.namelist() if name.endswith("/METADATA")]
    needed = re.findall(r"^Requires-Dist: ([a-z]+)", archive.read(metadata).decode(), re.MULTILINE)
    assert sorted(needed) == ["cryptography", "httpx"]
