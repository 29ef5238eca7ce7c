"""An officer works at the desk by its shortcuts, on keyboards of both scripts."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.accessibility import faults
from tests.e2e.conftest import watch_for_errors
from tests.e2e.desk import DESK, open_first, show, sign_in
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer

REVIEWER = "reviewer.residence"


@pytest.fixture(scope="module")
def officer(browser: Browser, server: MoiServer) -> Iterator[BrowserContext]:
    """Yield the browser of an officer who is signed in."""
    context = browser.new_context(
        **(DESK | {"locale": "en-GB", "base_url": server.url, "bypass_csp": True, "reduced_motion": "reduce"})
    )
    page = context.new_page()
    sign_in(page, REVIEWER)
    page.close()
    yield context
    context.close()


@pytest.fixture
def desk(officer: BrowserContext, errors: list[str]) -> Iterator[Page]:
    """Yield a new tab with the queue of all that waits."""
    page = officer.new_page()
    watch_for_errors(page, errors)
    page.goto("/desk/en/")
    show(page, "All waiting")
    expect(page.locator("tr[data-case]").nth(2)).to_be_visible()
    yield page
    page.close()


def current(desk: Page) -> str:
    """Return the reference number of the row that has the focus; "" if none has."""
    return desk.evaluate(
        "document.activeElement.closest('tr[data-case]')?.querySelector('.reference').textContent ?? ''"
    )


def references(desk: Page) -> list[str]:
    return desk.locator("a.reference").all_inner_texts()


def press_arabic(desk: Page, key: str, code: str) -> None:
    """Press a key as a keyboard with the Arabic layout does, which Playwright cannot."""
    desk.evaluate(
        """([key, code]) => document.activeElement.dispatchEvent(
          new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true, composed: true }))""",
        [key, code],
    )


def palette(desk: Page, typed: str) -> list[str]:
    """Open the palette, type, and return the names of what it offers."""
    desk.keyboard.press("Control+k")
    expect(desk.locator("dialog [role=combobox]")).to_be_focused()
    desk.keyboard.type(typed)
    return desk.locator("[role=option] > span:first-child").all_inner_texts()


def test_rows_are_walked_by_letters_and_arrows(desk: Page):
    first, second, third, *_ = references(desk)
    walked = []
    for key in ("j", "j", "ArrowDown", "k", "ArrowUp", "k"):
        desk.keyboard.press(key)
        walked.append(current(desk))
    assert walked == [first, second, third, second, first, first]


def test_the_current_row_is_said_to_be_current(desk: Page):
    desk.keyboard.press("j")
    desk.keyboard.press("j")
    expect(desk.locator("tr[aria-current=true]")).to_have_count(1)
    expect(desk.locator("tr[aria-current=true] .reference")).to_have_text(references(desk)[1])


def test_rows_are_walked_on_an_arabic_keyboard(desk: Page):
    press_arabic(desk, "ت", "KeyJ")
    press_arabic(desk, "ت", "KeyJ")
    assert current(desk) == references(desk)[1]
    press_arabic(desk, "ن", "KeyK")
    assert current(desk) == references(desk)[0]


def test_a_case_is_opened_and_left_and_its_row_is_current_again(desk: Page):
    show(desk, "Under review")
    desk.get_by_label("Order").select_option("submitted")
    expect(desk.get_by_role("heading", name="Oldest first")).to_be_visible()
    desk.keyboard.press("Tab")
    desk.evaluate("document.activeElement.blur()")
    desk.keyboard.press("j")
    desk.keyboard.press("j")
    second = current(desk)
    desk.keyboard.press("Enter")
    expect(desk.locator(".case-head .reference")).to_have_text(second)
    desk.go_back()
    expect(desk.get_by_role("button", name="Under review")).to_have_attribute("aria-pressed", "true")
    expect(desk.get_by_label("Order")).to_have_value("submitted")
    expect(desk.get_by_role("link", name=second)).to_be_focused()


def test_the_place_is_kept_when_the_case_was_loaded_anew(desk: Page):
    # The server forgets the state of a page with its connection.
    show(desk, "Under review")
    desk.evaluate("document.activeElement.blur()")
    desk.keyboard.press("j")
    first = current(desk)
    desk.keyboard.press("Enter")
    expect(desk.locator(".case-head .reference")).to_have_text(first)
    desk.reload()
    expect(desk.locator(".case-head .reference")).to_have_text(first)
    desk.get_by_role("link", name="Back to the applications").click()
    expect(desk.get_by_role("button", name="Under review")).to_have_attribute("aria-pressed", "true")
    expect(desk.get_by_role("link", name=first)).to_be_focused()


def test_the_browser_keeps_ids_of_cases_and_no_names(desk: Page):
    desk.keyboard.press("j")
    kept = desk.evaluate("({...sessionStorage})")
    ids = desk.locator("tr[data-case]").evaluate_all("all => all.map(each => each.dataset.case)")
    assert desk.evaluate("JSON.parse(sessionStorage['desk.list'])") == {
        "view": "waiting",
        "ids": ids,
        "chosen": {
            "view": "waiting",
            "order": "due",
            "service": "",
            "nationality": "",
            "status": "",
            "holder": "",
            "saved": "",
            "page": "1",
        },
    }
    assert kept["desk.row"] == ids[0]
    names = desk.locator(".name").all_inner_texts()
    assert [name for name in names if any(name in text for text in kept.values())] == []


def take_elsewhere(officer: BrowserContext, address: str) -> None:
    """Take a case in another tab."""
    other = officer.new_page()
    other.goto(address)
    other.get_by_role("button", name="Assign to me").click()
    expect(other.get_by_role("button", name="Return to queue")).to_be_visible()
    other.close()


def read_again(desk: Page) -> None:
    """Let the queue refresh as it does from time to time."""
    desk.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def show_three_submitted(desk: Page, server: MoiServer) -> None:
    for _ in range(3):
        Ministry(server).receive("RES_SEPARATE")
    show(desk, "Submitted")
    expect(desk.locator("tr[data-case]").nth(2)).to_be_visible()
    desk.evaluate("document.activeElement.blur()")


def test_another_officers_step_moves_neither_the_focus_nor_what_is_typed(
    desk: Page, officer: BrowserContext, server: MoiServer
):
    show_three_submitted(desk, server)
    desk.keyboard.press("/")
    desk.keyboard.type("typed")
    first, second, *_ = references(desk)
    desk.locator("tr[data-case] a").nth(1).focus()
    take_elsewhere(officer, desk.locator("tr[data-case] a").first.get_attribute("href") or "")
    read_again(desk)
    expect(desk.get_by_role("link", name=first)).to_have_count(0)
    expect(desk.locator("tr[data-case] a").first).to_have_text(second)
    assert current(desk) == second
    expect(desk.locator("tr[aria-current=true] .reference")).to_have_text(second)
    expect(desk.locator("#words")).to_have_value("typed")


def test_when_the_current_case_leaves_the_list_enter_opens_no_other(
    desk: Page, officer: BrowserContext, server: MoiServer
):
    show_three_submitted(desk, server)
    first, second, *_ = references(desk)
    desk.keyboard.press("j")
    take_elsewhere(officer, desk.locator("tr[data-case] a").first.get_attribute("href") or "")
    read_again(desk)
    expect(desk.get_by_role("link", name=first)).to_have_count(0)
    desk.keyboard.press("Enter")
    expect(desk.locator("tr[aria-current=true]")).to_have_count(0)
    desk.keyboard.press("j")
    assert current(desk) == second


def test_letters_are_letters_where_one_types(desk: Page):
    desk.keyboard.press("/")
    expect(desk.locator("#words")).to_be_focused()
    desk.keyboard.type("jkn?/")
    expect(desk.locator("#words")).to_have_value("jkn?/")
    expect(desk).to_have_url(re.compile(r"/desk/en/$"))


def test_the_list_of_shortcuts_names_what_can_be_pressed(desk: Page):
    desk.keyboard.press("?")
    dialog = desk.get_by_role("dialog", name="Keyboard shortcuts")
    expect(dialog).to_be_visible()
    text = dialog.inner_text()
    for name in ("Next row", "Previous row", "Take the next application", "Search applications", "Go to", "Refresh"):
        assert name in text, name
    desk.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_letters_can_be_switched_off_on_this_browser(desk: Page):
    desk.keyboard.press("?")
    desk.get_by_label("Use shortcuts of a single key").uncheck()
    desk.keyboard.press("Escape")
    desk.keyboard.press("j")
    assert current(desk) == ""
    desk.reload()
    expect(desk.locator("tr[data-case]").first).to_be_visible()
    desk.keyboard.press("?")
    expect(desk.get_by_role("dialog")).to_have_count(0)
    desk.get_by_role("button", name="Shortcuts").click()
    desk.get_by_label("Use shortcuts of a single key").check()
    desk.get_by_role("button", name="Close").click()
    desk.evaluate("document.activeElement.blur()")
    desk.keyboard.press("j")
    assert current(desk) != ""


@pytest.mark.parametrize("typed", ["appoint", "مواعيد", "المَواعيد"])
def test_the_palette_leads_to_a_page_by_its_name_in_either_language(desk: Page, typed: str):
    assert palette(desk, typed) == ["Appointments"]
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(re.compile("/desk/en/visits/"))


def test_the_palette_leads_to_a_view_from_any_page(desk: Page):
    open_first(desk, "All waiting")
    assert palette(desk, "under review") == ["Under review"]
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("button", name="Under review")).to_have_attribute("aria-pressed", "true")


def test_the_palette_is_walked_by_arrows_and_left_by_escape(desk: Page):
    desk.keyboard.press("j")
    before = current(desk)
    offered = palette(desk, "")
    chosen = desk.locator("[role=option][aria-selected=true]")
    expect(chosen).to_contain_text(offered[0])
    desk.keyboard.press("ArrowDown")
    expect(chosen).to_contain_text(offered[1])
    desk.keyboard.press("ArrowUp")
    desk.keyboard.press("ArrowUp")
    expect(chosen).to_contain_text(offered[-1])
    active = desk.locator("dialog [role=combobox]").get_attribute("aria-activedescendant")
    assert active == chosen.get_attribute("id")
    desk.keyboard.press("Escape")
    assert current(desk) == before


def test_nothing_is_sent_while_one_types_in_the_palette(desk: Page):
    sent: list[str] = []
    desk.on("request", lambda request: sent.append(request.url))
    palette(desk, "appointments of the week")
    assert sent == []


def test_a_step_is_opened_filled_and_closed_by_keys(desk: Page):
    desk.keyboard.press("n")
    expect(desk.get_by_role("button", name="Return to queue")).to_be_visible()
    desk.keyboard.press("q")
    panel = desk.locator("[data-panel=ask]")
    expect(panel).to_be_visible()
    desk.keyboard.type("quest")  # the letters of other steps
    desk.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(desk.locator("[data-step=ask]")).to_be_focused()
    desk.keyboard.press("v")
    expect(desk.locator("[data-panel=ask_visit]")).to_be_visible()
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("[data-panel=ask_visit] [role=alert]")).to_be_visible()
    desk.keyboard.press("Escape")
    expect(desk.locator("[data-step=ask_visit]")).to_be_focused()
    desk.keyboard.press("u")
    expect(desk.get_by_role("button", name="Assign to me")).to_be_visible()


def test_the_place_is_forgotten_at_sign_out(browser: Browser, server: MoiServer):
    context = browser.new_context(**(DESK | {"locale": "en-GB", "base_url": server.url}))
    page = context.new_page()
    sign_in(page, REVIEWER)
    expect(page.locator("tr[data-case]").first).to_be_visible()
    page.keyboard.press("j")
    assert page.evaluate("Object.keys(sessionStorage).filter(each => each.startsWith('desk.')).sort()") == [
        "desk.list",
        "desk.row",
    ]
    page.get_by_role("button", name="Sign out").click()
    expect(page.locator("#password")).to_be_visible()
    assert page.evaluate("Object.keys(sessionStorage).filter(each => each.startsWith('desk.'))") == []
    context.close()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_dialogs_shut_nobody_out(desk: Page, language: str):
    desk.goto(f"/desk/{language}/")
    expect(desk.locator("tr[data-case]").first).to_be_visible()
    found = {}
    for name, opener in (("shortcuts", "[data-shortcuts]"), ("palette", "[data-palette]")):
        desk.locator(opener).click()
        expect(desk.locator("dialog")).to_be_visible()
        found[name] = faults(desk)
        desk.keyboard.press("Escape")
    desk.locator("tr[data-case] a").first.focus()
    found["queue"] = faults(desk)
    assert found == {"shortcuts": [], "palette": [], "queue": []}
