"""Officers of finance at their desk: a refund by two of them, a match, the close of a day, a download."""

from playwright.sync_api import expect

from tests.e2e.accessibility import faults
from tests.e2e.conftest import NewPhone, watch_for_errors
from tests.e2e.desk import enter_as_finance, new_desk, open_bill, show_both_factors
from tests.e2e.server import MoiServer
from tests.e2e.treasury import Treasury


def test_one_officer_asks_for_a_refund_and_another_one_confirms_it(new_phone: NewPhone, server: MoiServer):
    number = Treasury(server).bill()
    officer, approver = new_desk(new_phone), new_desk(new_phone)
    errors = [watch_for_errors(officer), watch_for_errors(approver)]
    enter_as_finance(officer, "finance.officer")
    expect(officer.locator(".bar-chart rect").first).to_be_visible()
    assert faults(officer) == []
    open_bill(officer, number)
    officer.get_by_label("Reason for the refund").focus()
    officer.keyboard.type("Paid in error")
    officer.keyboard.press("Tab")
    officer.keyboard.press("Enter")
    expect(officer.get_by_text("Refund requested. It now waits for confirmation.")).to_be_visible()
    assert officer.locator("[data-step=confirm]").count() == 0
    assert faults(officer) == []

    enter_as_finance(approver, "finance.approver")
    open_bill(approver, number)
    expect(approver.get_by_text("Paid in error")).to_be_visible()
    approver.locator("[data-step=confirm]").focus()
    approver.keyboard.press("Enter")
    expect(approver.locator(".case-head .badge")).to_have_text("Refund in progress")
    expect(approver.get_by_text("Refund owed")).to_be_visible()
    assert faults(approver) == []
    assert errors == [[], []]


def test_a_refund_that_the_bank_declined_is_sent_again(new_phone: NewPhone, server: MoiServer):
    number = Treasury(server).declined_refund()
    officer = new_desk(new_phone)
    errors = watch_for_errors(officer)
    enter_as_finance(officer, "finance.officer")
    open_bill(officer, number)
    expect(officer.get_by_text("The payment provider refused the refund.")).to_be_visible()
    assert faults(officer) == []
    officer.get_by_role("button", name="Send the refund again").focus()
    officer.keyboard.press("Enter")
    expect(officer.get_by_text("The refund was sent to the payment provider again.")).to_be_visible()
    expect(officer.get_by_text("Refund sent again")).to_be_visible()
    assert officer.locator("[data-step=send_again]").count() == 0
    assert errors == []


def test_a_guarantee_is_found_by_its_bill_and_returned_by_two_officers(new_phone: NewPhone, server: MoiServer):
    number = Treasury(server).guarantee()
    officer, approver = new_desk(new_phone), new_desk(new_phone)
    errors = [watch_for_errors(officer), watch_for_errors(approver)]
    enter_as_finance(officer, "finance.officer")
    open_bill(officer, number)
    officer.locator(".plain a").click()
    expect(officer.locator(".case-head .badge")).to_have_text("Held")
    assert faults(officer) == []
    officer.get_by_label("Reason for returning the guarantee").focus()
    officer.keyboard.type("The permit was cancelled")
    officer.keyboard.press("Tab")
    officer.keyboard.press("Enter")
    expect(officer.get_by_text("Return requested. It now waits for confirmation.")).to_be_visible()
    assert officer.locator("[data-step=confirm]").count() == 0

    enter_as_finance(approver, "finance.approver")
    approver.get_by_role("link", name="Guarantees", exact=True).click()
    approver.get_by_role("button", name="Return requested").click()
    expect(approver.locator(".cases a")).to_have_count(1)
    assert faults(approver) == []
    approver.locator(".cases a").click()
    expect(approver.get_by_text("The permit was cancelled")).to_be_visible()
    assert faults(approver) == []
    approver.locator("[data-step=confirm]").focus()
    approver.keyboard.press("Enter")
    expect(approver.locator(".case-head .badge")).to_have_text("Returned")
    assert errors == [[], []]


def test_a_reviewer_is_shown_no_bill_by_its_address(new_phone: NewPhone, server: MoiServer):
    number = Treasury(server).bill()
    officer, reviewer = new_desk(new_phone), new_desk(new_phone)
    enter_as_finance(officer, "finance.officer")
    open_bill(officer, number)
    show_both_factors(reviewer, "reviewer.residence")
    expect(reviewer.get_by_role("heading", name="Applications", exact=True)).to_be_visible()
    reviewer.goto(officer.url)

    expect(reviewer.get_by_role("heading", name="This page is for finance staff.")).to_be_visible()
    assert reviewer.get_by_text(number).count() == 0


def test_an_approver_closes_yesterday_and_downloads_its_entries(new_phone: NewPhone, server: MoiServer):
    number = Treasury(server).bill(days_ago=1)
    approver = new_desk(new_phone)
    errors = watch_for_errors(approver)
    enter_as_finance(approver, "finance.approver")
    approver.get_by_role("link", name="Accounts and daily close").click()
    expect(approver.get_by_text("Debits equal credits.")).to_be_visible()
    with approver.expect_download() as waiting:
        approver.get_by_role("link", name="Download as CSV").click()
    lines = waiting.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "Time,Entry,Subject,Account,Debit,Credit"
    assert any(f"{number},Fee income: Residence application fee,,5.000" in line for line in lines)
    assert faults(approver) == []
    approver.locator("[data-step=close]").click()
    expect(approver.get_by_text("The day is closed.")).to_be_visible()
    assert approver.locator("[data-step=close]").count() == 0
    assert errors == []


def test_what_came_of_a_different_amount_is_matched_to_another_bill(new_phone: NewPhone, server: MoiServer):
    treasury = Treasury(server)
    treasury.bill("VISIT_VISA", came="5.000")
    number = treasury.bill(paid=False)
    officer = new_desk(new_phone)
    errors = watch_for_errors(officer)
    enter_as_finance(officer, "finance.officer")
    officer.get_by_role("link", name="Unmatched payments").click()
    expect(officer.get_by_text("Different amount")).to_be_visible()
    assert faults(officer) == []
    officer.locator("a.reference").first.click()
    officer.get_by_label("Bill number").fill(number)
    assert faults(officer) == []
    officer.get_by_role("button", name="Match").click()
    expect(officer.get_by_text("The payment is matched and the bill is paid.")).to_be_visible()
    officer.get_by_role("link", name=f"Open the bill {number}").click()
    expect(officer.locator(".case-head .badge")).to_have_text("Paid")
    officer.get_by_role("link", name="Reconciliation").click()
    expect(officer.get_by_role("heading", name="Reconciliation")).to_be_visible()
    assert faults(officer) == []
    assert errors == []
