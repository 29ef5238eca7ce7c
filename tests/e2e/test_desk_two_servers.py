"""Two servers on one database, behind a balancer that sends connections to either.

The desk needs neither stickiness nor a store that they share.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, WebSocket, expect

from tests.e2e.conftest import NewPhone
from tests.e2e.desk import DESK, open_first, sign_in
from tests.e2e.flaky_proxy import FlakyProxy
from tests.e2e.server import MoiServer
from tests.site import built_site

REVIEWER = "reviewer.residence"
RECONNECTS_WITHIN_MS = 60_000


@dataclass
class Balancer:
    """A balancer of two servers.

    `proxy` sends new connections to one of them. Open connections stay.
    """

    proxy: FlakyProxy
    first: MoiServer
    second: MoiServer

    def use(self, server: MoiServer) -> None:
        self.proxy.to_port = server.port


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, demonstration: Path) -> Iterator[Balancer]:
    built_site()
    first = MoiServer(tmp_path_factory.mktemp("first"))
    second = MoiServer(tmp_path_factory.mktemp("second"))
    with FlakyProxy(first.port) as proxy:
        first.settings = {"MOI_PUBLIC_URL": proxy.url}
        second.settings = {"MOI_PUBLIC_URL": proxy.url, "MOI_DATA_DIR": str(first.data)}
        first.start_on(demonstration)
        second.wake()
        yield Balancer(proxy, first, second)
        for server in (first, second):
            server.stop()


@pytest.fixture
def balancer(both: Balancer) -> Balancer:
    """Wake both servers if needed, and return the balancer, which sends connections to the first."""
    for server in (both.first, both.second):
        if server.process is None:
            server.wake()
    both.use(both.first)
    return both


@pytest.fixture
def desk(new_phone: NewPhone, balancer: Balancer) -> BrowserContext:
    return new_phone(**(DESK | {"locale": "en-GB", "base_url": balancer.proxy.url}))


def test_a_session_that_one_server_began_is_the_others_too(desk: BrowserContext, balancer: Balancer):
    sign_in(desk.new_page(), REVIEWER)
    balancer.use(balancer.second)
    balancer.first.stop()
    page = desk.new_page()
    page.goto("/desk/en/")
    open_first(page, "All waiting")


def test_an_open_case_is_worked_on_after_its_server_died(desk: BrowserContext, balancer: Balancer):
    page = desk.new_page()
    sign_in(page, REVIEWER)
    open_first(page, "Submitted")
    take = page.get_by_role("button", name="Assign to me")
    expect(take).to_be_visible()
    reference = page.locator("main").inner_text().partition("MOI-")[2].split()[0]
    frames: list[str] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: frames.append(str(frame)))

    page.on("websocket", listen)
    with page.expect_websocket(timeout=RECONNECTS_WITHIN_MS) as reconnected:
        balancer.use(balancer.second)
        balancer.first.kill()
    # What is pressed while there is no connection is lost: the other server has shown the case first.
    if not any(reference in frame for frame in frames):
        reconnected.value.wait_for_event("framereceived", lambda frame: reference in str(frame))
    take.click()
    expect(page.get_by_role("button", name="Ask for details")).to_be_visible()


def test_what_is_typed_in_a_panel_is_there_again_after_its_server_died(desk: BrowserContext, balancer: Balancer):
    page = desk.new_page()
    sign_in(page, REVIEWER)
    open_first(page, "Submitted")
    page.locator("[data-step=ask]").click()
    page.locator("#step-message").fill("Bring both passports.")
    page.evaluate("document.querySelector('[data-panel]').dataset.old = ''")
    balancer.use(balancer.second)
    balancer.first.kill()
    expect(page.locator("[data-old]")).to_have_count(0, timeout=RECONNECTS_WITHIN_MS)
    expect(page.locator("[data-panel=ask] #step-message")).to_have_value("Bring both passports.")
    page.get_by_role("button", name="Cancel").click()
    page.reload()
    expect(page.locator("[data-step=ask]")).to_be_visible()
    expect(page.locator("[data-panel]")).to_have_count(0)


def test_signing_out_at_one_server_ends_the_page_at_the_other(desk: BrowserContext, balancer: Balancer):
    page = desk.new_page()
    sign_in(page, REVIEWER)
    answer = desk.new_page().request.post(
        f"http://127.0.0.1:{balancer.second.port}/desk/sign-out",
        headers={"sec-fetch-site": "same-origin"},
        max_redirects=0,
    )
    assert answer.status == 303
    expect(page.get_by_role("heading", name="Your session has ended")).to_be_visible()
