"""Officers at work, on the real server with the demonstration's cases."""

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from moi_pwa.components.assets import asset_url
from moi_pwa.core.text import LANGUAGES
from tests.e2e.accessibility import faults
from tests.e2e.conftest import NewPhone, watch_for_errors
from tests.e2e.desk import (
    DESK,
    choose,
    colours,
    find,
    instead_of_the_first_document,
    open_first,
    show,
    sign_in,
    try_passphrase,
    unlock,
)
from tests.e2e.server import MoiServer

REVIEWER, APPROVER, SUPERVISOR = "reviewer.residence", "approver.residence", "supervisor.residence"
FROM_ELSEWHERE = "reviewer.visas"

DeskOf = Callable[[str], Page]


@pytest.fixture
def new_desk(new_phone: NewPhone, errors: list[str]) -> DeskOf:
    """Return a function that opens a desk and signs an officer in: `new_desk("reviewer.residence")`.

    The test fails when a console shows an error.
    """

    def sit(name: str) -> Page:
        page = new_phone(**(DESK | {"locale": "en-GB"})).new_page()
        watch_for_errors(page, errors)
        sign_in(page, name)
        return page

    return sit


@pytest.fixture(scope="module")
def browser_of(browser: Browser, server: MoiServer) -> Iterator[Callable[[str], BrowserContext]]:
    """Yield a function that returns an officer's browser, signed in once for all tests."""
    browsers: dict[str, BrowserContext] = {}
    options: dict[str, Any] = DESK | {"locale": "en-GB", "base_url": server.url}

    def take(name: str) -> BrowserContext:
        if name not in browsers:
            browsers[name] = browser.new_context(**options)
            page = browsers[name].new_page()
            sign_in(page, name)
            page.close()
        return browsers[name]

    yield take
    for each in browsers.values():
        each.close()


@pytest.fixture
def desk_of(browser_of: Callable[[str], BrowserContext], errors: list[str]) -> Iterator[DeskOf]:
    """Yield a function that opens the desk of an officer who has signed in before, and does not sign out."""
    pages: list[Page] = []

    def sit(name: str) -> Page:
        pages.append(page := browser_of(name).new_page())
        watch_for_errors(page, errors)
        page.goto("/desk/en/")
        expect(page.locator("tbody tr, .nothing").first).to_be_visible()
        return page

    yield sit
    for page in pages:
        page.close()


def a_pdf(mode: str) -> bytes:
    """Return a PDF of two pages as a scanner makes them: "RGB" in JPEG, "1" as a fax."""
    pages = []
    for n in range(2):
        page = Image.new(mode, (620, 877), "white" if mode == "RGB" else 1)
        ImageDraw.Draw(page).ellipse((100, 100 + 200 * n, 500, 500 + 200 * n), fill="navy" if mode == "RGB" else 0)
        pages.append(page)
    file = io.BytesIO()
    pages[0].save(file, "PDF", save_all=True, append_images=pages[1:])
    return file.getvalue()


def test_nobody_reaches_the_desk_without_signing_in(page):
    page.goto("/desk/en/case/?id=0190")
    expect(page).to_have_url(re.compile(r"/desk/sign-in\?lang=en$"))


def test_the_queue_shows_what_waits_and_whose_it_is(desk_of):
    desk = desk_of(REVIEWER)
    show(desk, "All waiting")
    expect(desk.get_by_role("heading", name="By deadline")).to_be_visible()
    all_waiting = desk.get_by_role("button", name="All waiting").locator(".count")
    expect(all_waiting).to_have_text(re.compile(r"\d"))  # it comes last, after the rows
    names = desk.locator("tbody .name").all_inner_texts()
    assert len(names) == int(all_waiting.inner_text())
    assert all(names)


def test_a_case_that_arrives_appears_by_itself(desk_of):
    # The page presses its own button; the event stands for the clock, so that the test does not wait for it.
    desk, other = desk_of(REVIEWER), desk_of(APPROVER)
    show(desk, "Not assigned")
    before = desk.locator("tbody tr").count()
    open_first(other, "Awaiting decision")
    other.get_by_role("button", name="Assign to me").click()
    expect(other.get_by_role("button", name="Return to queue")).to_be_visible()
    desk.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(desk.locator("tbody tr")).to_have_count(before - 1)
    other.get_by_role("button", name="Return to queue").click()
    expect(other.get_by_role("button", name="Assign to me")).to_be_visible()


