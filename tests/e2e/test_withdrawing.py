"""An application that the ministry has is withdrawn from the phone, with a connection or without one."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.applicant import family_paper, received, shown_case, state, withdraw
from tests.e2e.conftest import Owner, meant
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer
from tests.precached import go_offline


@pytest.fixture
def phone(owners_phone: BrowserContext) -> BrowserContext:
    return owners_phone


@pytest.fixture
def family(page: Page, owner: Owner, server: MoiServer) -> Page:
    """Open the page of an application that the ministry has received."""
    page.goto(f"/en/case/#{Ministry(server).receive_from(owner.mobile, family_paper())}")
    received(page)
    expect(page.locator("[data-ahead] li")).to_have_text(["Under review", "Awaiting decision", "Approved", "Issued"])
    return page


def test_it_is_withdrawn_once_the_connection_is_back(family: Page, phone: BrowserContext):
    go_offline(phone)
    withdraw(family)
    expect(state(family)).to_contain_text("Withdrawal")
    expect(state(family)).to_contain_text("Saved on this device")
    expect(family.locator("[data-withdraw]")).to_have_count(0)
    phone.set_offline(False)
    expect(family.locator("[data-event=withdrawn]")).to_be_visible()
    expect(state(family)).to_have_count(0)
    assert shown_case(family)["status"] == "withdrawn"


def test_nothing_is_withdrawn_by_who_answers_no(family: Page):
    family.locator("[data-withdraw] button").click()
    family.get_by_role("button", name="No, keep it").click()
    expect(family.locator("[data-withdraw] button")).to_be_focused()
    assert shown_case(family)["status"] == "awaiting_fee"


def test_a_withdrawal_that_has_not_left_is_cancelled(family: Page, phone: BrowserContext):
    go_offline(phone)
    withdraw(family)
    state(family).get_by_role("button", name="Cancel withdrawal").click()
    expect(state(family)).to_have_count(0)
    phone.set_offline(False)
    expect(family.locator("[data-withdraw] button")).to_be_visible()
    assert shown_case(family)["status"] == "awaiting_fee"


def test_a_withdrawal_that_comes_after_the_decision_says_so(
    family: Page, phone: BrowserContext, server: MoiServer, errors: list[str]
):
    go_offline(phone)
    withdraw(family)
    ministry, case_id = Ministry(server), family.url.partition("#")[2]
    ministry.take(case_id)
    ministry.approve(case_id)
    phone.set_offline(False)
    expect(state(family)).to_contain_text("The application was decided before your withdrawal arrived")
    meant(errors, "409 (Conflict)")
    state(family).get_by_role("button", name="Dismiss").click()
    expect(family.locator("[data-event=approved]")).to_be_visible()
    expect(state(family)).to_have_count(0)
