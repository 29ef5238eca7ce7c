"""The payer of a guarantee asks for its return without a connection, and reads the answer."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.accessibility import faults
from tests.e2e.applicant import shown_case
from tests.e2e.conftest import NewPhone, Owner, watch_for_errors
from tests.e2e.desk import enter_as_finance, new_desk
from tests.e2e.server import MoiServer
from tests.e2e.treasury import Treasury
from tests.precached import go_offline


@pytest.fixture
def phone(owners_phone: BrowserContext) -> BrowserContext:
    return owners_phone


@pytest.fixture
def case(page: Page, owner: Owner, server: MoiServer) -> Page:
    """Open the page of an application whose guarantee was paid, with its bill open."""
    treasury = Treasury(server)
    case_id = treasury.owed_guarantee(owner.mobile)
    treasury.pay(case_id)
    page.goto(f"/en/case/#{case_id}")
    expect(page.locator("[data-event=issued]")).to_be_visible()
    page.locator("[data-bills] > details > summary").last.click()
    return page


def ask(case: Page) -> None:
    case.locator("[data-return] button").click()
    case.get_by_role("button", name="Yes, ask for it").click()


def test_what_is_asked_for_offline_is_sent_once_and_declined_with_a_reason(
    case: Page, phone: BrowserContext, new_phone: NewPhone
):
    expect(case.locator("[data-guarantee=held]")).to_contain_text("2,000.000")
    go_offline(phone)
    ask(case)
    expect(case.locator(".state")).to_contain_text("Request for the return of a guarantee")
    expect(case.locator("[data-return]")).to_have_count(0)
    case.reload()
    expect(case.locator(".state")).to_be_visible()
    phone.set_offline(False)
    expect(case.locator("[data-event=return_asked]")).to_be_visible()
    expect(case.locator(".state")).to_have_count(0)

    officer = new_desk(new_phone)
    errors = watch_for_errors(officer)
    enter_as_finance(officer, "finance.officer")
    officer.get_by_role("link", name="Guarantees", exact=True).click()
    officer.get_by_role("button", name="Return asked for by the applicant").click()
    expect(officer.locator(".cases a")).to_have_count(1)
    officer.locator(".cases a").click()
    expect(officer.get_by_text("The applicant asked for the return of this guarantee.")).to_be_visible()
    assert faults(officer) == []
    officer.get_by_text("Decline the applicant’s request", exact=True).first.click()
    officer.get_by_label("Reason for declining the request").fill("The worker’s permit is still valid.")
    officer.keyboard.press("Tab")
    officer.keyboard.press("Enter")
    expect(officer.get_by_text("Request declined. The applicant has been told why.")).to_be_visible()
    assert errors == []

    case.reload()
    expect(case.locator("[data-event=return_declined]")).to_contain_text("The worker’s permit is still valid.")
    case.locator("[data-bills] > details > summary").last.click()
    expect(case.locator("[data-return] button")).to_be_visible()


def test_a_request_that_still_waits_can_be_cancelled(case: Page, phone: BrowserContext):
    go_offline(phone)
    ask(case)
    case.locator("[data-cancel]").click()

    expect(case.locator(".state")).to_have_count(0)
    expect(case.locator("[data-return] button")).to_be_visible()
    phone.set_offline(False)
    bills = shown_case(case)["bills"]
    assert [each["status"] for bill in bills for each in bill["guarantees"]] == ["held"]
