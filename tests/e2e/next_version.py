"""A front to the server that shows the next version of the product from some moment on, by changing some answers."""

import hashlib
import http.client
import re
import threading
from contextlib import closing
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

PAGES, NEWS = ("/ar/help/", "/en/help/"), b"In the next version"
_NOT_PASSED_ON = {"connection", "content-length", "transfer-encoding", "accept-encoding"}


@dataclass
class Front:
    """A proxy that listens while it is entered.

    After `release` the help pages say something new, and the worker's list knows. A request for an address in `lost` is
    hung up on.
    """

    to_port: int
    lost: set[str] = field(default_factory=set)
    released: threading.Event = field(default_factory=threading.Event)
    url: str = ""

    def release(self) -> None:
        self.released.set()

    def __enter__(self) -> Self:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def changed(self, path: str, body: bytes) -> bytes:
        if not self.released.is_set():
            return body
        if path == "/sw.js":
            for page in PAGES:
                listed = rb'("url":"%s","revision":")[0-9a-f]+' % page.encode()
                body = re.sub(listed, rb"\g<1>" + self._revision_of(page), body)
            return body
        return body.replace(b"</h1>", b" " + NEWS + b"</h1>") if path in PAGES else body

    def _revision_of(self, page: str) -> bytes:
        """Return the revision of a page as the build writes it; the worker keeps no page of another revision."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.to_port)) as line:
            line.request("GET", page)
            content = self.changed(page, line.getresponse().read())
        return hashlib.sha256(content).hexdigest()[:16].encode()


def _handler(front: Front) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _pass_on(self) -> None:
            if self.path in front.lost:
                self.close_connection = True
                return
            sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name: value for name, value in self.headers.items() if name.lower() not in _NOT_PASSED_ON}
            with closing(http.client.HTTPConnection("127.0.0.1", front.to_port)) as line:
                line.request(self.command, self.path, sent or None, headers)
                answer = line.getresponse()
                body = front.changed(self.path, answer.read())
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in (*_NOT_PASSED_ON, "etag"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        do_GET = do_POST = do_PUT = do_PATCH = do_HEAD = do_DELETE = _pass_on  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    return Handler
