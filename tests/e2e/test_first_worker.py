"""The connection is lost while the first service worker comes.

The page says nothing about it, and asks for the worker again.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import NewPhone, watch_for_errors
from tests.e2e.devtools import wait_until
from tests.e2e.next_version import Front
from tests.e2e.server import MoiServer
from tests.precached import wait_until_all_is_kept

WORKER, KEPT_BY_IT = "/sw.js", "/icons/badge-96.png"
ATTEMPTS = 50
IS_THERE = """Promise.race([
  navigator.serviceWorker.ready.then(() => true), new Promise((resolve) => setTimeout(resolve, 400, false)),
])"""


@pytest.fixture
def front(server: MoiServer) -> Iterator[Front]:
    with Front(server.port) as front:
        yield front


@pytest.fixture
def page(new_phone: NewPhone, front: Front, errors: list[str]) -> Page:
    page = new_phone(base_url=front.url, locale="en-JO").new_page()
    watch_for_errors(page, errors)
    return page


@pytest.mark.parametrize("address", [WORKER, KEPT_BY_IT])
def test_a_worker_that_the_connection_lost_is_asked_for_again(page: Page, front: Front, address: str):
    front.lost.add(address)
    page.clock.install()
    with page.context.expect_event("requestfailed", lambda request: request.url.endswith(address)):
        page.goto("/en/")
    front.lost.clear()
    for _ in range(ATTEMPTS):  # the lost installation may still be under way: asking for it then changes nothing
        page.clock.fast_forward("00:31")
        if page.evaluate(IS_THERE):
            break
    wait_until_all_is_kept(page, "en")


def test_a_page_that_the_workers_claim_missed_is_claimed_once_it_is_open(page: Page):
    page.goto("/en/")
    wait_until_all_is_kept(page, "en")
    line = page.context.new_cdp_session(page)
    with page.expect_navigation():
        line.send("Page.reload", {"ignoreCache": True})  # past the worker, as a page that was opened while it took over
    wait_until(page, "async () => navigator.serviceWorker.controller !== null")
