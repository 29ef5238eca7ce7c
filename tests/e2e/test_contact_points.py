"""A person adds a second mobile number on *This device*, and stops the change while it waits."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.applicant import new_mobile, signed_in
from tests.e2e.server import MoiServer


@pytest.fixture
def opened(page: Page, server: MoiServer, errors: list[str]) -> Page:
    """Open the page of a person who has just signed in."""
    signed_in(page, server)
    page.goto("/en/device/")
    expect(page.locator("[data-contact-points] > div")).to_have_count(1)
    errors[:] = []
    return page


def begin(page: Page, typed: str) -> None:
    page.locator("[data-add-contact]").click()
    page.get_by_label("New mobile number or email address").fill(typed)
    page.get_by_role("button", name="Send a code").click()


def test_a_number_is_added_after_a_wait_which_the_person_stops(opened: Page, server: MoiServer, errors: list[str]):
    mobile = new_mobile()
    begin(opened, mobile)
    code = opened.get_by_label(f"Code that was sent to {mobile}")
    code.fill("000")
    opened.get_by_role("button", name="Add", exact=True).click()
    expect(opened.locator("#contact-problem")).to_have_text(
        "The code is wrong or has expired. Check it, or ask for another."
    )
    expect(code).to_have_value("000")
    code.fill(server.code(mobile, after=0))
    opened.get_by_role("button", name="Add", exact=True).click()

    expect(opened.locator("[data-outcome]")).to_contain_text("The change takes effect in 72 hours.")
    change = opened.locator("[data-account-changes] > div")
    expect(change).to_contain_text(f"{mobile[-2:]}")
    expect(opened.locator("[data-contact-points] > div")).to_have_count(1)
    change.get_by_role("button", name="Stop this change").click()
    opened.get_by_role("button", name="Yes, stop it").click()
    expect(opened.get_by_text("The change was stopped.").first).to_be_visible()
    expect(change).to_have_count(0)
    errors[:] = [error for error in errors if "401" not in error]  # the wrong code


def test_a_text_that_is_no_address_is_said_at_its_field_and_stays(opened: Page, errors: list[str]):
    begin(opened, "12")

    expect(opened.locator("#contact-problem")).to_contain_text("Enter a mobile number")
    field = opened.get_by_label("New mobile number or email address")
    expect(field).to_have_value("12")
    expect(field).to_have_attribute("aria-invalid", "true")
    errors[:] = [error for error in errors if "422" not in error]
