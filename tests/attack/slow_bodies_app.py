"""The smallest application that reads a body, with deadlines that a test can wait for; granian serves it."""

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from moi_pwa.edge.body_deadlines import BodyDeadlines

KEPT: list[Exception] = []
"""Kept errors. Each keeps the frames that it went through, as an error that waits for garbage collection does."""


async def _read(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "http":
        try:
            answer = PlainTextResponse(f"{len(await Request(scope, receive).body())} bytes")
        except ClientDisconnect as error:
            KEPT.append(error)
            answer = PlainTextResponse("nobody hears this")
        await answer(scope, receive, send)


app = BodyDeadlines(_read, idle_seconds=0.5)
