"""A phone whose clock is years behind: dates are judged by the server's day, and the person is told, once."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.gateways.clock import now
from moi_pwa.locales import say
from moi_pwa.presentation.format import format_day
from moi_pwa.rules.dates import amman_day
from tests.e2e.conftest import NewPhone
from tests.e2e.filling import box, go_on, go_to, open_form
from tests.precached import go_offline

BEHIND = timedelta(days=6 * 365)
CHILD = ("1", "2", str(now().year - 1))
"""The birth of a child after the day that the phone takes for today."""


@pytest.fixture
def page(new_phone: NewPhone) -> Page:
    page = new_phone(locale="en-JO").new_page()
    page.clock.set_system_time(now() - BEHIND)
    return page


def is_told_the_time(page: Page) -> None:
    page.add_init_script("globalThis.isToldTheTime = true;")


def type_birth(page: Page) -> None:
    for part, digits in zip(("day", "month", "year"), CHILD, strict=True):
        box(page, f"dob-{part}").fill(digits)
    go_on(page)
    expect(page.locator("[data-summary]").first).to_be_visible()  # for the rest of the section is empty


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_right_date_is_taken_and_the_wrong_clock_is_told_once(page: Page, language: Language):
    is_told_the_time(page)
    open_form(page, f"/{language}/apply/temp-ext/")
    go_to(page, "birth")
    box(page, "dob-day").focus()
    told = page.locator("[data-wrong-date]")
    moment = now()
    device, today = (format_day(amman_day(each), language) for each in (moment - BEHIND, moment))
    expect(told).to_have_text(say("form.wrong_device_date", language, device=device, today=today))
    type_birth(page)
    expect(box(page, "dob-problem")).to_be_hidden()
    expect(told).to_have_count(1)


def test_what_was_compared_holds_for_a_form_that_is_opened_without_a_connection(page: Page):
    is_told_the_time(page)
    open_form(page, "/en/apply/temp-ext/")
    go_to(page, "birth")
    box(page, "dob-day").focus()
    expect(page.locator("[data-wrong-date]")).to_be_visible()
    go_offline(page.context)
    open_form(page, "/en/apply/res-add/")
    open_form(page, "/en/apply/temp-ext/")
    go_to(page, "birth")
    type_birth(page)
    expect(box(page, "dob-problem")).to_be_hidden()


def test_a_phone_that_was_never_told_the_time_goes_by_its_own(page: Page):
    open_form(page, "/en/apply/temp-ext/")
    go_to(page, "birth")
    type_birth(page)
    expect(box(page, "dob-problem")).to_contain_text("or earlier")
    expect(page.locator("[data-wrong-date]")).to_have_count(0)
