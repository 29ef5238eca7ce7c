"""Two officers suspend the account of an institution: one asks with a reason, another one confirms."""

from playwright.sync_api import Page, expect

from tests.e2e.accessibility import faults
from tests.e2e.conftest import NewPhone, watch_for_errors
from tests.e2e.desk import new_desk, show_both_factors

NUMBER = "200100102"
"""The university of the demonstration, which no other test acts for."""


def open_account(page: Page, officer: str) -> None:
    show_both_factors(page, officer)
    page.get_by_role("link", name="Institutions").first.click()
    page.get_by_label("Search institutions").fill(NUMBER)
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.get_by_text("Found: 1")).to_be_visible()
    page.locator("a.reference").click()
    expect(page.locator(".entry h2")).to_be_visible()


def test_one_officer_asks_for_a_suspension_and_another_one_confirms_it(new_phone: NewPhone):
    asking, confirming = new_desk(new_phone), new_desk(new_phone)
    errors = [watch_for_errors(asking), watch_for_errors(confirming)]
    open_account(asking, "approver.follow_up")
    asking.get_by_text("Suspend the account", exact=True).click()
    ask = asking.get_by_role("button", name="Ask to suspend the account")
    ask.click()
    expect(asking.get_by_text("Fill this in")).to_be_visible()
    asking.get_by_label("Reason for suspending").fill("The licence was withdrawn.")
    assert faults(asking) == []
    ask.click()
    expect(asking.get_by_text("Request recorded.")).to_be_visible()
    expect(asking.get_by_role("button", name="Confirm", exact=True)).to_have_count(0)

    open_account(confirming, "supervisor.follow_up")
    expect(confirming.get_by_text("The licence was withdrawn.").first).to_be_visible()
    assert faults(confirming) == []
    confirming.get_by_role("button", name="Confirm", exact=True).click()
    expect(confirming.get_by_text("The account is suspended.")).to_be_visible()
    expect(confirming.locator(".entry .badge").first).to_have_text("Suspended")
    expect(confirming.locator(".timeline li").first).to_contain_text("The account was suspended")
    assert errors == [[], []]
