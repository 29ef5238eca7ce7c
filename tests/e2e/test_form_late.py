"""A form whose lists, rules or words come late or never loses nothing that is typed and pressed meanwhile."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from moi_pwa.components.assets import asset_url
from moi_pwa.locales import say
from tests.e2e.conftest import NewPhone
from tests.e2e.devtools import UNTIL_IDLE
from tests.e2e.filling import FORM, NOON, box, go_on, go_to, open_form, until_it_lives

TASK = "[data-task=name] a[href*=draft]"


@pytest.fixture
def slow_countries(new_phone: NewPhone) -> tuple[Page, Callable[[], None]]:
    """Open a form whose list of countries is on its way, and return the page and a function that releases the list."""
    page = new_phone(locale="en-JO", service_workers="block").new_page()
    held: list[Route] = []
    is_slow = True
    page.route("**/countries.en.*.json", lambda route: held.append(route) if is_slow else route.continue_())
    page.clock.set_fixed_time(NOON)
    open_form(page, FORM)

    def let_through() -> None:
        """Let the last request through first, as a poor connection may. Later ones are not held."""
        nonlocal is_slow
        while not held:
            page.wait_for_timeout(20)
        is_slow = False
        while held:
            with page.expect_response("**/countries.en.*.json"):
                held.pop().continue_()

    return page, let_through


def test_a_country_is_known_when_the_list_comes_after_the_next_question_was_reached(slow_countries):
    page, let_through = slow_countries
    go_to(page, "passport")
    box(page, "passport_country").fill("deu")
    box(page, "passport_number").focus()
    let_through()
    expect(box(page, "passport_country")).to_have_value("Germany")
    go_on(page)
    expect(box(page, "passport_country-problem")).to_be_hidden()


def test_a_list_that_comes_late_shows_what_was_typed_last(slow_countries):
    page, let_through = slow_countries
    go_to(page, "passport")
    box(page, "passport_country").press_sequentially("jord")
    let_through()
    expect(page.locator("#passport_country-list [role=option]")).to_have_text(["Jordan"])


@pytest.fixture
def before_the_rest(new_phone: NewPhone) -> tuple[Page, list[Route]]:
    """Open a form of which only the script that keeps answers has come, and return the held script with the rest."""
    page = new_phone(locale="en-JO", service_workers="block").new_page()
    page.clock.set_fixed_time(NOON)
    held: list[Route] = []
    page.route(f"**{asset_url('complete.js')}", lambda route: held.append(route))  # noqa: PLW0108 -- Playwright marks handlers
    page.goto(FORM)
    page.locator(TASK).click()
    expect(box(page, "name_en_given")).to_be_visible()
    box(page, "name_en_given").press_sequentially("ANNA")
    expect(page.locator("[data-form]")).to_have_attribute("data-revision", re.compile("[1-9]"))
    return page, held


def test_what_is_typed_before_the_rest_of_the_form_has_come_is_kept(before_the_rest):
    page, _ = before_the_rest
    page.unroute_all()
    page.reload()
    until_it_lives(page)
    expect(box(page, "name_en_given")).to_have_value("ANNA")


def test_what_is_pressed_before_the_rest_of_the_form_has_come_is_done_once_it_has(before_the_rest):
    page, held = before_the_rest
    go_on(page)
    for route in held:
        route.continue_()
    expect(page.locator("[data-summary]")).to_be_focused()
    expect(box(page, "name_en_given")).to_have_value("ANNA")


def test_a_question_is_not_seen_before_it_is_known_to_be_asked(before_the_rest):
    page, _ = before_the_rest
    go_to(page, "request")
    expect(page.locator("[data-path=reason]")).to_be_visible()
    expect(box(page, "reason_detail")).to_be_hidden()


def test_a_form_whose_rest_did_not_come_completes_itself_once_the_server_is_reached(before_the_rest):
    page, held = before_the_rest
    page.route("**/*", lambda route: route.abort())
    with page.expect_console_message(lambda message: "dynamically imported module" in message.text):
        for route in held:
            route.abort()
    go_on(page)
    expect(box(page, "name_en_given")).to_have_value("ANNA")
    page.unroute_all()
    go_on(page)
    until_it_lives(page)
    expect(box(page, "name_en_given")).to_have_value("ANNA")


def test_a_page_whose_files_are_gone_offers_to_load_the_newer_version(new_phone):
    page = new_phone(locale="en-JO", service_workers="block").new_page()
    page.clock.set_fixed_time(NOON)
    open_form(page, FORM)
    go_to(page, "name")
    box(page, "name_en_given").fill("ANNA")
    page.route(f"**{asset_url('review.js')}", lambda route: route.fulfill(status=404))
    page.evaluate("location.hash = location.hash.replace(/&at=.*|$/, '') + '&at=check'")
    offer = page.locator("[data-reload]")
    expect(offer).to_contain_text(say("form.newer_version", "en"))
    page.unroute_all()
    with page.expect_navigation():
        offer.get_by_role("button").click()
    until_it_lives(page)
    go_to(page, "name")
    expect(box(page, "name_en_given")).to_have_value("ANNA")


def test_who_goes_elsewhere_while_the_lists_are_on_their_way_stays_there(new_phone):
    page = new_phone(locale="en-JO", service_workers="block").new_page()
    held: list[Route] = []
    page.route("**/reference.*.json", lambda route: held.append(route))  # noqa: PLW0108 -- Playwright marks handlers
    page.clock.set_fixed_time(NOON)
    page.goto(FORM)
    page.locator(TASK).click()
    go_on(page)
    go_to(page, "birth")
    for route in held:
        route.continue_()
    until_it_lives(page)
    expect(page.locator("[data-section=birth]")).to_be_visible()
    expect(page.locator("[data-summary]")).to_be_hidden()


@pytest.fixture
def without_lists(new_phone) -> Page:
    """Open a form on a connection that stands still: lists and fees never come, and no second passes by itself."""
    page = new_phone(locale="en-JO", service_workers="block").new_page()
    page.route("**/reference.*.json", lambda _: None)
    page.clock.install(time=NOON)
    page.goto(FORM)
    page.locator(TASK).wait_for()
    # The code has come.
    page.evaluate("url => import(url).then(() => 0)", asset_url("complete.js"))
    page.clock.pause_at("2026-01-15T10:00:00Z")
    return page


def test_continue_says_that_it_checks_and_goes_on_without_lists_that_never_come(without_lists):
    page = without_lists
    page.locator(TASK).click()
    go_on(page)
    button = page.locator("[data-section=name] [data-continue]")
    expect(button).to_have_attribute("aria-busy", "true")
    page.clock.run_for(100)
    expect(page.locator("[data-section=name] [role=status]")).to_have_text("Checking your answers…")
    page.clock.run_for(6_000)
    expect(page.locator("[data-summary]")).to_be_focused()
    expect(button).not_to_have_attribute("aria-busy", "true")
    expect(page.locator("[data-section=name] [role=status]")).to_be_empty()


def test_send_is_offered_when_nothing_moves_it_any_more_and_checks_without_lists_that_never_come(without_lists):
    page = without_lists
    page.evaluate("location.hash += '&at=check'")
    expect(page.locator("[data-answers] dt").first).to_be_visible()
    expect(page.locator("[data-send]")).to_be_hidden()
    page.clock.run_for(6_000)
    page.locator("[data-send]").click()
    expect(page.locator("[data-send]")).to_have_attribute("aria-busy", "true")
    page.clock.resume()  # what it waits for begins once what sends has loaded
    expect(page.locator("[data-summary]")).to_be_focused()


def test_a_switch_waits_for_the_sentence_beside_it(new_phone):
    page = new_phone(locale="en-JO", service_workers="block").new_page()
    held: list[Route] = []
    page.route("**/words.en.*.json", lambda route: held.append(route))  # noqa: PLW0108 -- Playwright marks handlers
    with page.expect_response("**/reference.*.json") as reference:
        page.goto("/en/apply/res-study/")
    reference.value.finished()
    page.evaluate(UNTIL_IDLE)
    page.evaluate(UNTIL_IDLE)
    for route in held:
        route.continue_()
    until_it_lives(page)
    expect(page.locator("[for='origin_permit_expiry-hijri']")).not_to_be_empty()


def test_the_check_waits_for_a_country_s_name(slow_countries):
    page, let_through = slow_countries
    go_to(page, "passport")
    box(page, "passport_country").fill("DEU")
    page.evaluate("location.hash = location.hash.replace(/&at=.*|$/, '') + '&at=check'")
    let_through()
    expect(page.locator("[data-answers]")).to_contain_text("Germany")
