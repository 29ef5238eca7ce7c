"""Two officers, one tab after another: the second is sent, and shown, nothing of the first's."""

import re

from playwright.sync_api import Page, WebSocket, expect

from tests.e2e.desk import DESK, enter, open_first, sign_in, sign_in_by_the_forms, unlock

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
    sign_in_by_the_forms(page, FROM_ELSEWHERE)
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


def type_into_a_panel(page: Page) -> str:
    """Type a message into the panel of a case, and return the case's address."""
    sign_in(page, REVIEWER)
    open_first(page, "Submitted")
    page.locator("[data-step=ask]").click()
    page.locator("#step-message").fill("Bring both passports.")
    return page.url


def end_session(page: Page) -> None:
    page.request.post("/desk/sign-out", headers={"sec-fetch-site": "same-origin"}, max_redirects=0)
    expect(page.get_by_role("heading", name="Your session has ended")).to_be_visible()


def test_what_is_typed_when_the_session_ends_is_there_again_for_the_same_officer(new_phone):
    page = new_phone(**(DESK | {"locale": "en-GB"})).new_page()
    address = type_into_a_panel(page)
    end_session(page)
    sign_in(page, REVIEWER)
    page.goto(address)
    expect(page.locator("[data-panel=ask] #step-message")).to_have_value("Bring both passports.")


def test_what_is_typed_when_the_session_ends_is_gone_for_the_next_officer(new_phone):
    page = new_phone(**(DESK | {"locale": "en-GB"})).new_page()
    type_into_a_panel(page)
    end_session(page)
    enter(page, FROM_ELSEWHERE)
    expect(page.locator("[data-officer]")).not_to_have_attribute("data-officer", "")
    assert page.evaluate("sessionStorage['desk.typed']") is None
    page.get_by_role("button", name="Sign out").click()
    expect(page.locator("#password")).to_be_visible()


def test_what_is_typed_is_gone_when_the_officer_signs_out(new_phone):
    page = new_phone(**(DESK | {"locale": "en-GB"})).new_page()
    type_into_a_panel(page)
    page.get_by_role("button", name="Sign out").click()
    expect(page.locator("#password")).to_be_visible()
    assert page.evaluate("sessionStorage['desk.typed']") is None


def type_a_note(page: Page) -> str:
    """Type a note on a case, and return the case's address."""
    sign_in(page, REVIEWER)
    open_first(page, "Submitted")
    page.locator("#note-text").fill("The owner called.")
    return page.url


def test_a_note_that_is_typed_when_the_session_ends_is_there_again_for_the_same_officer(new_phone):
    page = new_phone(**(DESK | {"locale": "en-GB"})).new_page()
    address = type_a_note(page)
    end_session(page)
    sign_in(page, REVIEWER)
    page.goto(address)
    expect(page.locator("#note-text")).to_have_value("The owner called.")


def test_a_note_that_was_added_is_not_written_again(new_phone):
    page = new_phone(**(DESK | {"locale": "en-GB"})).new_page()
    type_a_note(page)
    page.get_by_role("button", name="Add note").click()
    expect(page.locator("[data-notes] .message").first).to_have_text("The owner called.")
    expect(page.locator("#note-text")).to_have_value("")
    assert page.evaluate("sessionStorage['desk.notes']") is None


def test_a_note_that_is_refused_stays_while_one_is_added_to_another_case(new_phone):
    page = new_phone(**(DESK | {"locale": "en-GB"})).new_page()
    type_a_note(page)
    page.locator("#note-text").fill("Rings \x07")
    page.get_by_role("button", name="Add note").click()
    expect(page.locator("#note-problem")).to_be_visible()
    page.get_by_role("link", name="Next").click()
    expect(page.locator("#note-problem")).to_have_count(0)
    page.locator("#note-text").fill("Wait for the bank.")
    page.get_by_role("button", name="Add note").click()
    expect(page.locator("[data-notes] .message").first).to_have_text("Wait for the bank.")
    page.go_back()
    expect(page.locator("#note-text")).to_have_value("Rings \x07")


def test_each_case_has_the_note_that_was_typed_on_it(new_phone):
    page = new_phone(**(DESK | {"locale": "en-GB"})).new_page()
    address = type_a_note(page)
    page.get_by_role("link", name="Next").click()
    expect(page).not_to_have_url(address)
    expect(page.locator("#note-text")).to_have_value("")
    page.locator("#note-text").fill("Wait for the bank.")
    page.go_back()
    expect(page.locator("#note-text")).to_have_value("The owner called.")
    page.go_forward()
    expect(page.locator("#note-text")).to_have_value("Wait for the bank.")


def test_a_note_that_is_typed_when_the_session_ends_is_gone_for_the_next_officer(new_phone):
    page = new_phone(**(DESK | {"locale": "en-GB"})).new_page()
    type_a_note(page)
    end_session(page)
    enter(page, FROM_ELSEWHERE)
    expect(page.locator("[data-officer]")).not_to_have_attribute("data-officer", "")
    assert page.evaluate("sessionStorage['desk.notes']") is None
