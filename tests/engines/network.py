"""The network between a phone and the server, as TCP: it can refuse, stall and break connections, and be restored.

The browser is told nothing: `navigator.onLine` stays true and no `online` event follows, as behind a router offline.
"""

import asyncio
import socket
import threading
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Self

_READ_BYTES = 64 * 1024


@dataclass
class Network:
    """A proxy that listens on `port` of 127.0.0.1 while it is entered, and passes everything on to `to_port`."""

    to_port: int
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def restore(self) -> None:
        """Take and carry connections again, those that stood still as well."""
        self._run(self._restore())

    def refuse(self) -> None:
        """Refuse new connections (ECONNREFUSED), and break those that are open."""
        self._run(self._refuse())

    def stall(self) -> None:
        """Take connections but let no byte pass; open connections stand still."""
        self._passing.clear()

    def cut(self) -> None:
        """Break open connections; new ones are taken."""
        self._run(self._cut())

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        self._connections: set[asyncio.Task[None]] = set()
        self._passing = asyncio.Event()
        self._listens = False
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._socket = self._reserve()
        self.port = self._socket.getsockname()[1]
        self.restore()
        return self

    def __exit__(self, *_: object) -> None:
        self.refuse()
        self._socket.close()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _reserve(self) -> socket.socket:
        """Bind the port without listening: connections are refused, and no other program gets the port meanwhile."""
        bound = socket.socket()
        bound.settimeout(0)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(("127.0.0.1", self.port))
        return bound

    def _run(self, doing: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(doing, self._loop).result(timeout=60)

    async def _restore(self) -> None:
        self._passing.set()
        if not self._listens:
            self._listens = True
            self._socket.listen()
            self._loop.add_reader(self._socket, self._accept)

    async def _refuse(self) -> None:
        if self._listens:
            self._listens = False
            self._loop.remove_reader(self._socket)
            self._socket.close()
            self._socket = self._reserve()
        await self._cut()

    async def _cut(self) -> None:
        for connection in self._connections:
            connection.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    def _accept(self) -> None:
        """Accept at once, and not by asyncio's server, which can be closed between a connection and its task."""
        with suppress(OSError):  # the client has gone
            client, _ = self._socket.accept()
            client.settimeout(0)
            connection = self._loop.create_task(self._connect(client))
            self._connections.add(connection)
            connection.add_done_callback(self._connections.discard)
            connection.add_done_callback(lambda _: client.close())  # even of a task that never ran

    async def _connect(self, client: socket.socket) -> None:
        with socket.socket() as server, suppress(OSError):
            server.settimeout(0)
            await self._loop.sock_connect(server, ("127.0.0.1", self.to_port))
            ways = [asyncio.create_task(self._carry(client, server)), asyncio.create_task(self._carry(server, client))]
            try:
                await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for way in ways:
                    way.cancel()
                await asyncio.gather(*ways, return_exceptions=True)  # before their sockets are closed

    async def _carry(self, source: socket.socket, target: socket.socket) -> None:
        while data := await self._loop.sock_recv(source, _READ_BYTES):
            await self._passing.wait()
            await self._loop.sock_sendall(target, data)
