"""The desk's open websockets, by session. A socket whose session is over is notified and closed."""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode

from starlette.types import ASGIApp, Message, Receive, Scope, Send

SIGNED_OUT = 4401
"""Close code: there is no session, or it is over."""

CHECK_EVERY_SECONDS = 2.0
_LAST_WORDS_SECONDS = 2.0
_CLOSES_WITHIN_SECONDS = 5.0
_log = logging.getLogger(__name__)


@dataclass(eq=False)
class _OpenSocket:
    session_id: str
    token: str
    over: asyncio.Event = field(default_factory=asyncio.Event)


async def _all(session_ids: Collection[str]) -> Collection[str]:
    return session_ids


async def _nothing(_: str) -> None:
    return None


@dataclass(frozen=True, kw_only=True)
class Sockets:
    """The open websockets of this process."""

    still_open: Callable[[Collection[str]], Awaitable[Collection[str]]] = _all
    """Returns those of some session ids that are open."""
    show_session_over: Callable[[str], Awaitable[None]] = _nothing
    """Shows on the page of a token that its session is over."""
    state_of: Callable[[str], AbstractAsyncContextManager[None]] = lambda _: nullcontext()
    """A context that surrounds the life of a token: what the desk keeps for a page must not outlive it."""
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    """Set by code that ended a session in this process. Sessions ended by another process are noticed within
    seconds.
    """
    _open: set[_OpenSocket] = field(default_factory=set[_OpenSocket])

    async def serve(self, app: ASGIApp, scope: Scope, receive: Receive, send: Send, session_id: str) -> None:
        """Let `app` serve this websocket until it closes or the session is over.

        `app` sees our token in the query, fresh for each socket, in place of the client's: what it keeps under the
        token belongs to this socket alone.
        """
        socket = _OpenSocket(session_id, secrets.token_urlsafe())
        self._open.add(socket)
        try:
            async with self.state_of(socket.token):
                await _until_over(app, with_token(scope, socket.token), receive, send, socket.over)
        finally:
            self._open.discard(socket)

    @asynccontextmanager
    async def watched(self) -> AsyncIterator[None]:
        """Close sockets of ended sessions for as long as the context lasts."""
        watching = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            watching.cancel()
            with suppress(asyncio.CancelledError):
                await watching

    async def _watch(self) -> None:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(CHECK_EVERY_SECONDS):
                    await self.ended.wait()
            self.ended.clear()
            try:
                await self.close_ended()
            except Exception:  # noqa: BLE001 -- the next round may succeed
                _log.exception("sessions of open sockets could not be checked")

    async def close_ended(self) -> None:
        """Check all open sockets once, and close those whose session is over."""
        sockets = [socket for socket in self._open if not socket.over.is_set()]
        if not sockets:
            return
        still_open = await self.still_open({socket.session_id for socket in sockets})
        await asyncio.gather(*(self._close(socket) for socket in sockets if socket.session_id not in still_open))

    async def _close(self, socket: _OpenSocket) -> None:
        try:
            async with asyncio.timeout(_LAST_WORDS_SECONDS):
                await self.show_session_over(socket.token)
        except Exception:  # noqa: BLE001 -- it is closed all the same
            _log.exception("a page could not be told that its session is over")
        finally:
            socket.over.set()


def with_token(scope: Scope, token: str) -> Scope:
    """Return the request with `token` as the only one in its query."""
    query = [pair for pair in parse_qsl(scope["query_string"].decode("latin-1")) if pair[0] != "token"]
    return {**scope, "query_string": urlencode([*query, ("token", token)]).encode()}


async def _until_over(app: ASGIApp, scope: Scope, receive: Receive, send: Send, over: asyncio.Event) -> None:
    """Serve until `over` is set. Then `app` hears that the client has gone, and the client is closed with
    SIGNED_OUT.
    """
    closed = False

    async def receive_or_leave() -> Message:
        arriving = asyncio.ensure_future(receive())
        ending = asyncio.ensure_future(over.wait())
        try:
            await asyncio.wait({arriving, ending}, return_when=asyncio.FIRST_COMPLETED)
            if over.is_set():
                return {"type": "websocket.disconnect", "code": SIGNED_OUT}
            return arriving.result()
        finally:
            arriving.cancel()
            ending.cancel()

    async def send_until_closed(message: Message) -> None:
        nonlocal closed
        if closed:
            return
        if message["type"] == "websocket.close":
            closed = True
            if over.is_set():
                message = {**message, "code": SIGNED_OUT}
        await send(message)

    serving = asyncio.ensure_future(app(scope, receive_or_leave, send_until_closed))
    ending = asyncio.ensure_future(over.wait())
    try:
        await asyncio.wait({serving, ending}, return_when=asyncio.FIRST_COMPLETED)
        if not serving.done():
            await asyncio.wait({serving}, timeout=_CLOSES_WITHIN_SECONDS)
            await send_until_closed({"type": "websocket.close", "code": SIGNED_OUT})
    finally:
        ending.cancel()
        if not serving.done():
            serving.cancel()
    with suppress(asyncio.CancelledError):
        await serving
