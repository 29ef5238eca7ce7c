"""The network between a phone and the server, as TCP: it can refuse, stall and break connections, and be restored.

The browser is told nothing: `navigator.onLine` stays true and no `online` event follows, as behind a router without a line.
"""

import asyncio
import socket
import threading
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Self

_READ_AT_ONCE = 64 * 1024


@dataclass
class Network:
    """Listens on `port` of 127.0.0.1 while it is entered, and passes everything on to `to_port`."""

    to_port: int
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def restore(self) -> None:
        """Connections are taken and carried, those that stood still as well."""
        self._run(self._restore())

    def refuse(self) -> None:
        """Nobody listens any more (ECONNREFUSED), and open connections break."""
        self._run(self._refuse())

    def stall(self) -> None:
        """Connections are taken, but no byte passes; those that are open stand still."""
        self._passing.clear()

    def cut(self) -> None:
        """Open connections break; new ones are taken."""
        self._run(self._cut())

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        self._connections: set[asyncio.Task[None]] = set()
        self._passing = asyncio.Event()
        self._server: asyncio.Server | None = None
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._reserved = self._reserve()
        self.port = self._reserved.getsockname()[1]
        self.restore()
        return self

    def __exit__(self, *_: object) -> None:
        self.refuse()
        self._reserved.close()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _reserve(self) -> socket.socket:
        """Bound and not listening: connections are refused, and no other program gets the port meanwhile."""
        bound = socket.socket()
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(("127.0.0.1", self.port))
        return bound

    def _run(self, doing: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(doing, self._loop).result(timeout=60)

    async def _restore(self) -> None:
        self._passing.set()
        if self._server is None:
            self._server = await asyncio.start_server(self._connect, sock=self._reserved)

    async def _refuse(self) -> None:
        if self._server is not None:
            self._server.close()  # closes the socket
            self._server = None
            self._reserved = self._reserve()
        await self._cut()

    async def _cut(self) -> None:
        for connection in self._connections:
            connection.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    async def _connect(self, from_client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        this = asyncio.current_task()
        assert this
        self._connections.add(this)
        this.add_done_callback(self._connections.discard)
        with suppress(OSError, asyncio.CancelledError):
            from_server, to_server = await asyncio.open_connection("127.0.0.1", self.to_port)
            ways = [self._carry(from_client, to_server), self._carry(from_server, to_client)]
            tasks = [asyncio.create_task(way) for way in ways]
            try:
                await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for task in tasks:
                    task.cancel()
                to_server.transport.abort()
        to_client.transport.abort()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while data := await reader.read(_READ_AT_ONCE):
                await self._passing.wait()
                writer.write(data)
                await writer.drain()
