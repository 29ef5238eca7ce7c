"""The desk behind its edge, in this process: the real Reflex application, spoken to over ASGI.

A test speaks to it as a browser or an attacker would. Frames are those of Engine.IO 4 and Socket.IO 5: "0" open, "2"
ping, "40/_event," connect, "42/_event," event.
"""

import asyncio
import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import httpx

from moi_pwa.actions.deps import Deps
from moi_pwa.api.app import create_api
from moi_pwa.composition.serving import front
from moi_pwa.edge.front import Front
from moi_pwa.edge.site import Site
from moi_pwa.moi_pwa import app as reflex_app
from tests.desk.forms import desk_forms

os.environ.setdefault("__REFLEX_SKIP_COMPILE", "true")

NAMESPACE = "/_event"
HYDRATE = "reflex___state____state.hydrate_and_load"

_SOON = 20
"""The limit in seconds of an answer, also on a machine under load."""


@dataclass
class Socket:
    """An open websocket. `frames`: what the server sent so far; `code`: with which it closed, None while it is open."""

    frames: list[str] = field(default_factory=list[str])
    code: int | None = None
    _to_server: asyncio.Queue[dict[str, Any]] = field(default_factory=asyncio.Queue)
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def say(self, frame: str) -> None:
        await self._to_server.put({"type": "websocket.receive", "text": frame})

    async def connect(self, path: str, event: str = HYDRATE, **router: Any) -> None:
        """Connect to Reflex' namespace with the first event, as the page does."""
        auth = {"event": _event(event, path, **router)}
        await self.say(f"40{NAMESPACE},{json.dumps(auth)}")
        await self.wait_for(lambda: any(frame.startswith(f"40{NAMESPACE}") for frame in self.frames))

    async def send(self, event: str, path: str, payload: dict[str, Any] | None = None, **router: Any) -> None:
        await self.say(f"42{NAMESPACE},{json.dumps(['event', _event(event, path, payload, **router)])}")

    async def wait_for(self, holds: Any) -> None:
        """Wait until `holds()` is true. Raises TimeoutError if that does not happen soon."""
        async with asyncio.timeout(_SOON), self._changed:
            await self._changed.wait_for(holds)

    async def wait_for_text(self, part: str) -> None:
        await self.wait_for(lambda: part in self.text)

    @property
    def text(self) -> str:
        return "\n".join(self.frames)

    async def receive(self) -> dict[str, Any]:
        return await self._to_server.get()

    async def take(self, message: Any) -> None:
        async with self._changed:
            if message["type"] == "websocket.send":
                self.frames.append(message.get("text") or "")
            elif message["type"] == "websocket.close":
                self.code = message.get("code", 1000)
            self._changed.notify_all()

    async def leave(self) -> None:
        await self._to_server.put({"type": "websocket.disconnect", "code": 1001})


@dataclass
class Desk:
    front: Front
    deps: Deps

    @asynccontextmanager
    async def socket(self, cookie: str, token: str = "tab") -> AsyncIterator[Socket]:
        """Open a websocket of the desk's page with this cookie.

        `token` is the one that Reflex keeps in the tab.
        """
        socket = Socket()
        await socket._to_server.put({"type": "websocket.connect"})
        query = urlencode({"token": token, "EIO": "4", "transport": "websocket"})
        headers = {
            "host": "eservices.example", "origin": self.deps.public_url, "cookie": cookie,
            "upgrade": "websocket", "connection": "Upgrade",
        }  # fmt: skip
        scope = {
            "type": "websocket", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "wss",
            "path": "/_event/", "raw_path": b"/_event/", "root_path": "", "query_string": query.encode(),
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
            "client": ("192.0.2.1", 50000), "server": ("eservices.example", 443), "subprotocols": [],
        }  # fmt: skip
        task = asyncio.create_task(self.front(scope, socket.receive, socket.take))
        try:
            yield socket
        finally:
            await socket.leave()
            async with asyncio.timeout(_SOON):
                await task

    @property
    def kept_states(self) -> str:
        """All that the server keeps for pages, as text."""
        return str([state.dict() for state in reflex_app.state_manager.states.values()])  # pyright: ignore[reportAttributeAccessIssue]

    def browser(self) -> httpx.AsyncClient:
        """Return a client with a cookie jar, as a browser is."""
        transport = httpx.ASGITransport(self.front, client=("192.0.2.1", 50000))
        return httpx.AsyncClient(
            transport=transport, base_url=self.deps.public_url, headers={"origin": self.deps.public_url}
        )


def _event(name: str, path: str, payload: dict[str, Any] | None = None, **router: Any) -> dict[str, Any]:
    pathname = path.split("?", maxsplit=1)[0]
    return {
        "name": name,
        "payload": payload or {},
        "router_data": {"pathname": pathname, "asPath": path, "query": {}} | router,
    }


@asynccontextmanager
async def open_desk(deps: Deps) -> AsyncIterator[Desk]:
    """Run the desk as `moi serve` puts it together, without files, and yield it."""
    nothing = Site(files={})
    door = front(deps, applicant=nothing, desk=nothing, api=create_api(deps, desk_forms=desk_forms()))
    to_app: asyncio.Queue[dict[str, str]] = asyncio.Queue()
    from_app: asyncio.Queue[dict[str, str]] = asyncio.Queue()
    task = asyncio.create_task(door({"type": "lifespan", "asgi": {}, "state": {}}, to_app.get, from_app.put))
    await to_app.put({"type": "lifespan.startup"})
    async with asyncio.timeout(_SOON):
        started = await from_app.get()
    assert started["type"] == "lifespan.startup.complete", started
    try:
        yield Desk(door, deps)
    finally:
        await to_app.put({"type": "lifespan.shutdown"})
        with suppress(asyncio.CancelledError):
            await task
