"""The note that a draft is saved, and the moment at which the browser is asked for lasting storage."""

from playwright.sync_api import Page, expect

from tests.e2e.applicant import attach, photo
from tests.e2e.conftest import NewPhone
from tests.e2e.filling import NOON, begin_draft, go_to


def test_when_it_was_saved_is_told_in_amman_s_time(new_phone: NewPhone):
    page = new_phone(timezone_id="America/New_York").new_page()
    page.clock.set_fixed_time(NOON)
    begin_draft(page)
    expect(page.locator("[data-saved]")).to_contain_text("12:00")


def test_typing_asks_for_no_storage_and_a_document_does(page: Page):
    page.add_init_script(
        """window.asked = 0;
        navigator.storage.persisted = async () => false;
        navigator.storage.persist = async () => { console.log("asked", window.asked += 1); return true; };"""
    )
    begin_draft(page)
    assert page.evaluate("asked") == 0
    go_to(page, "documents")
    with page.expect_console_message(lambda message: message.text == "asked 1"):
        attach(page, "passport_page", photo())
