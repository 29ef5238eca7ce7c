"""A TCP proxy with the pace of a poor connection: Chromium's own emulation does not hold a service worker."""

import asyncio
import threading
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any, Self

_READ_BYTES = 1460
"""What one packet carries."""


class SlowProxy:
    """All connections share one line to the client: `bytes_per_second`, and `latency_seconds` a round trip, TCP's handshake too."""

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
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._server = self._run(asyncio.start_server(self._connect, "127.0.0.1", self.port))
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        self._run(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _run(self, doing: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(doing, self._loop).result(timeout=10)

    async def _close(self) -> None:
        self._server.close()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _connect(self, from_client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        await asyncio.sleep(self._latency_seconds)
        try:
            from_server, to_server = await asyncio.open_connection("127.0.0.1", self._to_port)
            await asyncio.gather(
                self._carry(from_client, to_server, down=False), self._carry(from_server, to_client, down=True)
            )
        finally:
            to_client.transport.abort()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, down: bool) -> None:
        """Half a round trip later, in order."""
        under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        delivering = asyncio.create_task(self._deliver(under_way, writer, down=down))
        with suppress(ConnectionError):
            while data := await reader.read(_READ_BYTES):
                under_way.put_nowait((self._loop.time() + self._latency_seconds / 2, data))
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
                    self._free_at = max(self._free_at, self._loop.time()) + len(data) / self._bytes_per_second
                    arrives_at = max(arrives_at, self._free_at)
                await asyncio.sleep(arrives_at - self._loop.time())
                writer.write(data)
                await writer.drain()
        with suppress(OSError):
            writer.write_eof()
