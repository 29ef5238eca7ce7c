"""A TCP proxy with the pace of a poor connection: Chromium's own emulation does not hold a service worker."""

import asyncio
from contextlib import suppress
from typing import Self

from tests.loop_thread import LoopThread

_READ_BYTES = 1460
"""The bytes that one packet carries."""


class SlowProxy:
    """A TCP proxy whose connections share one line to the client.

    The line carries `bytes_per_second`, and each round trip takes `latency_seconds`, TCP's handshake too.
    """

    def __init__(self, to_port: int, *, bytes_per_second: float, latency_seconds: float, port: int = 0) -> None:
        self.port = port
        self.bytes_down = 0
        self._to_port = to_port
        self._bytes_per_second = bytes_per_second
        self._latency_seconds = latency_seconds
        self._free_at = 0.0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._thread = LoopThread()
        self._server = self._thread.run(asyncio.start_server(self._connect, "127.0.0.1", self.port))
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.run(self._close())
        self._thread.stop()

    async def _close(self) -> None:
        self._server.close()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _connect(self, from_client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        try:
            # The server is dead; or the measurement is over.
            with suppress(ConnectionError, asyncio.CancelledError):
                await asyncio.sleep(self._latency_seconds)
                from_server, to_server = await asyncio.open_connection("127.0.0.1", self._to_port)
                await asyncio.gather(
                    self._carry(from_client, to_server, down=False), self._carry(from_server, to_client, down=True)
                )
        finally:
            to_client.transport.abort()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, down: bool) -> None:
        """Carry data with a delay of half a round trip, in order."""
        under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        delivering = asyncio.create_task(self._deliver(under_way, writer, down=down))
        with suppress(ConnectionError):
            while data := await reader.read(_READ_BYTES):
                under_way.put_nowait((self._thread.loop.time() + self._latency_seconds / 2, data))
        under_way.put_nowait((0, b""))
        await delivering

    async def _deliver(
        self, under_way: asyncio.Queue[tuple[float, bytes]], writer: asyncio.StreamWriter, *, down: bool
    ) -> None:
        with suppress(ConnectionError):
            while (piece := await under_way.get())[1]:
                arrives_at, data = piece
                if down:
                    self.bytes_down += len(data)
                    self._free_at = max(self._free_at, self._thread.loop.time()) + len(data) / self._bytes_per_second
                    arrives_at = max(arrives_at, self._free_at)
                await asyncio.sleep(arrives_at - self._thread.loop.time())
                writer.write(data)
                await writer.drain()
        with suppress(OSError):
            writer.write_eof()
