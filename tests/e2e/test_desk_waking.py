"""Controls of a list cannot be pressed before the desk's page has it, because such a press would be lost."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPhone
from tests.e2e.desk import enter_as_finance, new_desk
from tests.e2e.server import MoiServer
from tests.e2e.treasury import Treasury


@pytest.fixture
def officer(new_phone: NewPhone, server: MoiServer) -> Page:
    """Return the page of a signed-in officer, whose pages hear nothing from their server from now on."""
    Treasury(server).guarantee()
    officer = new_desk(new_phone)
    enter_as_finance(officer, "finance.officer")
    expect(officer.locator(".cases a").first).to_be_visible()
    officer.route_web_socket("**/*", lambda _: None)
    return officer


def test_a_status_cannot_be_chosen_before_the_list_is_there(officer: Page):
    officer.goto("/desk/en/finance/guarantees/")
    expect(officer.get_by_role("button", name="Return asked for by the applicant")).to_be_disabled()


def test_a_list_cannot_be_read_again_before_it_is_there(officer: Page):
    officer.goto("/desk/en/finance/guarantees/")
    expect(officer.locator("[data-refresh]")).to_be_disabled()


def test_words_are_not_put_into_the_address_by_a_page_that_does_not_listen_yet(officer: Page):
    officer.goto("/desk/en/finance/")
    officer.get_by_label("Search bills").fill("Lina Haddad")
    officer.keyboard.press("Enter")
    expect(officer.get_by_role("button", name="Search", exact=True)).to_be_disabled()
    assert "Lina" not in officer.url
