"""A form whose lists, rules or words are long in coming, or never come: what is typed and pressed meanwhile is not lost."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import NewPhone
from tests.e2e.devtools import UNTIL_IDLE
from tests.e2e.filling import FORM, NOON, box, go_on, go_to, open_form, until_it_lives


@pytest.fixture
def slow_countries(new_phone: NewPhone) -> tuple[Page, Callable[[], None]]:
    """A form whose list of countries is still on its way, until it is let through."""
    page = new_phone(locale="en-JO", service_workers="block").new_page()
    held: list[Route] = []
    page.route("**/countries.en.*.json", lambda route: held.append(route))  # noqa: PLW0108 -- Playwright marks handlers
    page.clock.set_fixed_time(NOON)
    open_form(page, FORM)

    def let_through() -> None:
        """The last first, as a poor line may."""
        while not held:
            page.wait_for_timeout(20)
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


def test_who_goes_elsewhere_while_the_rules_are_on_their_way_stays_there(new_phone):
    page = new_phone(locale="en-JO", service_workers="block").new_page()
    held: list[Route] = []
    page.route("**/rules.*.json", lambda route: held.append(route))  # noqa: PLW0108 -- Playwright marks handlers
    page.clock.set_fixed_time(NOON)
    page.goto(FORM)
    page.locator("[data-task=name] a[href*=draft]").click()
    go_on(page)
    go_to(page, "birth")
    for route in held:
        route.continue_()
    until_it_lives(page)
    expect(page.locator("[data-section=birth]")).to_be_visible()
    expect(page.locator("[data-summary]")).to_be_hidden()


@pytest.fixture
def without_rules(new_phone) -> Page:
    """A form on a connection that stands still: rules and fees never come, and no second passes by itself."""
    page = new_phone(locale="en-JO", service_workers="block").new_page()
    for never in ("**/rules.*.json", "**/fees.*.json"):
        page.route(never, lambda _: None)
    page.clock.install(time=NOON)
    page.goto(FORM)
    page.locator("[data-task=name] a[href*=draft]").wait_for()
    # The code has come.
    page.eval_on_selector(
        "[data-form]", "form => Promise.all(form.dataset.next.split(' ').map(url => import(url))).then(() => 0)"
    )
    page.clock.pause_at("2026-01-15T10:00:00Z")
    return page


def test_continue_says_that_it_checks_and_goes_on_without_rules_that_never_come(without_rules):
    page = without_rules
    page.locator("[data-task=name] a[href*=draft]").click()
    go_on(page)
    button = page.locator("[data-section=name] [data-continue]")
    expect(button).to_have_attribute("aria-busy", "true")
    page.clock.run_for(100)
    expect(page.locator("[data-section=name] [role=status]")).to_have_text("Checking your answers…")
    page.clock.run_for(6_000)
    expect(page.locator("[data-summary]")).to_be_focused()
    expect(button).not_to_have_attribute("aria-busy", "true")
    expect(page.locator("[data-section=name] [role=status]")).to_be_empty()


def test_send_is_offered_when_nothing_moves_it_any_more_and_judges_without_rules_that_never_come(without_rules):
    page = without_rules
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
    with page.expect_response("**/fees.en.*.json") as fees:
        page.goto("/en/apply/res-study/")
    fees.value.finished()
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
