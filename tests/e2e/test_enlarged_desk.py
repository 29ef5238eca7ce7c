"""An officer's desk is read whole with text of twice the size: WCAG 2.2, 1.4.4 and 2.4.11."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import desk
from tests.e2e.conftest import NewPhone
from tests.e2e.desk import DESK
from tests.e2e.enlarged import Enlarged


@pytest.fixture
def page(new_phone: NewPhone) -> Page:
    return new_phone(**(DESK | {"locale": "en-GB", "reduced_motion": "reduce"})).new_page()


def test_the_queue_and_a_case_are_read_whole(page: Page):
    enlarged, found = Enlarged(page), dict[str, list[str]]()
    desk.sign_in(page, "reviewer.residence")
    found["queue"] = enlarged.faults_of_large_text()
    desk.open_first(page, "All waiting")
    found["case"] = enlarged.faults_of_large_text()
    assert found == {"queue": [], "case": []}


def test_a_bill_is_read_whole(page: Page):
    enlarged, found = Enlarged(page), dict[str, list[str]]()
    desk.enter_as_finance(page, "finance.officer")
    expect(page.locator(".cases a").first).to_be_visible()
    found["bills"] = enlarged.faults_of_large_text()
    page.locator(".cases a").first.click()
    expect(page.locator(".case-head .badge")).to_be_visible()
    found["bill"] = enlarged.faults_of_large_text()
    assert found == {"bills": [], "bill": []}


def test_the_decision_on_a_document_fits_a_phone(page: Page):
    desk.sign_in(page, "reviewer.residence")
    desk.open_first(page, "Under review")
    desk.unlock(page)
    document = page.locator("moi-document").first
    document.get_by_role("button").click()
    document.get_by_role("button", name="Reject…").click()
    expect(document.get_by_role("group", name="Reason for rejecting")).to_be_visible()
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
