"""The form of a service in a browser: filled, left, killed, opened again; with and without a line."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from moi_pwa.catalogue import all_services
from moi_pwa.core.service import Example, Service
from tests.e2e.conftest import NewPhone, wait_until_kept
from tests.e2e.filling import FORM, NOON, box, fill_form, go_on, go_to, open_form, until_it_lives

SERVICES = [
    (service, service.examples[0]) for service in all_services() if service.examples and not service.coming_soon
]


@pytest.fixture
def form(page: Page) -> Page:
    page.clock.set_fixed_time(NOON)
    open_form(page, FORM)
    return page


def write_until_saved(page: Page, name: str, text: str) -> None:
    """Every key of `text`, and then until the last is durable."""
    for character in text:
        before = page.locator("[data-form]").get_attribute("data-revision") or ""
        box(page, name).press_sequentially(character)
        expect(page.locator("[data-form]")).not_to_have_attribute("data-revision", before)


@pytest.mark.parametrize("service,example", SERVICES, ids=lambda value: getattr(value, "code", None))
def test_a_form_is_filled_to_its_check_without_a_line(
    page: Page, phone: BrowserContext, service: Service, example: Example
):
    page.clock.set_fixed_time(f"{example.today}T09:00:00Z")
    page.goto("/ar/")
    wait_until_kept(page)
    phone.set_offline(True)
    open_form(page, f"/ar/apply/{service.slug}/")
    fill_form(page, service, example.answers)
    expect(page.locator("[data-answers] dd").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_was_typed_is_there_after_a_reload(form):
    go_to(form, "name")
    write_until_saved(form, "name_en_given", "ANNA")
    form.reload()
    until_it_lives(form)
    expect(box(form, "name_en_given")).to_have_value("ANNA")


def test_back_goes_to_the_screen_before(form):
    form.locator("[data-task=passport] a").click()
    expect(form.locator("[data-section=passport] h2")).to_be_focused()
    form.go_back()
    expect(form.locator("[data-tasks]")).to_be_visible()


def test_going_on_shows_what_is_wrong_and_leads_there(form):
    go_to(form, "birth")
    go_on(form)
    expect(form.locator("[data-summary]")).to_be_focused()
    form.locator("[data-summary] a", has_text="Date of birth").click()
    expect(box(form, "dob-day")).to_be_focused()


def test_a_problem_goes_as_soon_as_it_is_put_right(form):
    go_to(form, "name")
    go_on(form)
    problem = box(form, "name_en_given-problem")
    expect(problem).to_be_visible()
    box(form, "name_en_given").press_sequentially("ANNA")
    expect(problem).to_be_hidden()


def test_a_hidden_answer_is_kept_and_not_sent(form):
    go_to(form, "name")
    box(form, "has_arabic_name-yes").check()
    box(form, "name_ar_first").fill("حسن")
    box(form, "has_arabic_name-no").check()
    expect(box(form, "name_ar_first")).to_be_hidden()
    go_to_check(form)
    expect(form.locator("[data-answers]")).not_to_contain_text("حسن")
    go_to(form, "name")
    box(form, "has_arabic_name-yes").check()
    expect(box(form, "name_ar_first")).to_have_value("حسن")


def go_to_check(page: Page) -> None:
    page.evaluate("location.hash = location.hash.replace(/&at=.*|$/, '') + '&at=check'")
    expect(page.locator("[data-answers] dd").first).to_be_visible()


def test_who_has_gone_on_types_over_what_the_zone_fills_in(form):
    go_to(form, "passport")
    zone = "P<D<<SCHMIDT<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<<\nC01X00T478D<<8805120F3202285<<<<<<<<<<<<<<<8"
    box(form, "passport_mrz").fill(zone)
    box(form, "passport_expiry-year").focus()  # before the zone is read
    expect(box(form, "passport_expiry-year")).to_have_value("2032")
    form.keyboard.type("2032")
    expect(box(form, "passport_expiry-year")).to_have_value("2032")


def test_a_pasted_zone_fills_what_is_empty_and_leaves_what_is_typed(form):
    go_to(form, "passport")
    box(form, "passport_number").fill("C01X00T48")
    zone = "P<D<<SCHMIDT<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<<\nC01X00T478D<<8805120F3202285<<<<<<<<<<<<<<<8"
    box(form, "passport_mrz").fill(zone)
    box(form, "passport_mrz").blur()
    expect(box(form, "passport_expiry-year")).to_have_value("2032")
    expect(box(form, "passport_number")).to_have_value("C01X00T48")
    go_to(form, "name")
    expect(box(form, "name_en_given")).to_have_value("ANNA MARIA")


def test_arabic_digits_are_digits(form):
    go_to(form, "birth")
    for part, digits in (("day", "١٢"), ("month", "٥"), ("year", "١٩٨٨")):
        box(form, f"dob-{part}").fill(digits)
    go_on(form)
    expect(box(form, "dob-problem")).to_be_hidden()


def test_a_country_is_found_by_its_arabic_name_from_the_keyboard(form):
    go_to(form, "passport")
    country = box(form, "passport_country")
    country.press_sequentially("الاردن")
    expect(form.locator("#passport_country-list [role=option]").first).to_have_text("Jordan")
    country.press("ArrowDown")
    expect(country).to_have_attribute("aria-activedescendant", "passport_country-list-0")
    country.press("Enter")
    expect(country).to_have_value("Jordan")
    expect(country).to_have_attribute("aria-expanded", "false")


def test_a_country_that_is_none_stays_as_it_was_typed(form):
    go_to(form, "passport")
    write_until_saved(form, "passport_country", "Atlantis")
    form.reload()
    until_it_lives(form)
    expect(box(form, "passport_country")).to_have_value("Atlantis")


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
    page.evaluate("new Promise(resolve => requestIdleCallback(() => requestIdleCallback(resolve)))")
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


def test_numbers_of_abroad_are_known_once_one_is_written(form):
    task = form.locator("[data-task=contact]")
    go_to(form, "contact")
    box(form, "mobile").fill("0795551234")
    box(form, "contact_channel-sms").check()
    box(form, "contact_language-en").check()
    go_on(form)
    expect(form.locator("[data-section=contact]")).to_be_hidden()
    expect(task).to_have_attribute("data-state", "complete")
    go_to(form, "contact")
    with form.expect_response("**/phones.abroad.*.json"):
        box(form, "mobile").fill("+999123456789")
    expect(task).not_to_have_attribute("data-state", "complete")


def test_a_removed_companion_comes_back(form):
    go_to(form, "companions")
    for n, name in enumerate(("ZAINAB", "HASSAN")):
        form.locator("[data-add]").click()
        box(form, f"companions/{n}/name_en_given").fill(name)
    form.locator("[data-remove]").first.click()
    expect(box(form, "companions/0/name_en_given")).to_have_value("HASSAN")
    form.locator("[data-undo] button").click()
    expect(box(form, "companions/0/name_en_given")).to_have_value("ZAINAB")
    expect(box(form, "companions/1/name_en_given")).to_have_value("HASSAN")


def test_two_windows_on_one_draft_lose_nothing(form, phone):
    go_to(form, "name")
    write_until_saved(form, "name_en_given", "ANNA")
    other = phone.new_page()
    other.clock.set_fixed_time(NOON)
    open_form(other, form.url)
    write_until_saved(other, "name_en_surname", "SCHMIDT")
    expect(box(form, "name_en_surname")).to_have_value("SCHMIDT")
    write_until_saved(form, "name_en_given", " MARIA")
    expect(box(other, "name_en_given")).to_have_value("ANNA MARIA")


def test_a_draft_begun_before_is_offered(form):
    go_to(form, "name")
    write_until_saved(form, "name_en_given", "ANNA")
    form.goto("/en/help/")
    open_form(form, FORM)
    form.locator("[data-start] .notice a", has_text="ANNA").click()
    until_it_lives(form)
    expect(box(form, "name_en_given")).to_have_value("ANNA")


def test_a_long_form_is_checked_whole_before_it_is_sent(form):
    go_to_check(form)
    form.locator("[data-send]").click()
    expect(form.locator("[data-summary] a").first).to_be_visible()
    form.locator("[data-summary] a").first.click()
    expect(form.locator("[data-section=request]")).to_be_visible()


def test_sending_without_a_line_ends_at_the_waiting_application(page, phone):
    service, example = SERVICES[0]
    page.clock.set_fixed_time(f"{example.today}T09:00:00Z")
    page.goto("/en/")
    wait_until_kept(page)
    phone.set_offline(True)
    open_form(page, f"/en/apply/{service.slug}/")
    fill_form(page, service, example.answers)
    page.locator("[data-send]").click()
    page.wait_for_url("**/en/case/#*")
