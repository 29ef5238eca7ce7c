"""The form of a service in a browser: filled, left, killed, opened again; online and offline."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from moi_pwa.catalogue import all_services
from moi_pwa.core.service import Service
from moi_pwa.demo.examples.example import Example
from tests.e2e.conftest import PHONE, wait_until_kept, watch_for_errors
from tests.e2e.filling import FORM, NOON, box, fill_form, go_on, go_to, open_form, until_it_lives
from tests.e2e.server import MoiServer
from tests.examples import examples_of
from tests.precached import go_offline

SERVICES = [
    (service, examples_of(service.code)[0])
    for service in all_services()
    if examples_of(service.code) and not service.coming_soon
]


@pytest.fixture
def form(lasting_page: Page) -> Page:
    """Open a form, which begins a draft of its own."""
    lasting_page.clock.set_fixed_time(NOON)
    open_form(lasting_page, FORM)
    return lasting_page


def write_until_saved(page: Page, name: str, text: str) -> None:
    """Type every key of `text`, and wait until the last one is durable."""
    for character in text:
        before = page.locator("[data-form]").get_attribute("data-revision")
        box(page, name).press_sequentially(character)
        # Before the first save there is none, which is not to be taken for a new one.
        expect(page.locator("[data-form]")).to_have_attribute("data-revision", re.compile(rf"^(?!{before}$)\d+$"))


@pytest.fixture(scope="module")
def kept(browser: Browser, server: MoiServer) -> Iterator[BrowserContext]:
    """Yield a phone without a connection that has kept the product.

    Its tests share it, because keeping the product takes as long as filling a form.
    """
    phone = browser.new_context(viewport=PHONE, locale="ar-JO", base_url=server.url, has_touch=True)
    page = phone.new_page()
    page.goto("/ar/")
    wait_until_kept(page)
    page.close()
    go_offline(phone)
    yield phone
    phone.close()


@pytest.fixture
def offline(kept: BrowserContext, errors: list[str]) -> Iterator[Page]:
    """Yield a tab of the offline phone."""
    page = kept.new_page()
    watch_for_errors(page, errors)
    yield page
    page.close()


@pytest.mark.parametrize("service,example", SERVICES, ids=lambda value: getattr(value, "code", None))
def test_a_form_is_filled_to_its_check_offline(offline: Page, service: Service, example: Example):
    offline.clock.set_fixed_time(f"{example.today}T09:00:00Z")
    open_form(offline, f"/ar/apply/{service.slug}/")
    fill_form(offline, service, example.answers)
    expect(offline.locator("[data-answers] dd").first).to_be_visible()
    assert offline.evaluate("document.documentElement.scrollWidth <= innerWidth")


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


def test_two_windows_on_one_draft_lose_nothing(form, lasting_phone):
    go_to(form, "name")
    write_until_saved(form, "name_en_given", "ANNA")
    other = lasting_phone.new_page()
    other.clock.set_fixed_time(NOON)
    open_form(other, form.url)
    write_until_saved(other, "name_en_surname", "SCHMIDT")
    expect(box(form, "name_en_surname")).to_have_value("SCHMIDT")
    write_until_saved(form, "name_en_given", " MARIA")
    expect(box(other, "name_en_given")).to_have_value("ANNA MARIA")
    other.close()


def test_a_draft_begun_before_is_offered(form):
    go_to(form, "name")
    write_until_saved(form, "name_en_given", "BERTA")
    form.goto("/en/help/")
    open_form(form, FORM)
    form.locator("[data-start] .notice a", has_text="BERTA").click()
    until_it_lives(form)
    expect(box(form, "name_en_given")).to_have_value("BERTA")


def test_a_long_form_is_checked_whole_before_it_is_sent(form):
    go_to_check(form)
    form.locator("[data-send]").click()
    expect(form.locator("[data-summary] a").first).to_be_visible()
    form.locator("[data-summary] a").first.click()
    expect(form.locator("[data-section=request]")).to_be_visible()


def test_sending_offline_ends_at_the_waiting_application(page, phone):
    service, example = SERVICES[0]
    page.clock.set_fixed_time(f"{example.today}T09:00:00Z")
    page.goto("/en/")
    wait_until_kept(page)
    go_offline(phone)
    open_form(page, f"/en/apply/{service.slug}/")
    fill_form(page, service, example.answers)
    page.locator("[data-send]").click()
    page.wait_for_url("**/en/case/#*")
