"""The time from the first visit on a poor connection until every page of a language opens without one."""

import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser

from tests.bench.browser import POOR_CONNECTION, chromium, new_phone
from tests.bench.slow_proxy import SlowProxy
from tests.bench.table import Row, show
from tests.e2e.server import MoiServer
from tests.precached import wait_until_all_is_kept
from tests.site import built_site

ROUNDS = 5
PAGES = {"home": "/ar/", "a form": "/ar/apply/temp-ext/"}


def rows() -> Iterator[Row]:
    built_site()
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        serving = MoiServer(Path(folder))
        latency, rate = POOR_CONNECTION["latency"] / 1000, POOR_CONNECTION["downloadThroughput"]
        with SlowProxy(serving.port, bytes_per_second=rate, latency_seconds=latency) as proxy:
            serving.settings = {"MOI_PUBLIC_URL": proxy.url}
            serving.start()
            measured: list[str] = []
            for name, page in PAGES.items():
                rounds = [_kept(browser, proxy, page) for _ in range(ROUNDS)]
                seconds, kilobytes = (statistics.median(each) for each in zip(*rounds, strict=True))
                measured.append(f"{name} {seconds:.1f} s, {kilobytes:.0f} KB")
            yield Row(
                what="first visit → every page of the language opens without a connection; all that came",
                measured=", ".join(measured),
            )
            serving.stop()


def _kept(browser: Browser, proxy: SlowProxy, address: str) -> tuple[float, float]:
    """Return the seconds and the kilobytes, with headers and with what the page itself loads."""
    phone = new_phone(browser, proxy.url)
    page = phone.new_page()
    before, began = proxy.bytes_down, time.monotonic()
    page.goto(address, wait_until="commit")
    wait_until_all_is_kept(page, "ar")
    took = time.monotonic() - began, (proxy.bytes_down - before) / 1000
    phone.close()
    return took


if __name__ == "__main__":
    show(rows())
