"""A TCP proxy to a server on this machine that breaks connections, to test what happens afterwards."""

import asyncio
import math
import random
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import repeat
from typing import Any, Self

from tests.loop_thread import LoopThread

KIB = 1024
_READ_BYTES = 16 * KIB
_STEPS_OF_ACCEPTING = 10
"""Turns of the event loop until an accepted connection is in `_connect`, which hangs up; some are to spare."""


@dataclass(frozen=True)
class Cut:
    """The place at which a connection breaks: after so many bytes to the server (`up`) or from it (`down`).

    The client always notices. The server does only when `heard`: a phone that leaves a cell says no goodbye.
    """

    up: float = math.inf
    down: float = math.inf
    heard: bool = True


NEVER = Cut()


def random_cuts(seed: int, *, up: int, down: int) -> Iterator[Cut]:
    """Yield random cuts, so that no connection lasts for more than `up` bytes.

    One of four connections breaks earlier, while an answer of `down` bytes comes.
    """
    chance = random.Random(seed)
    while True:
        cut = Cut(up=chance.randrange(up), heard=chance.random() < 0.5)
        yield replace(cut, down=chance.randrange(down)) if chance.random() < 0.25 else cut


@dataclass
class Piece:
    """The part of an upload that one PATCH sent through the proxy, whether it arrived or not."""

    path: str
    start: int
    stop: int


@dataclass
class FlakyProxy:
    """A proxy that breaks connections; it listens on `port` while it is entered, by default on any free one.

    After `hold_after` bytes of PATCH requests, one connection stands still for good.
    """

    to_port: int
    cuts: Iterator[Cut] = field(default_factory=lambda: repeat(NEVER))
    hold_after: float = math.inf
    held: threading.Event = field(default_factory=threading.Event)
    pieces: list[Piece] = field(default_factory=list)
    cuts_made: int = 0
    bytes_up: int = 0
    """The bytes to the server."""
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def carried(self) -> int:
        """The bytes of all PATCHes."""
        return sum(piece.stop - piece.start for piece in self.pieces)

    def sent_again(self, path: str) -> list[int]:
        """Return for each PATCH of one upload how many of its bytes had been sent before."""
        again: list[int] = []
        highest = 0
        for piece in (piece for piece in self.pieces if piece.path == path):
            again.append(max(0, min(piece.stop, highest) - piece.start))
            highest = max(highest, piece.stop)
        return again

    def __enter__(self) -> Self:
        self._tasks: set[asyncio.Task[Any]] = set()
        self._unheard: list[asyncio.StreamWriter] = []
        self._thread = LoopThread()
        self._server = self._thread.run(asyncio.start_server(self._connect, "127.0.0.1", self.port))
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.run(self._close())
        self._thread.stop()

    async def _close(self) -> None:
        # asyncio leaves a socket open that was accepted, and has no transport yet, when the server closes.
        self._thread.loop.remove_reader(self._server.sockets[0].fileno())
        for _ in range(_STEPS_OF_ACCEPTING):
            await asyncio.sleep(0)
        self._server.close()
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for writer in self._unheard:
            writer.transport.abort()

    async def _connect(self, from_client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        self._keep(asyncio.current_task())
        try:
            # The server is dead, or not there yet; or the test is over.
            with suppress(ConnectionError, asyncio.CancelledError):
                from_server, to_server = await asyncio.open_connection("127.0.0.1", self.to_port)
                await self._carry_both_ways(from_client, to_client, from_server, to_server)
        finally:
            to_client.transport.abort()

    async def _carry_both_ways(
        self,
        from_client: asyncio.StreamReader,
        to_client: asyncio.StreamWriter,
        from_server: asyncio.StreamReader,
        to_server: asyncio.StreamWriter,
    ) -> None:
        cut = next(self.cuts)
        requests = Requests(self.pieces)

        def count_and_read(data: bytes) -> None:
            self.bytes_up += len(data)
            requests.read(data)

        ways = [
            asyncio.create_task(self._carry(from_client, to_server, cut.up, count_and_read)),
            asyncio.create_task(self._carry(from_server, to_client, cut.down, lambda _: None)),
        ]
        for way in ways:
            self._keep(way)
        broken = False
        try:
            done, _ = await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            broken = any(way.result() for way in done)
        finally:
            for way in ways:
                way.cancel()
            if broken and not cut.heard:
                self._unheard.append(to_server)
            else:
                to_server.transport.abort()

    def _keep(self, task: asyncio.Task[Any] | None) -> None:
        """Register a task, which ends before the proxy does."""
        assert task
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _carry(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        at_most: float,
        seen: Callable[[bytes], None],
    ) -> bool:
        """Carry bytes from the reader to the writer, and return whether a cut ended that."""
        with suppress(ConnectionError):
            while data := await reader.read(_READ_BYTES):
                seen(data)
                writer.write(data if len(data) < at_most else data[: int(at_most)])
                await writer.drain()
                at_most -= len(data)
                if at_most <= 0:
                    self.cuts_made += 1
                    return True
                if self.carried >= self.hold_after and not self.held.is_set():
                    self.held.set()
                    await asyncio.Event().wait()
        return False


class Requests:
    """A reader of HTTP/1.1 as it goes up one connection, which adds the PATCHes' pieces to `pieces`."""

    def __init__(self, pieces: list[Piece]) -> None:
        self._pieces = pieces
        self._head = b""
        self._body_left = 0
        self._piece: Piece | None = None

    def read(self, data: bytes) -> None:
        while data:
            if self._body_left:
                length = min(self._body_left, len(data))
                self._body_left -= length
                data = data[length:]
                if self._piece:
                    self._piece.stop += length
                continue
            head, end, rest = (self._head + data).partition(b"\r\n\r\n")
            if not end:
                self._head = head
                return
            self._head, data = b"", rest
            self._begin(*head.decode("latin-1").split("\r\n"))

    def _begin(self, first_line: str, *lines: str) -> None:
        method, path, _ = first_line.split(" ")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        self._body_left = int(headers.get("content-length", 0))
        self._piece = None
        if method == "PATCH":
            start = int(headers["upload-offset"])
            self._piece = Piece(path, start, start)
            self._pieces.append(self._piece)
