"""The time from the connection's return to the ministry's receipt, and the bytes of a whole first application."""

import statistics
import time
from collections.abc import Iterator

from playwright.sync_api import Browser

from tests.bench.browser import Wire, chromium, new_phone, server
from tests.bench.table import Row, show
from tests.e2e.applicant import cases_at_the_ministry, fill_family, new_mobile, received, send, sign_in, signed_in
from tests.e2e.server import MoiServer

ROUNDS = 5
MAX_SECONDS = 5
MAX_KB = 100
_OFFLINE_MS = 1000
_EVERY_MS = 50


def rows() -> Iterator[Row]:
    with server() as serving, chromium() as browser:
        seconds = _after_the_connection_is_back(browser, serving)
        kilobytes = _first_application_kb(browser, serving)
    yield Row(
        what="all that a first application needs, sealing and sending included",
        measured=f"{kilobytes:.0f} KB",
        budget=f"≤ {MAX_KB} KB",
        met=kilobytes <= MAX_KB,
        peers="Form.io 427 KB, Enketo 799 KB, for the form alone",
    )
    yield Row(
        what="connection back → first queued application received",
        measured=f"median {statistics.median(seconds):.1f} s, at most {max(seconds):.1f} s of {ROUNDS}",
        budget=f"≤ {MAX_SECONDS} s",
        met=max(seconds) <= MAX_SECONDS,
        peers="Enketo 60 s; OpenCRVS retries after 10 s and then ever more slowly",
    )


def _after_the_connection_is_back(browser: Browser, serving: MoiServer) -> list[float]:
    """Return the seconds until the ministry has each of one person's `ROUNDS` applications.

    They begin with the return of the connection.
    """
    phone = new_phone(browser, serving.url, language="en")
    page = phone.new_page()
    signed_in(page, serving)
    page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
    seconds: list[float] = []
    for before in range(ROUNDS):
        fill_family(page)
        phone.set_offline(True)
        send(page)
        page.wait_for_timeout(_OFFLINE_MS)
        began = time.monotonic()
        phone.set_offline(False)
        while len(cases_at_the_ministry(page)) == before:
            page.wait_for_timeout(_EVERY_MS)
        seconds.append(time.monotonic() - began)
        received(page)
    phone.close()
    return seconds


def _first_application_kb(browser: Browser, serving: MoiServer) -> float:
    """Return the kilobytes of a first application, from signing in with an empty cache to the verified receipt.

    They count all that the page received, with the API's answers. The page has no worker here, so that what a worker
    keeps for later is left out.
    """
    phone = new_phone(browser, serving.url, language="en")
    phone.add_init_script("delete Navigator.prototype.serviceWorker")
    page = phone.new_page()
    wire = Wire()
    session = phone.new_cdp_session(page)
    session.send("Network.enable")
    wire.listen(session)
    page.goto("/en/sign-in/#next=/en/apply/temp-ext/")
    sign_in(page, serving, new_mobile())
    fill_family(page)
    send(page)
    received(page)
    phone.close()
    return wire.kilobytes


if __name__ == "__main__":
    show(rows())
