"""A server on this machine that does to its clients what `behave` does."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

Behaviour = Callable[["HostileServer", asyncio.StreamWriter], Awaitable[None]]


@dataclass
class HostileServer:
    host: str = ""
    requests: list[bytes] = field(default_factory=list)
    sent: int = 0
    """The bytes of answers that were handed to the system."""
    closed: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when a client has closed its connection."""

    async def write(self, writer: asyncio.StreamWriter, data: bytes) -> None:
        writer.write(data)
        await writer.drain()
        self.sent += len(data)


@asynccontextmanager
async def hostile_server(behave: Behaviour) -> AsyncIterator[HostileServer]:
    server = HostileServer()
    tasks: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tasks.add(asyncio.current_task())
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            server.requests.append(head)
            behaving = asyncio.create_task(behave(server, writer))
            while await reader.read(65536):  # until the client closes
                pass
            behaving.cancel()
            await asyncio.gather(behaving, return_exceptions=True)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            server.closed.set()
            writer.close()

    listening = await asyncio.start_server(serve, "127.0.0.1", 0)
    server.host = f"127.0.0.1:{listening.sockets[0].getsockname()[1]}"
    try:
        yield server
    finally:
        listening.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await listening.wait_closed()


async def say_nothing(server: HostileServer, writer: asyncio.StreamWriter) -> None:
    await asyncio.Event().wait()


async def dribble(server: HostileServer, writer: asyncio.StreamWriter) -> None:
    """Send a byte of the body so often that no wait for the next byte is long."""
    await server.write(writer, b"HTTP/1.1 201 Created\r\nContent-Length: 1000000\r\n\r\n")
    while True:
        await server.write(writer, b"x")
        await asyncio.sleep(0.01)


async def dribble_a_header(server: HostileServer, writer: asyncio.StreamWriter) -> None:
    await server.write(writer, b"HTTP/1.1 201 Created\r\nX: ")
    while True:
        await server.write(writer, b"x")
        await asyncio.sleep(0.01)


async def never_end_the_body(server: HostileServer, writer: asyncio.StreamWriter) -> None:
    await server.write(writer, b"HTTP/1.1 201 Created\r\n\r\n")
    while True:
        await server.write(writer, bytes(64 * 1024))


async def never_end_the_headers(server: HostileServer, writer: asyncio.StreamWriter) -> None:
    await server.write(writer, b"HTTP/1.1 201 Created\r\n")
    while True:
        await server.write(writer, b"X: " + b"x" * 1000 + b"\r\n")


async def send_a_bomb(server: HostileServer, writer: asyncio.StreamWriter) -> None:
    """Send a small compressed body whose decompressed form is large."""
    import gzip

    body = gzip.compress(bytes(8 * 1024 * 1024))
    await server.write(
        writer,
        b"HTTP/1.1 201 Created\r\nConnection: close\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(body)
        + body,
    )


async def hang_up(server: HostileServer, writer: asyncio.StreamWriter) -> None:
    writer.close()