def test_a_case_is_found_by_a_name_however_its_letters_are_written(desk_of):
    desk = desk_of(REVIEWER)
    assert find(desk, "الجبوري").count() == find(desk, "اَلجُبُوري").count() > 0


def test_what_nobody_has_sent_is_not_found(desk_of):
    desk = desk_of(REVIEWER)
    assert find(desk, "zzzz").count() == 0
    expect(desk.get_by_role("heading", name="No application in your directorates matches.")).to_be_visible()


def test_another_directorates_case_is_as_if_it_were_not(desk_of):
    desk = desk_of(REVIEWER)
    reference = open_first(desk, "All waiting")
    elsewhere = desk_of(FROM_ELSEWHERE)
    assert find(elsewhere, reference).count() == 0
    elsewhere.goto(desk.url)
    expect(elsewhere.get_by_role("heading", level=1)).to_have_text(
        re.compile("Your directorates have no such application")
    )


def test_documents_stay_locked_until_the_passphrase_is_right(desk_of):
    desk = desk_of(REVIEWER)
    open_first(desk, "Under review")
    document = desk.locator("moi-document").first
    document.get_by_role("button").click()
    expect(document.get_by_role("status")).to_contain_text("first unlock")
    try_passphrase(desk, "thyme of sugar")
    expect(desk.locator("moi-officer-key").get_by_role("status")).to_have_text("The passphrase is wrong.")
    unlock(desk)
    document.get_by_role("button").click()
    expect(document.locator("canvas")).to_be_visible()
    assert colours(document) > 1
    desk.get_by_role("button", name="Lock").click()
    expect(document.locator("canvas")).to_have_count(0)


def test_a_new_officer_makes_a_key_that_leaves_the_browser_wrapped_only(desk_of):
    desk = desk_of(SUPERVISOR)
    none = {"officer_id": "7", "public_key": None, "wrapped_seed": None, "directorates": []}
    kept: list[dict[str, Any]] = []

    def answer(route: Route) -> None:
        if route.request.method == "POST":
            kept.append(route.request.post_data_json)
            route.fulfill(status=204)
        else:
            route.fulfill(json=none)

    desk.route("**/api/desk/keys", answer)
    desk.reload()
    for first, again, told in (
        ("short", "short", "too short"),
        ("passwordpassword", "passwordpassword", "repeats itself"),
        ("residence visa desk", "residence visa desk", "contains your name or words from this desk"),
        ("five words that nobody knows", "five words that nobody know", "do not match"),
    ):
        desk.get_by_label("Passphrase", exact=True).fill(first)
        desk.get_by_label("Passphrase again").fill(again)
        desk.get_by_role("button", name="Create key").click()
        expect(desk.locator("moi-officer-key").get_by_role("alert")).to_contain_text(told)
        expect(desk.get_by_label("Passphrase", exact=True)).to_have_value(first)
        assert kept == []
    desk.get_by_label("Passphrase again").fill("five words that nobody knows")
    desk.get_by_role("button", name="Create key").click()
    expect(desk.get_by_text("Key created.")).to_be_visible()
    assert [set(each) for each in kept] == [{"public_key", "wrapped_seed"}]
    assert kept[0]["wrapped_seed"]["kdf"]["name"] == "argon2id"


def test_no_key_is_made_of_a_passphrase_that_could_not_be_checked(new_phone):
    desk = new_phone(**(DESK | {"locale": "en-GB"})).new_page()
    sign_in(desk, SUPERVISOR)
    kept: list[Any] = []

    def answer(route: Route) -> None:
        if route.request.method == "POST":
            kept.append(route.request.post_data_json)
        route.fulfill(json={"public_key": None, "wrapped_seed": None, "directorates": []})

    desk.route("**/api/desk/keys", answer)
    desk.route(f"**{asset_url('passphrase_strength.js')}", lambda route: route.abort())
    desk.reload()
    desk.get_by_label("Passphrase", exact=True).fill("five words that nobody knows")
    desk.get_by_label("Passphrase again").fill("five words that nobody knows")
    desk.get_by_role("button", name="Create key").click()
    expect(desk.locator("moi-officer-key").get_by_role("alert")).to_contain_text("could not be checked")
    expect(desk.get_by_label("Passphrase", exact=True)).to_have_value("five words that nobody knows")
    assert kept == []


