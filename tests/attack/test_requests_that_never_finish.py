"""Somebody begins many requests and finishes none."""

import asyncio
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from starlette.types import Message

from moi_pwa.actions.deps import Deps
from moi_pwa.api.uploads import MAX_CONCURRENT_UPLOADS
from moi_pwa.edge.body_deadlines import BodyDeadlines
from tests.api.sign_in import sign_in
from tests.api.uploads import ADDRESS, PIECE, announce
from tests.cases.sending import CIPHERTEXT
from tests.database.kinds import ON_SQLITE
from tests.e2e.server import free_port
from tests.site import ROOT


class Body:
    """A client that sends each part of a body after its seconds, and then sends nothing more."""

    def __init__(self, *parts: tuple[float, bytes], ends: bool = False) -> None:
        self._parts, self._ends, self.seconds = list(parts), ends, 0.0

    def clock(self) -> float:
        return self.seconds

    async def receive(self) -> Message:
        if not self._parts:
            await asyncio.Event().wait()
        seconds, part = self._parts.pop(0)
        self.seconds += seconds
        return {"type": "http.request", "body": part, "more_body": bool(self._parts) or not self._ends}


class BodyReader:
    """An application that reads a whole body and answers 200; `got`: all that it was given."""

    def __init__(self) -> None:
        self.got: list[Message] = []

    async def __call__(self, _: Any, receive: Any, send: Any) -> None:
        while not self.got or self.got[-1].get("more_body"):
            self.got.append(await receive())
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})


async def answers(body: Body, reader: Callable[..., Any], **deadlines: float) -> list[int]:
    """Return the statuses of the answers."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    app = BodyDeadlines(reader, clock=body.clock, **deadlines)
    await app({"type": "http", "http_version": "1.1"}, body.receive, send)
    return [message["status"] for message in sent if message["type"] == "http.response.start"]


async def test_a_body_that_stands_still_is_answered():
    assert await answers(Body((0, b"begun")), BodyReader(), idle_seconds=0) == [408]


async def test_what_had_come_of_it_was_given_on():
    reader = BodyReader()
    await answers(Body((0, b"begun")), reader, idle_seconds=0)
    assert [message.get("body") for message in reader.got] == [b"begun", None]
    assert reader.got[-1]["type"] == "http.disconnect"


async def test_a_body_that_trickles_is_answered_although_it_never_stands_still():
    trickle = [(1.0, b"x")] * 30
    assert await answers(Body(*trickle), BodyReader(), grace_seconds=10, least_rate=100) == [408]


async def test_a_body_on_a_poor_line_is_taken_whole():
    parts = [(10.0, bytes(20_000))] * 30
    reader = BodyReader()
    assert await answers(Body(*parts, ends=True), reader, grace_seconds=10, least_rate=1_024) == [200]
    assert sum(len(message["body"]) for message in reader.got) == 600_000


async def test_what_follows_the_body_has_no_deadline():
    # A long answer waits for the client to go away, which happens late or never.
    body = Body((0, b"all"), ends=True)
    went_away = asyncio.Event()

    async def waits(_: Any, receive: Any, send: Any) -> None:
        await receive()
        waiting = asyncio.ensure_future(receive())
        done, _pending = await asyncio.wait({waiting}, timeout=0)
        waiting.cancel()
        assert not done
        went_away.set()

    await answers(body, waits, idle_seconds=0.001)
    assert went_away.is_set()


@pytest.fixture(scope="module")
def served() -> Iterator[int]:
    """Start granian with an application that reads bodies, and yield its port."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "asgi", "--port", str(port)]
    process = subprocess.Popen([*command, "tests.attack.slow_bodies_app:app"], cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        while True:
            try:
                httpx.post(f"http://127.0.0.1:{port}/", content=b"x", timeout=60).raise_for_status()
                break
            except httpx.ConnectError:
                assert process.poll() is None
                time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait()


@pytest.mark.parametrize("framing", ["Content-Length: 1000", "Transfer-Encoding: chunked"])
def test_the_server_lets_go_of_connections_whose_bodies_stand_still(served: int, framing: str):
    head = f"POST / HTTP/1.1\r\nHost: x\r\n{framing}\r\n\r\n".encode()
    lines = [socket.create_connection(("127.0.0.1", served), timeout=60) for _ in range(50)]
    for line in lines:
        line.sendall(head + b"5\r\nbegun\r\n")
    for line in lines:
        with line:
            answer = b"".join(iter(lambda line=line: line.recv(4096), b""))  # until the server closes it
            assert answer.startswith(b"HTTP/1.1 408 ")


@ON_SQLITE
async def test_of_too_many_requests_of_one_person_the_oldest_is_let_go_and_the_newest_is_heard(
    client: httpx.AsyncClient, deps: Deps
):
    await sign_in(client, deps)
    await announce(client)
    begun = asyncio.Semaphore(0)

    async def unfinished():
        begun.release()
        await asyncio.Event().wait()
        yield CIPHERTEXT

    def send():
        return client.patch(ADDRESS, content=unfinished(), headers={**PIECE, "Upload-Offset": "0"})

    held: list[asyncio.Task[httpx.Response]] = []
    for _ in range(MAX_CONCURRENT_UPLOADS):  # one after the other, or which is the oldest would be chance
        held.append(asyncio.create_task(send()))
        await begun.acquire()
    newest = await client.patch(ADDRESS, content=CIPHERTEXT, headers={**PIECE, "Upload-Offset": "0"})
    assert (newest.status_code, newest.headers["Upload-Offset"]) == (204, str(len(CIPHERTEXT)))
    await held[0]  # it ends, though its body never came
    assert [task.done() for task in held[1:]] == [False] * (MAX_CONCURRENT_UPLOADS - 1)
    for task in held[1:]:
        task.cancel()
    await asyncio.gather(*held, return_exceptions=True)
