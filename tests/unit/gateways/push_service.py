"""A push service on this machine: takes what a browser maker's would, and keeps it for a test to open."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

REPLIES: dict[str, tuple[int, dict[str, str]]] = {
    "/delivered": (201, {}),
    "/gone": (410, {}),
    "/unknown": (404, {}),
    "/busy": (429, {"Retry-After": "120"}),
    "/busy-until": (503, {"Retry-After": "Tue, 24 Nov 2026 12:05:00 GMT"}),
    "/bad-token": (403, {}),
    "/moved": (307, {"Location": "/delivered"}),
}


@dataclass(frozen=True, kw_only=True)
class Received:
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class PushService:
    host: str
    received: list[Received] = field(default_factory=list[Received])

    def endpoint(self, path: str) -> str:
        return f"http://{self.host}{path}"


@contextmanager
def push_service() -> Iterator[PushService]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            service.received.append(Received(path=self.path, headers=headers, body=body))
            status, reply = REPLIES[self.path]
            self.send_response(status)
            for name, value in (reply | {"Content-Length": "0"}).items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service = PushService(host=f"127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
