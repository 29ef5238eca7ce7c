"""A session ends: at the server, of which every page tells, or by the person, at once whatever the connection."""

from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.e2e.applicant import family_paper, new_mobile, sign_in, signed_in
from tests.e2e.conftest import meant
from tests.e2e.devtools import dispatch_sync, wait_until
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer
from tests.precached import go_offline

IS_OVER = "() => fetch('/api/session').then(({status}) => status === 401, () => false)"


def a_case(page: Page, server: MoiServer) -> str:
    """Receive and open a case of a person who signs in on the page, with its fee due, and return its id."""
    case_id = Ministry(server).receive_from(signed_in(page, server), family_paper())
    page.goto(f"/en/case/#{case_id}")
    expect(page.locator(".bill")).to_be_visible()
    return case_id


def end_at_the_server(page: Page) -> None:
    """End the session at the server without notice to the page, as if it had been unused for too long."""
    assert page.evaluate("fetch('/api/session', {method: 'DELETE'}).then(({status}) => status)") == 204


def test_a_session_that_ended_is_told_on_every_page_with_the_deadline_and_the_way_in(
    page: Page, server: MoiServer, phone: BrowserContext, errors: list[str]
):
    case_id = a_case(page, server)
    end_at_the_server(page)
    page.goto("/en/applications/")
    ended = page.locator("[data-session-ended]")
    expect(ended).to_contain_text("Your sign-in has ended")
    expect(ended.locator("[data-until]")).to_contain_text("you must act by the end of")
    expect(page.get_by_text("Signed in with", exact=False).filter(has_not_text="Was")).to_have_count(0)

    go_offline(phone)
    page.goto("/en/wallet/")
    expect(ended).to_be_visible()
    expect(page.get_by_text("Nothing has been issued to you yet")).to_have_count(0)
    page.goto(f"/en/case/#{case_id}")
    expect(ended.locator("[data-until]")).to_be_visible()
    expect(page.locator(".bill [data-outcome=sign_in] a")).to_have_text("Sign in to pay")
    expect(page.locator("[data-pay]")).to_have_count(0)
    phone.set_offline(False)
    ended.get_by_role("link", name="Sign in").click()
    page.wait_for_url("**/sign-in/**")
    meant(errors, "401")


def test_signing_in_again_leads_back_and_takes_the_warning_away(page: Page, server: MoiServer, errors: list[str]):
    mobile = signed_in(page, server)
    case_id = Ministry(server).receive_from(mobile, family_paper())
    page.goto(f"/en/case/#{case_id}")
    expect(page.locator(".bill")).to_be_visible()
    end_at_the_server(page)
    page.reload()
    page.locator("[data-session-ended] a").click()
    page.locator("#mobile").wait_for()
    Ministry(server).let_ask_again(mobile)
    sign_in(page, server, mobile)

    page.wait_for_url(f"**/en/case/#{case_id}")
    expect(page.locator(".bill")).to_be_visible()
    expect(page.locator("[data-session-ended]")).to_have_count(0)
    meant(errors, "401")


def test_who_never_signed_in_is_not_told_that_a_session_has_ended(page: Page):
    for place in ("applications", "wallet"):
        page.goto(f"/en/{place}/")
        expect(page.get_by_role("link", name="Sign in").first).to_be_visible()
        expect(page.locator("[data-session-ended]")).to_have_count(0)


def sign_out_at_once(page: Page) -> None:
    page.goto("/en/applications/")
    expect(page.locator(".card").first).to_be_visible()
    page.locator("[data-sign-out]").click()
    expect(page.locator(".card")).to_have_count(0, timeout=1_000)
    expect(page.locator("[data-sign-out]")).to_have_count(0)


def test_who_signs_out_without_a_connection_has_left_the_server_too_once_there_is_one(
    page: Page, server: MoiServer, phone: BrowserContext, errors: list[str]
):
    a_case(page, server)
    page.goto("/en/applications/")
    go_offline(phone)
    sign_out_at_once(page)
    phone.set_offline(False)

    wait_until(page, IS_OVER)
    assert page.evaluate("fetch('/api/sync?cursor=0').then(({status}) => status)") == 401
    meant(errors, "401")


def test_the_worker_ends_the_session_when_the_page_is_closed(
    page: Page, server: MoiServer, phone: BrowserContext, errors: list[str]
):
    a_case(page, server)
    page.goto("/en/applications/")
    go_offline(phone)
    sign_out_at_once(page)
    page.goto("about:blank")
    phone.set_offline(False)
    other = phone.new_page()
    other.goto(f"{server.url}/api/health")  # of the origin, without the product's scripts
    assert other.evaluate("fetch('/api/session').then(({status}) => status)") == 200
    dispatch_sync(other, server, "outbox")

    wait_until(other, IS_OVER)
    meant(errors, "401")


HOLD_THE_STORE = """() => new Promise((resolve) => {
  indexedDB.open("moi").onsuccess = ({target}) => {
    const rows = target.result.transaction("public", "readwrite").objectStore("public");
    const hold = () => (window.released ? target.result.close() : (rows.count().onsuccess = hold));
    rows.count().onsuccess = () => (hold(), resolve());
  };
})"""
"""A script after which every write to the device's public records waits until `window.released`."""

SHOWN_TWICE = "() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))"


def test_the_screen_says_that_nobody_is_signed_in_when_the_device_has_forgotten_the_person(
    page: Page, server: MoiServer
):
    a_case(page, server)
    page.goto("/en/applications/")
    expect(page.locator(".card")).to_have_count(1)
    page.evaluate(HOLD_THE_STORE)
    page.locator("[data-sign-out]").click()
    page.evaluate(SHOWN_TWICE)
    expect(page.locator("[data-sign-out]")).to_have_count(1)

    page.evaluate("window.released = true")
    expect(page.locator("[data-sign-out]")).to_have_count(0)


def test_a_line_that_stands_still_holds_up_no_sign_out(
    page: Page, server: MoiServer, phone: BrowserContext, errors: list[str]
):
    a_case(page, server)
    stalled: list[Route] = []

    def hold(route: Route) -> None:
        stalled.append(route)

    phone.route("**/api/session/ending", hold)
    with page.expect_request("**/api/session/ending"):
        sign_out_at_once(page)

    mobile = new_mobile()
    page.goto("/en/sign-in/")
    sign_in(page, server, mobile)
    page.locator("[data-sign-out]").wait_for()
    for route in stalled:
        route.abort()
    phone.unroute("**/api/session/ending")
    page.reload()
    expect(page.locator("[data-sign-out]")).to_be_visible()
    assert page.evaluate("fetch('/api/session').then(({status}) => status)") == 200
    errors.clear()


def test_another_tab_shows_nothing_of_who_signed_out(page: Page, server: MoiServer, phone: BrowserContext):
    case_id = a_case(page, server)
    other = phone.new_page()
    other.goto(f"/en/case/#{case_id}")
    expect(other.locator(".bill")).to_be_visible()
    sign_out_at_once(page)

    expect(other.locator(".bill")).to_have_count(0)
