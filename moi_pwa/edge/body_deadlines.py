"""Deadlines for the bodies of requests: a client that begins one and stops would hold its connection, and memory,
forever.
"""

import asyncio
import time
from collections.abc import Callable

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_PROBLEM = {"type": "/problems/too_slow", "title": "The body came too slowly; send it again.", "status": 408}
_GONE: Message = {"type": "http.disconnect"}


class BodyDeadlines:
    """ASGI middleware that answers 408 in place of the application, which sees that the client has gone.

    Only the time spent waiting for the client counts.

    Args:
        app: the application.
        idle_seconds: the longest wait for the next part of a body.
        grace_seconds: how long a body may take besides the time that its bytes are given.
        least_rate: bytes that must arrive in each further second, on average. 1 KiB is less than a second-generation
            mobile line carries.
        clock: returns monotonic seconds.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        idle_seconds: float = 30,
        grace_seconds: float = 60,
        least_rate: float = 1024,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._app = app
        self._idle_seconds = idle_seconds
        self._grace_seconds = grace_seconds
        self._least_rate = least_rate
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        ended = late = answered = False
        waited, received_bytes = 0.0, 0

        async def receive_in_time() -> Message:
            nonlocal ended, late, waited, received_bytes
            if late:
                return _GONE
            if ended:
                return await receive()
            started = self._clock()
            message = await self._next(receive, left=self._grace_seconds + received_bytes / self._least_rate - waited)
            if message is None:
                late = True
                if not answered:
                    await _refuse(scope, receive, send)
                return _GONE
            waited += self._clock() - started
            received_bytes += len(message.get("body", b""))
            ended = not message.get("more_body", False)
            return message

        async def send_unless_late(message: Message) -> None:
            nonlocal answered
            if answered or not late:
                answered = True
                await send(message)

        try:
            await self._app(scope, receive_in_time, send_unless_late)
        finally:
            # An error may keep frames, and with them the two functions above, until the next collection of garbage; what they
            # hold would keep the connection open as long.
            receive, send = _nothing_comes, _nothing_goes

    async def _next(self, receive: Receive, *, left: float) -> Message | None:
        """Return the next part of the body; None if it did not arrive in time."""
        if left <= 0:
            return None
        try:
            async with asyncio.timeout(min(self._idle_seconds, left)):
                return await receive()
        except TimeoutError:
            return None


async def _nothing_comes() -> Message:
    return _GONE


async def _nothing_goes(_: Message) -> None:
    pass


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    headers = {"cache-control": "no-store", "x-content-type-options": "nosniff"}
    if scope["http_version"].startswith("1"):  # HTTP/2 knows no such header
        headers["connection"] = "close"
    answer = JSONResponse(_PROBLEM, 408, headers, media_type="application/problem+json")
    await answer(scope, receive, send)
