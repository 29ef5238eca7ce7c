"""The list of what to have at hand stands before the first question, ticks, and keeps its ticks in the draft."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.filling import FORM, box, choose_files, go_to, open_form, photo, until_it_lives, wait_until_saved


def at_hand(page: Page) -> Locator:
    part = page.locator("[data-at-hand] details")
    if part.get_attribute("open") is None:
        part.locator("summary").click()
    return part


def test_ticks_stay_with_the_draft_after_a_reload(page: Page):
    open_form(page, FORM)
    part = at_hand(page)
    expect(part.locator(".count")).to_have_text(re.compile(r"^0/\d+$"))
    part.get_by_label("Passport data page").check()
    expect(part.locator(".count")).to_have_text(re.compile(r"^1/\d+$"))
    wait_until_saved(page)
    page.reload()
    until_it_lives(page)
    expect(at_hand(page).get_by_label("Passport data page")).to_be_checked()
    expect(at_hand(page).get_by_role("checkbox", checked=True)).to_have_count(1)


def test_a_tick_begins_a_draft_that_the_list_of_applications_shows(page: Page):
    open_form(page, FORM)
    at_hand(page).get_by_label("Passport data page").check()
    wait_until_saved(page)
    page.goto("/en/applications/")
    expect(page.get_by_role("link", name="Extend a temporary residence permit")).to_be_visible()


def test_a_document_that_was_added_is_at_hand(page: Page):
    open_form(page, FORM)
    go_to(page, "documents")
    choose_files(page, "passport_page", [photo("passport.jpg", (1200, 900))])
    wait_until_saved(page)
    page.locator(".screen:not([hidden]) [data-back]").click()
    ticked = at_hand(page).get_by_label("Passport data page")
    expect(ticked).to_be_checked()
    expect(ticked).to_be_disabled()
    expect(at_hand(page).get_by_label("Passport data page Already in the form")).to_be_visible()


def test_the_list_follows_the_answers(page: Page):
    open_form(page, "/en/apply/res-work/")
    before = at_hand(page).get_by_role("checkbox").count()
    go_to(page, page.locator("[data-task]:not([hidden])").first.get_attribute("data-task") or "")
    box(page, "action-renew").check()
    wait_until_saved(page)
    page.locator(".screen:not([hidden]) [data-back]").click()
    expect(at_hand(page).get_by_role("checkbox")).not_to_have_count(before)


def test_a_tick_of_another_window_is_shown(page: Page):
    open_form(page, FORM)
    box_of_page = at_hand(page).get_by_label("Passport data page")
    box_of_page.check()
    wait_until_saved(page)
    other = page.context.new_page()
    other.goto(page.url)
    until_it_lives(other)
    second = at_hand(other).get_by_role("checkbox").nth(1)
    second.check()
    wait_until_saved(other)
    expect(at_hand(page).get_by_role("checkbox", checked=True)).to_have_count(2)
