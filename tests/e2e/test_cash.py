"""A bill is paid in cash at a station: the applicant's number, the cashier's drawer and receipt, and the bank."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.accessibility import faults
from tests.e2e.applicant import family_paper
from tests.e2e.conftest import NewPhone, Owner, watch_for_errors
from tests.e2e.desk import enter_as_finance, new_desk, show_both_factors
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer
from tests.precached import go_offline


@pytest.fixture
def phone(owners_phone: BrowserContext) -> BrowserContext:
    return owners_phone


@pytest.fixture
def case(page: Page, owner: Owner, server: MoiServer) -> Page:
    """Open the page of an application whose fee is due."""
    page.goto(f"/en/case/#{Ministry(server).receive_from(owner.mobile, family_paper())}")
    expect(page.locator("[data-cash]")).to_be_visible()
    return page


def at_the_cash_desk(new_phone: NewPhone) -> Page:
    desk = new_desk(new_phone)
    show_both_factors(desk, "cashier")
    expect(desk.get_by_role("heading", name="Cash desk")).to_be_visible()
    return desk


def press(desk: Page, name: str) -> None:
    """Press a button by the keyboard alone."""
    desk.get_by_role("button", name=name).focus()
    desk.keyboard.press("Enter")


def count(desk: Page, dinars: str) -> None:
    """Enter the counted amount, and close the drawer."""
    desk.locator("main summary").focus()
    desk.keyboard.press("Enter")
    desk.get_by_label("Amount counted (JOD)").fill(dinars)
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("The count is recorded.")).to_be_visible()


def take_five_dinars(desk: Page, number: str) -> None:
    """Take a bill of five dinars from a note of twenty, after a slip of the hand."""
    desk.get_by_label("Bill number").fill(number)
    desk.keyboard.press("Enter")
    expect(desk.get_by_label("Amount handed over (JOD)")).to_be_focused()
    assert faults(desk) == []
    desk.get_by_label("Amount handed over (JOD)").fill("4")
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("The amount handed over is less than the bill")).to_be_visible()
    desk.get_by_label("Amount handed over (JOD)").fill("20")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", name="Cash receipt")).to_be_visible()
    expect(desk.locator(".advice")).to_have_text("Change 15.000 JOD")
    assert faults(desk) == []


def test_a_bill_is_paid_in_cash_and_what_the_cashier_took_comes_to_the_bank(case: Page, new_phone: NewPhone):
    number = case.locator(".bill").get_by_text("Bill number").locator("bdi").inner_text()
    desk = at_the_cash_desk(new_phone)
    errors = [watch_for_errors(desk)]
    press(desk, "Open the drawer")
    expect(desk.get_by_text("Choose the station where you work")).to_be_visible()
    assert faults(desk) == []
    desk.get_by_label("Station").select_option(label="Karak station")
    press(desk, "Open the drawer")
    expect(desk.get_by_text("Karak station, opened on")).to_be_visible()
    expect(desk.get_by_label("Bill number")).to_be_focused()
    desk.keyboard.type("260000000183")
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("No bill has this number.")).to_be_visible()
    assert faults(desk) == []
    take_five_dinars(desk, number)
    receipt = desk.locator("h1 bdi").inner_text()

    case.reload()
    expect(case.locator("[data-event=paid]")).to_be_visible()
    expect(case.locator("[data-cash]")).to_have_count(0)

    desk.get_by_role("link", name="Next bill").click()
    expect(desk.get_by_role("link", name=receipt)).to_be_visible()
    count(desk, "4.500")

    officer = new_desk(new_phone)
    errors.append(watch_for_errors(officer))
    enter_as_finance(officer, "finance.officer")
    officer.get_by_role("link", name="Cash drawers").click()
    officer.get_by_role("link", name=receipt.removesuffix("-0001"), exact=True).click()
    expect(officer.get_by_text("The count is 0.500 JOD less than the receipts.")).to_be_visible()
    assert faults(officer) == []
    press(officer, "Record the deposit")
    expect(officer.get_by_text("Enter the number of the deposit slip")).to_be_visible()
    expect(officer.get_by_text("Enter the reason for the difference")).to_be_visible()
    assert faults(officer) == []
    officer.get_by_label("Number of the deposit slip").fill("CBJ 4471")
    officer.get_by_label("Reason for the difference").fill("Wrong change")
    officer.keyboard.press("Enter")
    expect(officer.locator(".case-head .badge")).to_have_text("Deposited")
    officer.get_by_role("link", name=receipt).click()
    expect(officer.get_by_role("link", name="Back to the drawer")).to_be_visible()
    assert errors == [[], []]


def test_a_receipt_on_paper_has_no_buttons_and_bears_the_ministrys_name(case: Page, new_phone: NewPhone):
    number = case.locator(".bill").get_by_text("Bill number").locator("bdi").inner_text()
    desk = at_the_cash_desk(new_phone)
    desk.get_by_label("Station").select_option(label="Irbid station")
    press(desk, "Open the drawer")
    desk.get_by_label("Bill number").fill(number)
    desk.keyboard.press("Enter")
    expect(desk.get_by_label("Amount handed over (JOD)")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", name="Cash receipt")).to_be_visible()
    desk.emulate_media(media="print")

    expect(desk.locator(".letterhead")).to_be_visible()
    expect(desk.locator(".on-screen, .top, button").filter(visible=True)).to_have_count(0)
    desk.emulate_media(media="screen")
    desk.get_by_role("link", name="Next bill").click()
    count(desk, "5")


def test_the_way_to_pay_in_cash_is_there_without_a_connection(case: Page):
    go_offline(case.context)
    case.reload()

    expect(case.locator("[data-cash]")).to_contain_text("Show the bill number there.")
