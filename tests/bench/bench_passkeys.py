"""Signing in with a passkey over a poor connection, from the press until the person is signed in."""

import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.bench.browser import POOR_CONNECTION, SLOWER_CPU, chromium, new_phone, slow_down
from tests.bench.slow_proxy import SlowProxy
from tests.bench.table import Row, show
from tests.e2e.applicant import ask_for_code, new_mobile
from tests.e2e.lock import Lock
from tests.e2e.server import MoiServer
from tests.site import built_site

ROUNDS = 9
_PATIENCE_MS = 60_000


def rows() -> Iterator[Row]:
    built_site()
    latency, rate = POOR_CONNECTION["latency"] / 1000, POOR_CONNECTION["downloadThroughput"]
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        serving = MoiServer(Path(folder))
        with SlowProxy(serving.port, bytes_per_second=rate, latency_seconds=latency) as line:
            serving.settings = {"MOI_PUBLIC_URL": f"http://localhost:{line.port}"}  # passkeys belong to a name
            serving.start()
            try:
                page = new_phone(browser, serving.settings["MOI_PUBLIC_URL"], language="en").new_page()
                page.set_default_timeout(_PATIENCE_MS)
                Lock(page)
                _add_passkey(page, serving)
                page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
                slow_down(page)
                seconds = [_sign_in(page) for _ in range(ROUNDS)]
            finally:
                serving.stop()
    yield Row(
        what=f"signing in with a passkey on a poor connection, CPU {SLOWER_CPU}× slower: from the press on, without the "
        "person's part",
        measured=f"median {statistics.median(seconds):.1f} s, at most {max(seconds):.1f} s of {ROUNDS}",
    )


def _add_passkey(page: Page, serving: MoiServer) -> None:
    mobile = new_mobile()
    page.goto("/en/sign-in/")
    ask_for_code(page, mobile)
    page.locator("#code").fill(serving.code(mobile, after=0))
    page.locator("[data-enter]").click()
    page.get_by_role("button", name="Add a passkey").click()
    page.wait_for_url(_is_left)


def _sign_in(page: Page) -> float:
    """Sign out, and in again; return the seconds until the page of sign-in leads on."""
    page.evaluate("fetch('/api/session', {method: 'DELETE'})")
    page.goto("/en/sign-in/#next=/en/device/")
    button = page.locator("[data-use-passkey]")
    expect(button).to_be_enabled(timeout=_PATIENCE_MS)
    began = time.monotonic()
    button.click()
    page.wait_for_url(_is_left, wait_until="commit")
    return time.monotonic() - began


def _is_left(url: str) -> bool:
    return "/sign-in/" not in url


if __name__ == "__main__":
    show(rows())
