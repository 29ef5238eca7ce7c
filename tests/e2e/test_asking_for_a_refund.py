"""The payer of an unsuccessful application asks for a refund without a connection, and reads the answer of finance."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.accessibility import faults
from tests.e2e.applicant import family_paper, shown_case, state, withdraw
from tests.e2e.conftest import NewPhone, Owner, watch_for_errors
from tests.e2e.desk import enter_as_finance, new_desk
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer
from tests.precached import go_offline

TEXT = "I withdrew it on the same day."


@pytest.fixture
def phone(owners_phone: BrowserContext) -> BrowserContext:
    return owners_phone


@pytest.fixture
def case(page: Page, owner: Owner, server: MoiServer) -> Page:
    """Open the page of an application whose fee was paid, and which was withdrawn."""
    case_id = Ministry(server).receive_from(owner.mobile, family_paper())
    Ministry(server).pay(case_id)
    page.goto(f"/en/case/#{case_id}")
    expect(page.locator("[data-event=paid]")).to_be_visible()
    expect(page.locator("[data-statement=refund]")).to_have_count(0)
    withdraw(page)
    expect(page.locator("[data-event=withdrawn]")).to_be_visible()
    # The receipt says that it was withdrawn; the answer to a pull, a moment later, what may be asked for.
    expect(page.locator("[data-statement=refund] summary")).to_be_visible()
    return page


def write(case: Page) -> None:
    """Write the request by the keyboard alone, and wait until it is on the disk."""
    case.locator("[data-statement=refund] summary").focus()
    case.keyboard.press("Enter")
    case.get_by_label("Why do you want a refund?").fill(TEXT)
    expect(case.locator("[data-statement=refund] [data-saved][aria-busy=false]")).to_be_visible()


def test_what_is_asked_offline_is_sent_once_and_declined_with_a_reason(
    case: Page, phone: BrowserContext, new_phone: NewPhone
):
    go_offline(phone)
    write(case)
    case.get_by_role("button", name="Send refund request").click()
    expect(state(case)).to_contain_text("Refund request")
    expect(state(case)).to_contain_text("Saved on this device")
    case.reload()
    expect(state(case)).to_be_visible()
    phone.set_offline(False)
    expect(case.locator("[data-event=refund_asked]")).to_contain_text(TEXT)
    expect(state(case)).to_have_count(0)
    expect(case.locator("[data-statement=refund]")).to_have_count(0)
    expect(case.locator("[data-bills] > details > summary").last).to_contain_text("Refund asked for")

    officer = new_desk(new_phone)
    errors = watch_for_errors(officer)
    enter_as_finance(officer, "finance.officer")
    officer.get_by_role("button", name="Refund asked for by the applicant").click()
    expect(officer.locator(".cases a")).to_have_count(1)
    officer.locator(".cases a").click()
    expect(officer.locator("[data-claim]")).to_contain_text(TEXT)
    assert faults(officer) == []
    officer.get_by_text("Decline the applicant’s request", exact=True).first.click()
    officer.locator("[data-panel=decline_claim] button[type=submit]").click()
    expect(officer.locator("#decline-claim-reason-problem")).to_be_visible()
    officer.get_by_label("Reason for declining the request").fill("It was examined before it was withdrawn.")
    officer.keyboard.press("Tab")
    officer.keyboard.press("Enter")
    expect(officer.get_by_text("Request declined. The applicant has been told why.")).to_be_visible()
    expect(officer.locator("[data-claim]")).to_have_count(0)
    assert errors == []

    case.reload()
    declined = case.locator("[data-event=refund_declined]")
    expect(declined).to_contain_text("It was examined before it was withdrawn.")
    expect(case.locator("[data-statement=refund] summary")).to_be_visible()


def test_what_is_typed_survives_a_reload_and_is_found_among_the_applications(case: Page):
    case.emulate_media(reduced_motion="reduce")
    write(case)
    case.reload()
    expect(case.get_by_label("Why do you want a refund?")).to_have_value(TEXT)
    assert faults(case) == []
    case.goto("/en/applications/")
    case.get_by_role("link", name="Continue the refund request").click()
    expect(case.get_by_label("Why do you want a refund?")).to_have_value(TEXT)


def test_a_request_that_has_not_left_can_be_taken_back_and_edited(case: Page, phone: BrowserContext):
    go_offline(phone)
    write(case)
    case.get_by_role("button", name="Send refund request").click()
    case.get_by_role("button", name="Edit refund request").click()

    expect(state(case)).to_have_count(0)
    expect(case.get_by_label("Why do you want a refund?")).to_have_value(TEXT)
    phone.set_offline(False)
    assert shown_case(case)["may_ask_for_refund"] is True
