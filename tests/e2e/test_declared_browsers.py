"""A form works in the oldest browsers that are declared: nothing newer is used without a way round."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from moi_pwa.catalogue.services.temp_ext import SERVICE as TEMP_EXT
from moi_pwa.demo.examples.temp_ext import TOURIST
from tests.e2e.applicant import a_family_in_a_hotel, fill_at_once
from tests.e2e.conftest import NewPhone
from tests.e2e.declared_browser import become_declared
from tests.e2e.filling import FORM, box, go_on, go_to, open_form


@pytest.fixture
def phone(new_phone: NewPhone) -> BrowserContext:
    phone = new_phone(locale="en-JO")
    become_declared(phone)
    return phone


@pytest.fixture
def form(page: Page) -> Page:
    open_form(page, FORM)
    return page


def test_what_is_newer_is_missing(form: Page):
    missing = """[
      typeof Map.groupBy, typeof Promise.withResolvers, typeof Set.prototype.union, typeof AbortSignal.any,
      String("ariaLabel" in Element.prototype), String("role" in Element.prototype),
    ]"""
    assert set(form.evaluate(missing)) == {"undefined", "false"}


def test_the_check_shows_every_answer(form: Page):
    answers = a_family_in_a_hotel()
    fill_at_once(form, TEMP_EXT, answers)
    go_to_check(form)
    expect(form.locator("[data-answers] dl > div").filter(has_text=answers["passport_number"])).to_be_visible()


def test_a_line_with_a_list_says_what_it_is(form: Page):
    roles = form.locator("input[data-lookup]").evaluate_all("all => all.map(each => each.getAttribute('role'))")
    assert set(roles) == {"combobox"}


def test_a_problem_is_shown_and_goes_with_the_next_look(form: Page):
    go_to(form, "name")
    go_on(form)
    expect(box(form, "name_en_given-problem")).to_be_visible()
    go_on(form)
    expect(form.locator("[data-summary]")).to_be_visible()
    box(form, "name_en_given").fill(TOURIST["name_en_given"])
    expect(box(form, "name_en_given-problem")).to_be_hidden()


def go_to_check(page: Page) -> None:
    page.evaluate("location.hash = location.hash.replace(/&at=.*|$/, '') + '&at=check'")
    expect(page.locator("[data-check]")).to_be_visible()
