"""*My applications* with as many cases as a large institution has: the first sync, drawing and redrawing.

The answers to `GET /api/sync` are made here, in the shape and pages of the server's, so that only the phone is
measured.
"""

import json
import re
import time
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Browser, Page, Route

from tests.bench.browser import chromium, new_phone, server
from tests.bench.table import Row, show
from tests.e2e.applicant import signed_in
from tests.e2e.server import MoiServer

CASES = 2_000
PAGE_SIZE = 100
MESSAGES = 10
MAX_SECONDS = 0.5
_EVENTS = 6
_RECEIPT_CHARACTERS = 900
_CHANGES = (("approved", "Approved"), ("rejected", "Rejected"), ("issued", "Issued"))
"""Statuses, and the screen's text for them."""
_SCREEN = "/en/applications/"


def rows() -> Iterator[Row]:
    with server() as serving, chromium() as browser:
        synced, half_synced, drawn, redrawn = _measure(browser, serving)
    yield Row(
        what=f"first sync of {CASES:,} cases, until all are listed",
        measured=f"{synced:.1f} s; {synced / half_synced:.1f} × as long as half of them",
    )
    yield Row(
        what=f"*my applications* with {CASES:,} cases: drawn",
        measured=f"{drawn:.2f} s",
        budget=f"≤ {MAX_SECONDS} s",
        met=drawn <= MAX_SECONDS,
    )
    yield Row(
        what=f"the same, redrawn after {MESSAGES} messages",
        measured=f"{redrawn:.2f} s",
        budget=f"≤ {MAX_SECONDS} s",
        met=redrawn <= MAX_SECONDS,
    )


def _measure(browser: Browser, serving: MoiServer) -> tuple[float, float, float, float]:
    """Return seconds: the first sync, the first sync of half as many cases, drawing, and redrawing."""
    half = _phone(browser, serving, CASES // 2)
    half_synced = _seconds_to_sync(half, CASES // 2)
    half.context.close()
    page = _phone(browser, serving, CASES)
    synced = _seconds_to_sync(page, CASES)
    drawn = min(_seconds_to_draw(page) for _ in range(3))
    redrawn = min(_seconds_to_redraw(page, *each) for each in _CHANGES)
    page.context.close()
    return synced, half_synced, drawn, redrawn


def _phone(browser: Browser, serving: MoiServer, count: int) -> Page:
    """Return a page of a signed-in phone, on another page than the list."""
    phone = new_phone(browser, serving.url, language="en")
    phone.add_init_script("delete Navigator.prototype.serviceWorker")
    page = phone.new_page()
    signed_in(page, serving)
    page.goto("/en/help/")
    cases = [_case(number) for number in range(count)]
    page.route("**/api/sync?*", lambda route: _answer(route, cases))
    return page


def _answer(route: Route, cases: list[dict[str, Any]]) -> None:
    cursor = int(re.findall(r"cursor=(\d+)", route.request.url)[0])
    part = cases[cursor : cursor + PAGE_SIZE]
    body = {
        "cursor": cursor + len(part),
        "now": "2026-01-15T09:00:00Z",
        "cases": part,
        "more": cursor + PAGE_SIZE < len(cases),
    }
    route.fulfill(body=json.dumps(body), content_type="application/json")


def _case(number: int) -> dict[str, Any]:
    at = f"2026-01-{1 + number % 14:02}T{number % 24:02}:00:00Z"
    event = {"kind": "submitted", "at": at, "role": "applicant", "data": {"message": "ا" * 100}}
    return {
        "id": f"018f0000-0000-7000-8000-{number:012x}",
        "reference": f"MOI-2026-012-{number:06}-4",
        "service": "TEMP_EXT",
        "status": "submitted",
        "updated_at": at,
        "version": _EVENTS,
        "ask": None,
        "events": [event | {"seq": seq} for seq in range(1, _EVENTS + 1)],
        "receipt": "e" * _RECEIPT_CHARACTERS,
    }


def _seconds_to_sync(page: Page, count: int) -> float:
    page.goto(_SCREEN)
    began = time.monotonic()
    _until(page, f"document.querySelectorAll('.card .reference').length >= {count}")
    return time.monotonic() - began


def _seconds_to_draw(page: Page) -> float:
    """Return the seconds from the beginning of the navigation, by the page's own clock."""
    page.goto("/en/help/")
    page.goto(_SCREEN)
    return _until(page, f"document.querySelectorAll('.card .reference').length >= {CASES} && performance.now()") / 1000


def _seconds_to_redraw(page: Page, status: str, said: str) -> float:
    """Return the seconds until the page shows one changed case, after it was notified of changes many times."""
    page.route("**/api/sync?*", lambda route: _answer_changed(route, status))
    tell = """messages => {
        const channel = new BroadcastChannel("moi");
        for (let n = 0; n < messages; n += 1) channel.postMessage({ type: "changed" });
        dispatchEvent(new Event("online"));
    }"""
    shown = f"document.querySelector('.card a[href$=\"{_case(0)['id']}\"]')?.closest('.card')?.textContent.includes('{said}')"
    began = time.monotonic()
    page.evaluate(tell, MESSAGES)
    _until(page, shown)
    return time.monotonic() - began


def _answer_changed(route: Route, status: str) -> None:
    """Answer with the first case as it is now, once for each status."""
    changed = _case(0) | {"status": status, "version": _EVENTS + 1, "updated_at": "2026-01-15T09:00:00Z"}
    body = {"cursor": CASES, "now": "2026-01-15T09:00:00Z", "cases": [changed], "more": False}
    route.fulfill(body=json.dumps(body), content_type="application/json")


def _until(page: Page, expression: str) -> float:
    while not (value := page.evaluate(expression)):
        page.wait_for_timeout(20)
    return value


if __name__ == "__main__":
    show(rows())
