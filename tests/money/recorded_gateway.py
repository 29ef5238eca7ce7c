"""A card gateway that plays a recorded transcript: it answers the requests of a case in their order, and no others."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

TRANSCRIPT = Path(__file__).parents[1] / "transcripts" / "hosted_checkout.json"


class RecordedGateway(ThreadingHTTPServer):
    """An HTTP server that answers the requests of a transcript.

    `wrong` lists the requests that are not those of the transcript.
    """

    def __init__(self, exchanges: list[dict[str, Any]]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.exchanges = list(exchanges)
        self.wrong: list[str] = []
        self.headers: list[dict[str, str]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: RecordedGateway

    def _answer(self) -> None:
        length = int(self.headers["Content-Length"] or 0)
        body = json.loads(self.rfile.read(length)) if length else None
        self.server.headers.append({name.lower(): value for name, value in self.headers.items()})
        asked = {"method": self.command, "path": self.path, "body": body}
        if not self.server.exchanges or asked != self.server.exchanges[0]["request"]:
            self.server.wrong.append(f"asked {asked}")
            self.send_error(500)
            return
        response = self.server.exchanges.pop(0)["response"]
        answer = response["body"] if isinstance(response["body"], str) else json.dumps(response["body"])
        self.send_response(response["status"])
        self.send_header("Content-Length", str(len(answer.encode())))
        self.end_headers()
        self.wfile.write(answer.encode())

    do_GET = do_POST = do_PUT = _answer  # noqa: N815

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def recorded_gateway(exchanges: list[dict[str, Any]]) -> Iterator[RecordedGateway]:
    server = RecordedGateway(exchanges)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def recorded_case(name: str) -> list[dict[str, Any]]:
    return json.loads(TRANSCRIPT.read_text(encoding="utf-8"))["cases"][name]
