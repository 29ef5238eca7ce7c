"""A case is an officer's workplace: answers beside documents, two documents at once, and few presses."""

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.demo.accounts import PASSPHRASE
from moi_pwa.locales import say
from tests.e2e.accessibility import faults
from tests.e2e.conftest import NewPhone, watch_for_errors
from tests.e2e.desk import DESK, choose, find, sign_in, unlock
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer

REVIEWER, APPROVER = "reviewer.residence", "approver.residence"
SERVICE = "RES_SEPARATE"
"""A service of which no agency is asked, and whose documents prove answers."""


@pytest.fixture
def reference(server: MoiServer) -> str:
    return Ministry(server).receive(SERVICE)


def desk_of(new_phone: NewPhone, name: str, language: str = "en", **options: object) -> Page:
    page = new_phone(**(DESK | {"locale": "en-GB", "reduced_motion": "reduce"} | options)).new_page()
    sign_in(page, name, language)
    return page


def open_found(desk: Page, reference: str) -> None:
    find(desk, reference).first.click()
    expect(desk.locator(".case-head .reference")).to_have_text(reference)


def go_back(desk: Page) -> None:
    """Go back to the queue, and wait until it shows no result of an earlier search."""
    desk.get_by_role("link", name="Back to the applications").click()
    expect(desk.locator("#words")).to_be_visible()
    expect(desk.get_by_role("button", name="Back to the queue")).to_have_count(0)


def key(page: Page, name: str) -> Locator:
    """Return what the key presses, among what is in sight."""
    return page.locator(f"[aria-keyshortcuts='{name}']:visible").first


def open_document_that_proves(desk: Page) -> Locator:
    """Open the first document that proves an answer, and return it."""
    return choose(desk.locator("moi-document:not([data-answers='[]'])").first)


def current(desk: Page) -> Locator:
    return desk.locator(".marks .current:visible")


@pytest.mark.parametrize("size", [(1280, 800), (1440, 900), (1920, 1080)])
def test_on_a_wide_screen_a_case_fits_the_window(new_phone: NewPhone, reference: str, size: tuple[int, int]):
    desk = desk_of(new_phone, REVIEWER, viewport={"width": size[0], "height": size[1]})
    open_found(desk, reference)
    whole = desk.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    assert whole == list(size)
    expect(desk.locator("[data-step=recommend]")).to_be_in_viewport()
    unlock(desk)
    document = open_document_that_proves(desk)
    expect(document.locator("canvas")).to_be_in_viewport()
    for name in ("y", "n", "a", "r"):
        expect(key(desk, name)).to_be_in_viewport()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [(1280, 720), (1366, 768)])
def test_on_a_laptop_a_document_has_two_fifths_of_the_height(
    new_phone: NewPhone, reference: str, size: tuple[int, int], language: Language
):
    desk = desk_of(new_phone, REVIEWER, viewport={"width": size[0], "height": size[1]})
    open_found(desk, reference)
    desk.goto(desk.url.replace("/en/", f"/{language}/"))
    expect(desk.locator(".case-head .reference")).to_have_text(reference)
    desk.locator("moi-officer-key input").fill(PASSPHRASE)
    desk.keyboard.press("Enter")
    expect(desk.locator(".key-state.open")).to_be_visible()
    sheet = open_document_that_proves(desk).locator(".sheet")
    due = say("desk.case.due_said", language, date=LONGEST[language]["due"])
    desk.locator(".case-head .due").evaluate("(each, due) => { each.textContent = due; }", due)
    assert sheet.evaluate("each => each.clientHeight") >= 0.4 * size[1]
    tops = {key(desk, name).evaluate("each => each.getBoundingClientRect().top") for name in ("y", "n", "a", "r")}
    assert len(tops) == 1


