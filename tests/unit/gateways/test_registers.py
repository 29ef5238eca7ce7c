"""Both gateways to the registers, held to the same."""

import json
from collections.abc import AsyncIterator, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from moi_pwa.core.identity import Identity
from moi_pwa.gateways.registers import BOUNDS, MAX_HOLDS, FileRegisters, HttpRegisters, Registers
from tests.http_server import served

DEBTOR = Identity(path_prefix="", kind="passport", number="IRQ/A123456")
BANNED = Identity(path_prefix="companions/0/", kind="national_number", number="2001234567")
NOBODY = Identity(path_prefix="", kind="passport", number="IRQ/B123456")
ENTRIES = [
    {"kind": "passport", "number": "IRQ/A123456", "hold": "fine"},
    {"kind": "passport", "number": "IRQ/A123456", "hold": "fine"},
    {"kind": "national_number", "number": "2001234567", "hold": "travel_ban"},
    {"kind": "national_number", "number": "IRQ/B123456", "hold": "fine"},
]


class Service(ThreadingHTTPServer):
    """An operator's service of registers; `reply` is what it says instead of the truth."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), ServiceHandler)
        self.reply: tuple[int, bytes] | None = None
        self.asked: list[tuple[str, Any]] = []


class ServiceHandler(BaseHTTPRequestHandler):
    server: Service

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.headers["Authorization"], body))
        numbers = {(each["kind"], each["number"]) for each in body["people"]}
        holds = [each["hold"] for each in ENTRIES if (each["kind"], each["number"]) in numbers]
        status, content = self.server.reply or (200, json.dumps({"holds": holds}).encode())
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def service() -> Iterator[Service]:
    with served(Service()) as server:
        yield server


@pytest.fixture
async def http(service: Service) -> AsyncIterator[HttpRegisters]:
    registers = HttpRegisters(f"http://127.0.0.1:{service.server_port}/", "secret")
    yield registers
    await registers.close()


@pytest.fixture(params=["file", "http"])
def registers(request: pytest.FixtureRequest, http: HttpRegisters, tmp_path: Path) -> Registers:
    (tmp_path / "registers.json").write_text(json.dumps(ENTRIES))
    return FileRegisters(tmp_path / "registers.json") if request.param == "file" else http


async def test_what_stands_against_one_person_is_told_once(registers: Registers):
    assert await registers.find_holds([DEBTOR]) == ["fine"]


async def test_several_numbers_are_asked_at_once(registers: Registers):
    assert await registers.find_holds([BANNED, DEBTOR, NOBODY]) == ["fine", "travel_ban"]


async def test_nothing_stands_against_anybody_else(registers: Registers):
    assert await registers.find_holds([NOBODY]) == []


async def test_without_a_file_nothing_stands_against_anybody(tmp_path: Path):
    assert await FileRegisters(tmp_path / "registers.json").find_holds([DEBTOR]) == []


@pytest.mark.parametrize("text", ["no json", '{"kind": 1}', '[{"kind": "passport"}]', "7", "[" * 60_000])
async def test_from_a_file_that_cannot_be_read_nothing_is_learned(tmp_path: Path, text: str):
    (tmp_path / "registers.json").write_text(text)
    assert await FileRegisters(tmp_path / "registers.json").find_holds([DEBTOR]) is None


@pytest.mark.parametrize(
    "reply",
    [(500, b""), (404, b'{"holds": []}'), (302, b""), (200, b"no json"), (200, b"[]"), (200, b'{"holds": "fine"}'),
     (200, b'{"holds": [1]}'), (200, b'{"holds": [[]]}'), (200, b'{"holds": ["debt"]}'), (200, b"[" * 60_000),
     (200, json.dumps({"holds": ["fine"] * (MAX_HOLDS + 1)}).encode()), (200, b" " * BOUNDS.body_bytes + b"{}")],
    ids=lambda reply: f"{reply[0]} {reply[1][:30]}",
)  # fmt: skip
async def test_from_a_service_that_fails_nothing_is_learned(
    http: HttpRegisters, service: Service, reply: tuple[int, bytes]
):
    service.reply = reply
    assert await http.find_holds([DEBTOR]) is None


async def test_from_a_service_that_is_away_nothing_is_learned(http: HttpRegisters, service: Service):
    service.server_close()
    assert await http.find_holds([DEBTOR]) is None


async def test_the_service_learns_numbers_and_nothing_else(http: HttpRegisters, service: Service):
    await http.find_holds([BANNED])
    assert service.asked == [("Bearer secret", {"people": [{"kind": "national_number", "number": "2001234567"}]})]
