"""A question before something is lost for good, for the keyboard and for readers."""

from playwright.sync_api import Page, expect

from tests.e2e.filling import begin_draft


def test_who_keeps_a_draft_has_the_focus_where_it_was(page: Page):
    begin_draft(page)
    page.goto("/en/applications/")
    delete = page.get_by_role("button", name="Delete")
    delete.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("alertdialog")).to_be_visible()
    expect(page.get_by_role("button", name="No, keep it")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("alertdialog")).to_be_hidden()
    expect(delete).to_be_focused()


def test_who_deletes_a_draft_goes_on_from_the_heading(page: Page):
    begin_draft(page)
    page.goto("/en/applications/")
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Yes, delete it").click()
    expect(page.locator("main .empty")).to_be_visible()
    expect(page.locator("h1")).to_be_focused()