LONGEST = {
    "ar": {"due": "30 تشرين الثاني 2026", "holder": "عبد الرحمن مصطفى عبد الحميد الخصاونة", "last": "تصحيح مطلوب"},
    "en": {"due": "30 September 2026", "holder": "Abdulrahman Mustafa Al-Khasawneh", "last": "Correction requested"},
}
"""The longest that cells of the queue say. A status is taken from the product's own sentences."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [700, 1024, 1280, 1366, 1440, 1920])
def test_the_queue_is_no_wider_than_the_screen_whatever_its_cells_say(
    new_phone: NewPhone, reference: str, width: int, language: Language
):
    desk = desk_of(new_phone, REVIEWER, language, viewport={"width": width, "height": 800})
    expect(desk.locator("tbody tr").first).to_be_visible()
    longest = LONGEST[language] | {"status": say("case.status.at_council", language)}
    shown = desk.locator(".cases tbody tr").evaluate_all(
        """(rows, longest) => {
          for (const row of rows) {
            for (const due of row.querySelectorAll(".due")) due.textContent = longest.due;
            row.querySelector(".badge").textContent = longest.status;
            row.querySelector("td:nth-last-child(2)").textContent = longest.holder;
            row.querySelector(".last span").textContent = longest.last;
          }
          return [rows.length, document.documentElement.scrollWidth];
        }""",
        longest,
    )
    assert shown[0] > 0
    assert shown[1] <= width


def test_on_a_phone_nothing_is_wider_than_the_screen(new_phone: NewPhone, reference: str):
    desk = desk_of(new_phone, REVIEWER)
    open_found(desk, reference)
    unlock(desk)
    open_document_that_proves(desk)
    expect(key(desk, "y")).to_be_visible()
    desk.set_viewport_size({"width": 360, "height": 740})
    assert desk.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workplace_has_no_faults(new_phone: NewPhone, reference: str, language: str):
    desk = desk_of(new_phone, REVIEWER, language, bypass_csp=True)
    desk.goto("/desk/" + language + "/")
    expect(desk.locator("[data-refresh] bdi")).not_to_be_empty()  # the connection is there: a press before it is lost
    desk.fill("#words", reference)
    desk.keyboard.press("Enter")
    desk.get_by_role("link", name=reference).click()
    expect(desk.locator(".case-head .reference")).to_have_text(reference)
    desk.locator("moi-officer-key input").fill("correct")
    assert faults(desk) == []


def test_answers_are_compared_one_after_the_other_and_the_next_officer_reads_the_difference(
    new_phone: NewPhone, reference: str
):
    desk = desk_of(new_phone, REVIEWER)
    errors = watch_for_errors(desk)
    open_found(desk, reference)
    unlock(desk)
    document = open_document_that_proves(desk)
    label = current(desk).locator("strong").inner_text()
    expect(desk.locator(".answer[data-current] dt")).to_have_text(label, use_inner_text=True)
    desk.keyboard.press("n")
    desk.keyboard.type("Another")
    desk.keyboard.press("Enter")
    expect(document.get_by_role("button", name="Accept despite differences")).to_be_visible()
    desk.keyboard.press("a")
    expect(desk.locator("[data-concern=differing] li")).to_have_text(re.compile(f"{label}: .*Another"))
    expect(desk.locator(".answer .mark.differs").first).to_contain_text("Another")
    expect(desk.locator(".case-head .held")).to_have_text("You")
    assert errors == []


def test_each_key_of_the_page_presses_one_control(new_phone: NewPhone, reference: str):
    desk = desk_of(new_phone, REVIEWER)
    open_found(desk, reference)
    unlock(desk)
    open_document_that_proves(desk)
    expect(key(desk, "y")).to_be_visible()
    shown = desk.locator("[aria-keyshortcuts]:visible")
    keys = shown.evaluate_all("all => all.map(each => each.getAttribute('aria-keyshortcuts'))")
    assert sorted(keys) == sorted(set(keys))


def test_marks_stay_while_the_case_is_read_again_and_a_panel_is_open(new_phone: NewPhone, reference: str):
    desk = desk_of(new_phone, REVIEWER)
    open_found(desk, reference)
    unlock(desk)
    open_document_that_proves(desk)
    key(desk, "y").click()
    marked = desk.locator(".answer[data-proven=agrees]").count()
    assert marked > 0
    desk.locator("[data-step=recommend]").click()
    expect(desk.locator("[data-panel=recommend]")).to_be_visible()
    desk.locator("[data-reload-case]").evaluate("button => button.click()")
    desk.get_by_role("button", name="Cancel").click()
    expect(desk.locator("[data-step=recommend]")).to_be_visible()
    assert desk.locator(".answer[data-proven=agrees]").count() == marked


def test_answers_that_were_corrected_meanwhile_are_compared_anew(new_phone: NewPhone, reference: str):
    desk = desk_of(new_phone, REVIEWER)
    open_found(desk, reference)
    unlock(desk)
    document = open_document_that_proves(desk)
    [[path, _, _], *_] = json.loads(document.get_attribute("data-answers") or "")
    document.evaluate(
        "(each, answers) => { each.dataset.version = '2'; each.dataset.answers = answers; }",
        json.dumps([[path, "Corrected", "Now"]]),
    )
    expect(current(desk).locator("strong")).to_have_text("Corrected")
    with desk.expect_response("**/verdict") as verdict:
        desk.keyboard.press("a")
    sent = json.loads(verdict.value.request.post_data or "")
    assert (sent["version"], verdict.value.status) == (2, 409)
    expect(document).to_contain_text("Your decision was not recorded.")


def test_two_documents_stand_side_by_side_each_with_its_zoom(new_phone: NewPhone, reference: str):
    desk = desk_of(new_phone, REVIEWER)
    open_found(desk, reference)
    unlock(desk)
    choose(desk.locator("moi-document").first)
    key(desk, "b").click()
    sheets = desk.locator("moi-document .sheet[data-zoom]")
    expect(sheets).to_have_count(2)
    desk.locator("moi-document").first.get_by_role("button", name="Zoom in").click()
    expect(sheets.first).to_have_attribute("data-zoom", "1")
    expect(sheets.nth(1)).to_have_attribute("data-zoom", "0")
    assert desk.locator(".decision:visible").count() == 1
    key(desk, "b").click()
    assert desk.locator("moi-document:visible").count() == 1


def test_the_second_window_shows_the_chosen_document_until_it_is_locked_or_left(new_phone: NewPhone, reference: str):
    desk = desk_of(new_phone, REVIEWER)
    open_found(desk, reference)
    unlock(desk)
    choose(desk.locator("moi-document").first)
    with desk.expect_popup() as popped:
        key(desk, "w").click()
    second = popped.value
    expect(second.locator("canvas")).to_be_visible()
    assert (second.title(), second.url) == ("Document", "about:blank")
    choose(desk.locator("moi-document").nth(1))
    title = desk.locator("moi-document").nth(1).get_attribute("data-title") or ""
    expect(second.get_by_role("heading", name=title)).to_be_visible()
    desk.get_by_role("button", name="Lock", exact=True).click()
    expect(second.locator("canvas")).to_have_count(0)
    expect(second.get_by_text("No document is open.")).to_be_visible()
    with second.expect_event("close"):
        desk.get_by_role("link", name="Back to the applications").click()


def test_a_reviewer_needs_a_press_for_each_document_and_three_more_and_an_approver_three(
    new_phone: NewPhone, server: MoiServer, reference: str
):
    desk = desk_of(new_phone, REVIEWER)
    open_found(desk, Ministry(server).receive(SERVICE))
    unlock(desk)
    go_back(desk)
    found = find(desk, reference)
    presses = 0

    def press(what: Locator) -> None:
        nonlocal presses
        what.click()
        presses += 1

    press(found.first)
    expect(desk.locator(".case-head .reference")).to_have_text(reference)
    documents = desk.locator("moi-document").count()
    for number in range(documents):
        expect(desk.locator(".papers-shown .paper[data-verdict='accepted']")).to_have_count(number)
        press(key(desk, "a"))
    expect(desk.locator(".papers-shown .paper[data-verdict='accepted']")).to_have_count(documents)
    press(key(desk, "e"))
    press(desk.locator("[data-panel=recommend] [type=submit]"))
    expect(desk.get_by_text("Recommendation passed to an approver.")).to_be_visible()
    assert presses == documents + 3

    approver = desk_of(new_phone, APPROVER)
    found, presses = find(approver, reference), 0
    press(found.first)
    press(key(approver, "o"))
    press(approver.locator("[data-panel=approve] [type=submit]"))
    expect(approver.locator(".case-head .badge")).to_have_text(re.compile("Approved|Issued|payment", re.IGNORECASE))
    assert presses == 3


def test_the_neighbours_of_a_case_are_those_of_the_list_from_which_the_officer_came(
    new_phone: NewPhone, server: MoiServer, reference: str
):
    desk = desk_of(new_phone, REVIEWER)
    open_found(desk, Ministry(server).receive(SERVICE))
    ids = [desk.url.split("id=")[1]]
    go_back(desk)
    open_found(desk, reference)
    unlock(desk)
    ids.append(desk.url.split("id=")[1])
    desk.evaluate("list => sessionStorage.setItem('desk.list', list)", json.dumps({"view": "work", "ids": ids}))
    desk.reload()
    expect(desk.locator(".case-head moi-case-place")).to_contain_text("2 of 2")
    unlock(desk)
    key(desk, "[").click()
    expect(desk.locator(".case-head moi-case-place")).to_contain_text("1 of 2")
    expect(desk.locator(".case-head .reference")).not_to_have_text(reference)
    expect(desk.get_by_role("button", name="Lock", exact=True)).to_be_visible()
    desk.get_by_role("button", name="Sign out").click()
    expect(desk.locator("#password")).to_be_visible()
    assert desk.evaluate("sessionStorage.getItem('desk.list')") is None


def test_an_applicants_other_cases_stand_beside_the_case(new_phone: NewPhone, server: MoiServer, reference: str):
    other = Ministry(server).receive(SERVICE)
    desk = desk_of(new_phone, REVIEWER)
    open_found(desk, reference)
    expect(desk.locator("[data-earlier]").get_by_role("link", name=other)).to_be_visible()
