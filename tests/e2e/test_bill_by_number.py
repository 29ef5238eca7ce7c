"""A bill is paid by its number in a bank's app, away from the phone's page; finance gives back what the bank cannot."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests import sandbox_process
from tests.e2e.applicant import fill_family, send, signed_in
from tests.e2e.conftest import NewPhone, meant, wait_until_kept, watch_for_errors
from tests.e2e.devtools import wait_until
from tests.e2e.server import MoiServer
from tests.e2e.test_accessibility import faults
from tests.e2e.test_finance import enter, new_desk, open_bill
from tests.sandbox_process import SandboxProcess
from tests.site import built_site

HALF_A_MINUTE_MS = 30_000


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> MoiServer:
    """One that presents its bills to this bank, which must know its address before it starts."""
    built_site()
    return MoiServer(tmp_path_factory.mktemp("presented"))


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory, server: MoiServer, demonstration: Path) -> Iterator[SandboxProcess]:
    folder, keys = tmp_path_factory.mktemp("bank"), demonstration / "keys"
    with sandbox_process.sandbox_process(folder, product=server.url, keys=keys) as bank:
        presented = {name: value for name, value in bank.settings.items() if name.startswith("MOI_PRESENTMENT")}
        server.settings |= presented | {"MOI_CARD_URL": ""}
        server.start_on(demonstration)
        yield bank
        server.stop()


@pytest.fixture
def case(page: Page, bank: SandboxProcess, server: MoiServer) -> Page:
    """On the page of an application whose fee is due."""
    assert bank
    signed_in(page, server)
    wait_until_kept(page)
    fill_family(page)
    send(page)
    expect(page.locator("[data-copy-number]")).to_be_visible()
    return page


def pay_at_the_bank(phone: BrowserContext, bank: SandboxProcess, number: str) -> None:
    app = phone.new_page()
    app.goto(f"{bank.url}/bank-app/?lang=en")
    app.get_by_label("Bill number").fill(number)
    app.get_by_role("button", name="Find the bill").click()
    expect(app.get_by_text("5.000 JOD")).to_be_visible()
    app.get_by_role("button", name="Pay").click()
    expect(app.get_by_role("status")).to_contain_text("The bill has been paid.")
    app.close()


def until_the_bank_has_told(case: Page, number: str) -> None:
    """It tells whoever pays first, and the ministry a moment later."""
    wait_until(
        case,
        "number => fetch(`/api/bills/${number}`).then(answer => answer.json()).then(({ status }) => status === 'paid')",
        number,
    )


def test_the_number_is_there_without_a_connection_and_is_copied_with_one_tap(case: Page, phone: BrowserContext):
    phone.grant_permissions(["clipboard-read", "clipboard-write"])
    number = case.locator("[data-number]").inner_text()
    phone.set_offline(True)
    case.reload()
    case.locator("[data-copy-number]").click()

    expect(case.locator("[data-copied=copied]")).to_have_text("Bill number copied.")
    assert case.evaluate("navigator.clipboard.readText()") == number
    assert case.locator("[data-pay]").count() == 0


def test_who_may_not_copy_is_told_how_to(case: Page):
    case.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    case.locator("[data-copy-number]").click()

    expect(case.locator("[data-copied=copy_failed]")).to_contain_text("could not be copied")


def test_who_paid_in_a_banks_app_comes_back_to_a_case_that_goes_on(
    case: Page, phone: BrowserContext, bank: SandboxProcess
):
    number = case.locator("[data-number]").inner_text()
    pay_at_the_bank(phone, bank, number)
    until_the_bank_has_told(case, number)
    case.bring_to_front()
    case.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # this Chromium has no windows to hide

    expect(case.locator("[data-event=paid]")).to_be_visible()
    expect(case.locator("[data-copy-number]")).to_have_count(0)


def test_a_page_that_stays_open_shows_by_itself_what_was_paid_elsewhere(
    case: Page, phone: BrowserContext, bank: SandboxProcess
):
    number = case.locator("[data-number]").inner_text()
    case.clock.install()
    with case.expect_response(f"**/api/bills/{number}"):
        case.reload()
    expect(case.locator("[data-copy-number]")).to_be_visible()
    pay_at_the_bank(phone, bank, number)
    until_the_bank_has_told(case, number)
    case.bring_to_front()
    with case.expect_response(f"**/api/bills/{number}"):
        case.clock.run_for(HALF_A_MINUTE_MS)

    expect(case.locator("[data-event=paid]")).to_be_visible()


def test_a_look_at_the_bill_that_the_connection_loses_is_not_the_last(case: Page):
    number = case.locator("[data-number]").inner_text()
    case.clock.install()
    with case.expect_response(f"**/api/bills/{number}"):
        case.reload()
    expect(case.locator("[data-copy-number]")).to_be_visible()
    case.route(f"**/api/bills/{number}", lambda route: route.abort(), times=1)
    with case.expect_event("requestfailed"):
        case.clock.run_for(HALF_A_MINUTE_MS)
    with case.expect_response(f"**/api/bills/{number}"):
        case.clock.run_for(HALF_A_MINUTE_MS)


def test_a_notification_that_is_told_twice_and_late_pays_once(case: Page, phone: BrowserContext, bank: SandboxProcess):
    number = case.locator("[data-number]").inner_text()
    bank.behave(webhooks="held")
    pay_at_the_bank(phone, bank, number)
    case.reload()
    expect(case.locator("[data-copy-number]")).to_be_visible()
    bank.behave(webhooks="once")
    assert bank.release() == 1
    until_the_bank_has_told(case, number)
    case.reload()

    expect(case.locator("[data-event=paid]")).to_have_count(1)


def test_a_number_that_is_no_bills_is_told_at_the_bank(bank: SandboxProcess, page: Page, errors: list[str]):
    page.goto(f"{bank.url}/bank-app/?lang=en")
    page.get_by_label("Bill number").fill("260000000183")
    page.get_by_role("button", name="Find the bill").click()

    expect(page.get_by_role("alert")).to_contain_text("No bill with this number is due.")
    meant(errors, "422")  # the bank's own


def test_finance_transfers_what_the_bank_cannot_give_back(
    case: Page, phone: BrowserContext, bank: SandboxProcess, new_phone: NewPhone
):
    number = case.locator("[data-number]").inner_text()
    pay_at_the_bank(phone, bank, number)
    until_the_bank_has_told(case, number)
    officer, approver = new_desk(new_phone), new_desk(new_phone)
    errors = [watch_for_errors(officer), watch_for_errors(approver)]
    enter(officer, "finance.officer")
    open_bill(officer, number)
    officer.get_by_label("Reason for the refund").fill("Paid in error")
    officer.get_by_role("button", name="Request a refund").click()
    expect(officer.get_by_text("Refund requested. It now waits for confirmation.")).to_be_visible()
    enter(approver, "finance.approver")
    open_bill(approver, number)
    approver.locator("[data-step=confirm]").click()
    expect(approver.get_by_text("Refund confirmed.")).to_be_visible()

    officer.get_by_role("link", name="Unmatched payments").click()
    expect(officer.get_by_role("heading", name="Refunds still owed")).to_be_visible()
    assert faults(officer) == []
    officer.get_by_role("row").filter(has_text=number).get_by_role("link").click()
    expect(officer.get_by_text("this payment method cannot return money")).to_be_visible()
    officer.get_by_role("button", name="Record the transfer").click()
    expect(officer.get_by_text("Enter the reference number of the transfer.")).to_be_visible()
    assert faults(officer) == []
    officer.get_by_label("Reference number of the transfer").fill("FT26-000123")
    officer.keyboard.press("Tab")
    officer.keyboard.press("Enter")
    expect(officer.locator(".case-head .badge")).to_have_text("Refunded")
    expect(officer.get_by_text("FT26-000123")).to_be_visible()
    assert errors == [[], []]
