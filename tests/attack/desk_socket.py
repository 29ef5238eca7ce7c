"""An officer's websocket without a browser: Engine.IO and Socket.IO as far as Reflex uses them.

https://socket.io/docs/v4/engine-io-protocol/, https://socket.io/docs/v4/socket-io-protocol/
"""

import json
import time
from typing import Any, Self

import reflex as rx
from simple_websocket import Client

_SECONDS = 30


class DeskSocket:
    def __init__(self, url: str, cookie: str) -> None:
        address = f"ws{url.removeprefix('http')}/_event/?EIO=4&transport=websocket&token=a-tab"
        self._socket = Client.connect(address, headers={"Cookie": cookie, "Origin": url})
        # Not after the first frame: when that came with the end of the handshake, the client looks at it with the next one only.
        self.send("40/_event,")
        self.until("40/_event,")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def send(self, frame: str) -> None:
        self._socket.send(frame)

    def receive(self) -> str:
        frame = self._socket.receive(timeout=_SECONDS)
        assert frame is not None, "the server said nothing"
        return str(frame)

    def emit(self, *name_and_data: object) -> None:
        self.send(f"42/_event,{json.dumps(name_and_data)}")

    def ping(self) -> None:
        """Wait until the server has handled everything that was sent before."""
        self.emit("ping")
        self.until("pong")

    def handle(self, state: type[rx.State], handler: str, *, page: str, hear: str, **payload: Any) -> str:
        """Let a handler run until the server sends `hear`, and return all that it sent."""
        event = {
            "token": "a-tab",
            "name": f"{state.get_full_name()}.{handler}",
            "payload": payload,
            "router_data": {"pathname": page.split("?", maxsplit=1)[0], "asPath": page, "query": {}},
        }
        self.emit("event", event)
        return self.until(hear)

    def until(self, part: str) -> str:
        """Read frames up to one that holds `part`, and return all of them."""
        heard, deadline = "", time.monotonic() + _SECONDS
        while part not in heard:
            assert time.monotonic() < deadline, f"not heard: {part}; but: {heard[-1000:]}"
            frame = self.receive()
            if frame == "2":
                self.send("3")  # ping, pong
            heard += frame
        return heard
