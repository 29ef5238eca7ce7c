"""A real HTTPS server that webhooks are sent to, and that answers as a test has it."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.own_certificate import own_certificate

HOST = "hooks.example"
Answer = Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass(kw_only=True)
class Receiver:
    """A receiver that runs."""

    port: int
    trust: ssl.SSLContext
    """A context that trusts its certificate."""
    answer: Answer
    received: list[tuple[bytes, bytes]] = field(default_factory=list)
    """The head and the body of each request."""

    @property
    def url(self) -> str:
        return f"https://{HOST}:{self.port}/moi"


def answering(status: str, *headers: str, body: bytes = b"") -> Answer:
    """Return an answer with a status such as "204 No Content"."""

    async def answer(writer: asyncio.StreamWriter) -> None:
        head = "\r\n".join([f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}", "", ""])
        writer.write(head.encode() + body)
        await writer.drain()

    return answer


async def say_nothing(_: asyncio.StreamWriter) -> None:
    await asyncio.Event().wait()


async def never_end(writer: asyncio.StreamWriter) -> None:
    """Send a body without an end after a good status."""
    writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        writer.write(bytes(64 * 1024))
        await writer.drain()


@asynccontextmanager
async def webhook_receiver(folder: Path, answer: Answer, *, host: str = HOST) -> AsyncIterator[Receiver]:
    """Run a receiver in this event loop, with a certificate for `host`."""
    public, private = own_certificate(folder, host)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(public, private)
    receiver = Receiver(port=0, trust=ssl.create_default_context(cafile=str(public)), answer=answer)
    tasks: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = next(
                    int(line.split(b":")[1])
                    for line in head.split(b"\r\n")
                    if line.lower().startswith(b"content-length")
                )
                receiver.received.append((head, await reader.readexactly(length)))
                await receiver.answer(writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError, ssl.SSLError):
            pass
        finally:
            writer.close()

    listening = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
    receiver.port = listening.sockets[0].getsockname()[1]
    try:
        yield receiver
    finally:
        listening.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