def test_a_verdict_is_written_into_the_case(desk_of):
    desk = desk_of(REVIEWER)
    open_first(desk, "Under review")
    unlock(desk)
    document = choose(desk.locator("moi-document").nth(1))
    document.get_by_role("button", name="Reject…").click()
    document.get_by_role("button", name="The picture is blurred").click()
    expect(desk.locator(".paper").nth(1).locator(".badge")).to_have_text("Rejected: The picture is blurred")
    expect(desk.locator(".timeline > li").first).to_contain_text("Document checked")


@pytest.mark.parametrize("mode", ["RGB", "1"])
def test_a_scanned_pdf_is_drawn(desk_of, server: MoiServer, mode):
    desk = desk_of(REVIEWER)
    open_first(desk, "Under review")
    unlock(desk)
    key = httpx.get(f"{server.url}/api/keys/residence").json()
    document = instead_of_the_first_document(desk, a_pdf(mode), key)
    document.get_by_role("button").click()
    expect(document.get_by_text("Page 1 of 2")).to_be_visible()
    assert colours(document) > 1
    document.get_by_role("button", name="Next page").click()
    expect(document.get_by_text("Page 2 of 2")).to_be_visible()


@pytest.mark.parametrize("of", [{"application_id": "019a3f00-0000-7000-8000-000000000001"}, {"code": "D99"}])
def test_another_document_that_the_server_gives_in_its_place_is_not_shown(desk_of, server: MoiServer, of):
    desk = desk_of(REVIEWER)
    open_first(desk, "Under review")
    unlock(desk)
    document = instead_of_the_first_document(
        desk, a_pdf("RGB"), httpx.get(f"{server.url}/api/keys/residence").json(), **of
    )
    document.get_by_role("button").click()
    expect(document.get_by_role("status")).to_contain_text("This document is damaged")
    expect(document.locator("canvas")).to_have_count(0)


def test_a_document_that_was_changed_on_the_server_is_not_shown(desk_of, server: MoiServer):
    desk = desk_of(REVIEWER)
    open_first(desk, "Under review")
    unlock(desk)
    key = httpx.get(f"{server.url}/api/keys/residence").json()
    document = instead_of_the_first_document(desk, a_pdf("RGB"), key, altered=True)
    document.get_by_role("button").click()
    expect(document.get_by_role("status")).to_contain_text("This document is damaged")
    expect(document.locator("canvas")).to_have_count(0)


def test_details_are_asked_for(desk_of):
    desk = desk_of(REVIEWER)
    open_first(desk, "Submitted")
    desk.get_by_role("button", name="Assign to me").click()
    expect(desk.get_by_text("The application is assigned to you.")).to_be_visible()
    desk.get_by_role("button", name="Ask for details").click()
    desk.get_by_role("button", name="Send to the applicant").click()
    expect(desk.get_by_role("alert")).to_have_text("Select at least one item.")
    desk.get_by_label("Message to the applicant").fill("يرجى إرسال صورة أوضح.")
    desk.get_by_label("Search answers and documents").fill("passport data")
    desk.get_by_role("checkbox", name="Passport data page").first.check()
    desk.get_by_role("button", name="Send to the applicant").click()
    expect(desk.get_by_text("Request sent to the applicant.")).to_be_visible()
    expect(desk.locator(".case-head .badge")).to_have_text("Additional details required")


