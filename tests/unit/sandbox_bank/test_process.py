"""The sandbox bank as a program: it tells the merchant, and it comes back after a crash with what it had taken."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue
from typing import Any

import httpx
import pytest

from tests.http_server import served
from tests.money.sandbox_process import SandboxProcess, sandbox_process, type_card

API = "/api/rest/version/100/merchant/TESTMOI"
AUTH = ("merchant.TESTMOI", "api-password")


class Merchant(ThreadingHTTPServer):
    """A server that takes notifications. `told` holds the secret and the body of each."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.told: Queue[tuple[str, Any]] = Queue()


class _Handler(BaseHTTPRequestHandler):
    server: Merchant

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.told.put((self.headers["X-Notification-Secret"], body))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def merchant() -> Iterator[Merchant]:
    with served(Merchant()) as server:
        yield server


@pytest.fixture
def bank(tmp_path: Path) -> Iterator[SandboxProcess]:
    with sandbox_process(tmp_path) as bank:
        yield bank


def open_page(bank: SandboxProcess, merchant: Merchant, order: str) -> str:
    body = {
        "apiOperation": "INITIATE_CHECKOUT",
        "interaction": {"operation": "PURCHASE", "merchant": {"name": "M"}, "returnUrl": "https://e.example/"},
        "order": {
            "id": order,
            "amount": "64.500",
            "currency": "JOD",
            "notificationUrl": f"http://127.0.0.1:{merchant.server_port}/",
        },
    }
    answer = httpx.post(f"{bank.url}{API}/session", json=body, auth=AUTH).json()
    return f"{bank.url}/checkout/pay/{answer['session']['id']}"


def test_the_merchant_is_told_with_the_secret(bank: SandboxProcess, merchant: Merchant):
    type_card(open_page(bank, merchant, "A"), "approved")
    secret, body = merchant.told.get(timeout=30)
    assert (secret, body["order"]["id"], body["result"]) == ("notification-secret", "A", "SUCCESS")


def test_after_a_crash_the_bank_comes_back_with_what_it_had_taken(bank: SandboxProcess, merchant: Merchant):
    page = open_page(bank, merchant, "A")
    bank.behave(crash=True)
    with pytest.raises(httpx.HTTPError):
        type_card(page, "approved")
    bank.wait()
    order = httpx.get(f"{bank.url}{API}/order/A", auth=AUTH).json()
    assert (order["status"], merchant.told.empty()) == ("CAPTURED", True)
