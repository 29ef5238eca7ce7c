"""A real server and Chromium as a cheap phone on a poor connection has it."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, ViewportSize, sync_playwright

from tests.e2e.server import MoiServer
from tests.site import built_site

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE: ViewportSize = {"width": 360, "height": 740}
SLOWER_CPU = 4
POOR_CONNECTION = {"offline": False, "latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}
"""A connection of 400 kbit/s and 400 ms a round trip."""


@contextmanager
def server() -> Iterator[MoiServer]:
    """Serve the built site as an operator does, with the demonstration's data."""
    built_site()
    with tempfile.TemporaryDirectory() as folder:
        serving = MoiServer(Path(folder))
        serving.start()
        try:
            yield serving
        finally:
            serving.stop()


@contextmanager
def chromium(*arguments: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, *arguments])
        yield browser
        browser.close()


def new_phone(browser: Browser, address: str, *, language: str = "ar") -> BrowserContext:
    return browser.new_context(viewport=PHONE, locale=language, base_url=address, has_touch=True, is_mobile=True)


def slow_down(page: Page) -> CDPSession:
    """Slow down the CPU of this page alone. Chromium's work for it in other processes keeps its speed."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_CPU})
    return session


def put_on_a_poor_connection(session: CDPSession) -> None:
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", POOR_CONNECTION)


@dataclass
class Wire:
    """The bytes that a page received over the connection, with headers, and their times."""

    requests: dict[str, str] = field(default_factory=dict)
    """Request id -> address."""
    arrived: list[tuple[float, int, str]] = field(default_factory=list)
    """Seconds since the first request, bytes, request id."""
    whole: dict[str, int] = field(default_factory=dict)
    """Request id -> bytes, when it is finished."""
    ended: dict[str, float] = field(default_factory=dict)
    """Request id -> seconds since the first request."""
    from_cache: set[str] = field(default_factory=set)
    wall: float = 0
    """Unix time of the first request, seconds."""
    _start: float = 0

    def listen(self, session: CDPSession) -> None:
        session.on("Network.requestWillBeSent", self._sent)
        session.on("Network.responseReceived", self._answered)
        session.on("Network.dataReceived", lambda e: self._came(e, e["encodedDataLength"]))
        session.on("Network.loadingFinished", self._finished)
        session.on("Network.requestServedFromCache", lambda e: self.from_cache.add(e["requestId"]))

    @property
    def kilobytes(self) -> float:
        """The kilobytes that came over the connection, without what the browser had kept."""
        return sum(count for request, count in self.whole.items() if request not in self.from_cache) / 1000

    def bytes_until(self, seconds: float) -> int:
        """Return the bytes that arrived by then.

        Requests that have ended count whole. Others count as far as Chromium has reported, because it reports some
        bytes only at the end.
        """
        ended = {request for request, at in self.ended.items() if at <= seconds}
        under_way = (count for at, count, request in self.arrived if at <= seconds and request not in ended)
        return sum(self.whole[request] for request in ended) + sum(under_way)

    def _sent(self, event: dict[str, Any]) -> None:
        if not self.requests:
            self._start, self.wall = event["timestamp"], event["wallTime"]
        self.requests.setdefault(event["requestId"], event["request"]["url"])

    def _finished(self, event: dict[str, Any]) -> None:
        self.whole[event["requestId"]] = event["encodedDataLength"]
        self.ended[event["requestId"]] = event["timestamp"] - self._start

    def _answered(self, event: dict[str, Any]) -> None:
        if event["response"].get("fromDiskCache"):
            self.from_cache.add(event["requestId"])
        self._came(event, event["response"]["encodedDataLength"])

    def _came(self, event: dict[str, Any], count: int) -> None:
        if event["requestId"] in self.requests:
            self.arrived.append((event["timestamp"] - self._start, count, event["requestId"]))