def test_who_comes_second_is_told_and_loses_nothing_of_what_was_typed(new_desk):
    first, second = new_desk(REVIEWER), new_desk(REVIEWER)
    open_first(first, "Submitted")
    first.get_by_role("button", name="Assign to me").click()
    expect(first.get_by_role("button", name="Ask for details")).to_be_visible()
    second.goto(first.url)
    second.get_by_role("button", name="Ask for details").click()
    panel = second.locator("[data-panel=ask]")
    panel.locator("summary").first.click()
    panel.get_by_role("checkbox").first.check()
    panel.locator("#step-message").fill("The photograph is too dark.")
    first.get_by_role("button", name="Return to queue").click()
    expect(first.get_by_text("Application returned to the queue.")).to_be_visible()
    panel.locator("[type=submit]").click()
    expect(second.get_by_role("alert")).to_contain_text("Another officer has changed this application.")
    expect(panel.locator("#step-message")).to_have_value("The photograph is too dark.")
    panel.locator("[type=submit]").click()  # nobody has the case, so that the request takes it
    expect(second.get_by_text("Request sent to the applicant.")).to_be_visible()


def test_an_approver_decides(desk_of):
    desk = desk_of(APPROVER)
    open_first(desk, "Awaiting decision")
    expect(desk.get_by_text(re.compile("recommends (approval|rejection)"))).to_be_visible()
    if desk.get_by_role("button", name="Assign to me").is_visible():
        desk.get_by_role("button", name="Assign to me").click()
    desk.locator("[data-step=approve]").click()
    desk.get_by_label("Conditions").fill("تقديم جواز السفر الأصلي.")
    desk.locator("[data-panel=approve] [type=submit]").click()
    expect(desk.get_by_text("Application approved.")).to_be_visible()
    expect(desk.locator(".timeline")).to_contain_text("تقديم جواز السفر الأصلي.")


def test_a_session_that_ends_takes_the_case_off_the_screen(new_desk):
    desk = new_desk(REVIEWER)
    open_first(desk, "All waiting")
    answer = desk.request.post("/desk/sign-out", headers={"sec-fetch-site": "same-origin"}, max_redirects=0)
    assert answer.status == 303
    expect(desk.get_by_role("heading", name="Your session has ended")).to_be_visible()
    expect(desk.locator(".case-head")).to_have_count(0)


def test_signing_out_leads_to_the_door(new_desk):
    desk = new_desk(REVIEWER)
    desk.wait_for_load_state("networkidle")  # what is asked for after the session is refused
    desk.get_by_role("button", name="Sign out").click()
    expect(desk).to_have_url(re.compile("/desk/sign-in$"))


def test_the_keyboard_alone_opens_a_case(desk_of):
    desk = desk_of(REVIEWER)
    for _ in range(40):
        desk.keyboard.press("Tab")
        if desk.evaluate("document.activeElement.classList.contains('reference')"):
            break
    desk.keyboard.press("Enter")
    expect(desk.locator(".case-head")).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_desk_shuts_no_officer_out(new_phone, language):
    desk = new_phone(**(DESK | {"bypass_csp": True, "reduced_motion": "reduce"})).new_page()
    desk.goto(f"/desk/sign-in?lang={language}")
    found = {"sign-in": faults(desk)}
    sign_in(desk, REVIEWER, language)
    found["queue"] = faults(desk)
    desk.locator("a.reference").first.click()
    expect(desk.locator(".case-head")).to_be_visible()
    found["case"] = faults(desk)
    assert {name: those for name, those in found.items() if those} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_panel_shuts_no_officer_out(new_phone, language):
    desk = new_phone(**(DESK | {"bypass_csp": True, "reduced_motion": "reduce"})).new_page()
    sign_in(desk, REVIEWER, language)
    show(desk, "Assigned to me" if language == "en" else "طلباتي")
    found = {}
    desk.locator("a.reference").last.click()
    expect(desk.locator(".case-head")).to_be_visible()
    for step in ("ask", "recommend"):
        button = desk.locator(f"[data-step={step}]")
        if not button.count():
            continue
        button.click()
        expect(desk.locator(f"[data-panel={step}]")).to_be_visible()
        found[step] = faults(desk)
        desk.locator(".step-panel .quiet").click()
    assert {name: those for name, those in found.items() if those} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_desk_fits_a_phone(new_phone, language):
    desk = new_phone(service_workers="block", viewport={"width": 360, "height": 740}).new_page()
    sign_in(desk, REVIEWER, language)
    assert desk.evaluate("document.documentElement.scrollWidth") <= 360
    desk.locator("a.reference").first.click()
    expect(desk.locator(".case-head")).to_be_visible()
    assert desk.evaluate("document.documentElement.scrollWidth") <= 360
