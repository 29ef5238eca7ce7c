"""A bank's letter takes the place of a guarantee.

Two officers of finance accept it, and the phone is notified and pays the rest.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import faults
from tests.e2e.applicant import cases_at_the_ministry, signed_in
from tests.e2e.conftest import NewPhone, watch_for_errors
from tests.e2e.desk import enter_as_finance, new_desk, open_bill
from tests.e2e.server import MoiServer
from tests.e2e.treasury import Treasury


@pytest.fixture
def case(page: Page, server: MoiServer) -> Page:
    """Open the page of an application whose fee and guarantee are due."""
    page.goto(f"/en/case/#{Treasury(server).owed_guarantee(signed_in(page, server))}")
    expect(page.locator("[data-pledge=possible]")).to_be_visible()
    return page


def enter_letter(officer: Page) -> None:
    """Enter a letter by the keyboard alone, after a slip of the hand."""
    officer.get_by_text("Enter a letter that has come").focus()
    officer.keyboard.press("Enter")
    officer.get_by_label("Issued by").fill("Bank of Jerash")
    officer.get_by_label("Number of the letter").fill("LG-2026-0042")
    officer.get_by_label("Amount (JOD)").fill("1999")
    officer.keyboard.press("Enter")
    expect(officer.get_by_text("Enter the last day on which the letter is valid")).to_be_visible()
    assert faults(officer) == []
    officer.get_by_label("Valid until").fill("2030-12-31")
    officer.get_by_label("Valid until").press("Enter")
    expect(officer.get_by_text("The amount is less than the guarantee")).to_be_visible()
    officer.get_by_label("Amount (JOD)").fill("2000")
    officer.keyboard.press("Enter")
    expect(officer.get_by_text("The letter is entered. It now waits to be verified.")).to_be_visible()
    assert faults(officer) == []


def test_a_letter_that_two_officers_accept_leaves_the_rest_to_be_paid(
    case: Page, server: MoiServer, new_phone: NewPhone
):
    number = case.locator(".bill").get_by_text("Bill number").locator("bdi").inner_text()
    officer, approver = new_desk(new_phone), new_desk(new_phone)
    errors = [watch_for_errors(officer), watch_for_errors(approver)]
    enter_as_finance(officer, "finance.officer")
    open_bill(officer, number)
    enter_letter(officer)
    case.reload()
    expect(case.locator("[data-pledge=received]")).to_be_visible()
    expect(case.locator("[data-event=pledge_received]")).to_be_visible()

    enter_as_finance(approver, "finance.approver")
    approver.get_by_role("link", name="Guarantees", exact=True).click()
    expect(approver.get_by_role("heading", name="Letters to be verified")).to_be_visible()
    assert faults(approver) == []
    approver.get_by_role("link", name="LG-2026-0042").click()
    expect(approver.locator("[data-step=accept]")).to_be_visible()
    assert faults(approver) == []
    approver.locator("[data-step=accept]").focus()
    approver.keyboard.press("Enter")
    expect(approver.get_by_text("The letter is accepted and stands for the guarantee.")).to_be_visible()
    approver.locator(".plain a").click()
    expect(approver.get_by_text("valid until 31 December 2030")).to_be_visible()

    case.reload()
    expect(case.locator("[data-event=pledge_accepted]")).to_be_visible()
    expect(case.locator(".bill .total")).to_contain_text("2.000")
    expect(case.locator("[data-pledge]")).to_have_count(0)
    expect(case.locator("[data-bills] > details > summary").last).to_contain_text("Replaced by a guarantee letter")
    [known] = cases_at_the_ministry(case)
    assert known["status"] == "approved_unpaid"
    Treasury(server).pay(known["id"])
    case.reload()
    expect(case.locator("[data-event=issued]")).to_be_visible()
    assert errors == [[], []]
