"""Two officers, one tab after another: the second is sent, and shown, nothing of the first's."""

import re

from playwright.sync_api import Page, WebSocket, expect

from tests.e2e.desk import DESK, enter, open_first, sign_in, unlock

REVIEWER, FROM_ELSEWHERE = "reviewer.residence", "reviewer.visas"


def frames_of(page: Page) -> list[str]:
    """Return a list that grows with every frame that the page's websockets receive from now on."""
    frames: list[str] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda payload: frames.append(str(payload)))

    page.on("websocket", listen)
    return frames


def test_the_next_officer_in_the_same_tab_is_sent_nothing_of_the_formers_case(new_phone):
    page = new_phone(**(DESK | {"locale": "en-GB"})).new_page()
    sign_in(page, REVIEWER)
    reference = open_first(page, "All waiting")
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile("/desk/sign-in"))
    frames = frames_of(page)
    enter(page, FROM_ELSEWHERE)
    expect(page.get_by_role("button", name="All waiting").locator(".count")).to_have_text(re.compile(r"\d"))
    assert frames
    assert [frame for frame in frames if reference in frame] == []


def test_the_back_button_after_signing_out_shows_nothing_of_the_case(new_phone):
    page = new_phone(**(DESK | {"locale": "en-GB"})).new_page()
    sign_in(page, REVIEWER)
    reference = open_first(page, "All waiting")
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile("/desk/sign-in"))
    page.go_back()
    expect(page.locator("#password")).to_be_visible()
    assert reference not in page.content()


def test_a_session_that_ends_takes_the_open_keys_with_it(new_phone):
    browser = new_phone(**(DESK | {"locale": "en-GB"}))
    page = browser.new_page()
    sign_in(page, REVIEWER)
    open_first(page, "All waiting")
    unlock(page)
    answer = page.request.post("/desk/sign-out", headers={"sec-fetch-site": "same-origin"}, max_redirects=0)
    assert answer.status == 303
    expect(page.get_by_role("heading", name="Your session has ended")).to_be_visible()
    expect(page.locator("moi-officer-key")).to_have_count(0)
    # Where keys are open, a new element says so at once.
    page.evaluate("document.body.append(document.createElement('moi-officer-key'))")
    expect(page.get_by_role("button", name="Lock", exact=True)).to_have_count(0)


def test_signing_out_in_one_tab_empties_the_other(new_phone):
    browser = new_phone(**(DESK | {"locale": "en-GB"}))
    page = browser.new_page()
    sign_in(page, REVIEWER)
    reference = open_first(page, "All waiting")
    other = browser.new_page()
    other.goto("/desk/en/")
    expect(other.locator("tbody tr").first).to_be_visible()
    other.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Your session has ended")).to_be_visible()
    assert reference not in page.content()
