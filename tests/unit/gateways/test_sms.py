import json
from collections.abc import AsyncIterator, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from moi_pwa.gateways.sms import FileSms, HttpSms, SmsGateway
from tests.http_server import served

MOBILE = "+962790000012"


class Relay(ThreadingHTTPServer):
    """An operator's relay: one text for each idempotency key; /refused and /down answer as their names say."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), RelayHandler)
        self.texts: dict[str, dict[str, str]] = {}
        self.tokens: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class RelayHandler(BaseHTTPRequestHandler):
    server: Relay

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.tokens.append(self.headers["Authorization"])
        status = {"/refused": 400, "/down": 503}.get(self.path, 202)
        if status == 202:
            self.server.texts.setdefault(self.headers["Idempotency-Key"], body)
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def relay() -> Iterator[Relay]:
    with served(Relay()) as server:
        yield server


@pytest.fixture(params=["file", "http"])
async def gateway(request: pytest.FixtureRequest, relay: Relay, tmp_path: Path) -> AsyncIterator[SmsGateway]:
    gateway = FileSms(tmp_path / "sms.jsonl") if request.param == "file" else HttpSms(relay.address, "secret")
    yield gateway
    await gateway.close()


async def send_to(url: str) -> str:
    gateway = HttpSms(url, "secret")
    try:
        return await gateway.send(mobile=MOBILE, text="x", key="a")
    finally:
        await gateway.close()


def texts_of(gateway: SmsGateway, relay: Relay) -> list[str]:
    messages = gateway.messages() if isinstance(gateway, FileSms) else list(relay.texts.values())
    return [message["text"] for message in messages]


async def test_a_text_goes_out(gateway: SmsGateway, relay: Relay) -> None:
    outcome = await gateway.send(mobile=MOBILE, text="استلمنا طلبكم.", key="a")

    assert (outcome, texts_of(gateway, relay)) == ("sent", ["استلمنا طلبكم."])


async def test_a_repeated_key_is_the_same_text(gateway: SmsGateway, relay: Relay) -> None:
    await gateway.send(mobile=MOBILE, text="استلمنا طلبكم.", key="a")

    outcome = await gateway.send(mobile=MOBILE, text="استلمنا طلبكم.", key="a")

    assert (outcome, texts_of(gateway, relay)) == ("sent", ["استلمنا طلبكم."])


@pytest.mark.parametrize("path,outcome", [("/down", "retry"), ("/refused", "refused")])
async def test_the_relays_answer_decides(relay: Relay, path: str, outcome: str) -> None:
    assert await send_to(relay.address + path) == outcome


async def test_the_relay_sees_the_token(relay: Relay) -> None:
    await send_to(relay.address)

    assert relay.tokens == ["Bearer secret"]


async def test_a_silent_relay_is_worth_another_try(relay: Relay) -> None:
    assert await send_to("http://127.0.0.1:1") == "retry"


async def test_a_demonstration_shows_the_text(tmp_path: Path) -> None:
    shown: list[str] = []

    await FileSms(tmp_path / "sms.jsonl", show=shown.append).send(mobile=MOBILE, text="رمز", key="a")

    assert shown == [f"SMS {MOBILE}: رمز"]
