"""A bill is paid by its number in a bank's app, away from the phone's page; finance gives back what the bank cannot."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Response, expect

from tests.e2e.accessibility import faults
from tests.e2e.applicant import family_paper, signed_in
from tests.e2e.conftest import NewPhone, Owner, meant, watch_for_errors
from tests.e2e.desk import enter_as_finance, new_desk, open_bill
from tests.e2e.devtools import wait_until
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer
from tests.money import sandbox_process
from tests.money.sandbox_process import SandboxProcess
from tests.precached import go_offline
from tests.site import built_site

HALF_A_MINUTE_MS = 30_000


@pytest.fixture(scope="module")
def at_rest(tmp_path_factory: pytest.TempPathFactory) -> MoiServer:
    """Return the server before it starts, because the bank must know its address by then."""
    return MoiServer(tmp_path_factory.mktemp("presented"))


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory, at_rest: MoiServer, demonstration: Path) -> Iterator[SandboxProcess]:
    folder, keys = tmp_path_factory.mktemp("bank"), demonstration / "keys"
    with sandbox_process.sandbox_process(folder, product=at_rest.url, keys=keys) as bank:
        yield bank


@pytest.fixture(scope="module")
def server(at_rest: MoiServer, bank: SandboxProcess, demonstration: Path) -> Iterator[MoiServer]:
    """Yield a server that presents its bills to this bank."""
    built_site()
    presented = {name: value for name, value in bank.settings.items() if name.startswith("MOI_PRESENTMENT")}
    at_rest.settings |= presented | {"MOI_CARD_URL": ""}
    at_rest.start_on(demonstration)
    yield at_rest
    at_rest.stop()


@pytest.fixture
def phone(owners_phone: BrowserContext) -> BrowserContext:
    return owners_phone


@pytest.fixture
def case(page: Page, owner: Owner, server: MoiServer) -> Page:
    """Open the page of an application whose fee is due."""
    open_new_case(page, server, owner.mobile)
    return page


@pytest.fixture
def timed_case(new_phone: NewPhone, server: MoiServer, errors: list[str]) -> Page:
    """Open a page with a due fee on a phone of its own, which has one clock for all its pages."""
    page = new_phone().new_page()
    watch_for_errors(page, errors)
    open_new_case(page, server, signed_in(page, server))
    return page


def open_new_case(page: Page, server: MoiServer, mobile: str) -> None:
    page.goto(f"/en/case/#{Ministry(server).receive_from(mobile, family_paper())}")
    expect(page.locator("[data-copy-number]")).to_be_visible()


def pay_at_the_bank(phone: BrowserContext, bank: SandboxProcess, number: str, *, amount: str = "5.000") -> None:
    app = phone.new_page()
    app.goto(f"{bank.url}/bank-app/?lang=en")
    app.get_by_label("Bill number").fill(number)
    app.get_by_role("button", name="Find the bill").click()
    expect(app.get_by_text(f"{amount} JOD")).to_be_visible()
    app.get_by_role("button", name="Pay").click()
    expect(app.get_by_role("status")).to_contain_text("The bill has been paid.")
    app.close()


def until_the_bank_has_told(case: Page, number: str) -> None:
    """Wait until the bill is paid at the ministry. The bank tells the payer first, and the ministry a moment later."""
    wait_until(
        case,
        "number => fetch(`/api/bills/${number}`).then(answer => answer.json()).then(({ status }) => status === 'paid')",
        number,
    )


def run_clock_until(page: Page, is_over: Callable[[], bool]) -> None:
    """Run the page's clock in steps of half a minute, and let the page work between them, until `is_over`."""
    for _ in range(400):
        if is_over():
            return
        page.clock.run_for(HALF_A_MINUTE_MS)
        page.wait_for_timeout(50)
    raise AssertionError("the page did not do it, however long its clock ran")


def test_the_number_is_there_without_a_connection_and_is_copied_with_one_tap(case: Page, phone: BrowserContext):
    phone.grant_permissions(["clipboard-read", "clipboard-write"])
    number = case.locator("[data-number]").inner_text()
    go_offline(phone)
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


def test_a_page_that_stays_open_shows_by_itself_what_was_paid_elsewhere(timed_case: Page, bank: SandboxProcess):
    number = timed_case.locator("[data-number]").inner_text()
    timed_case.clock.install()
    with timed_case.expect_response(f"**/api/bills/{number}"):
        timed_case.reload()
    expect(timed_case.locator("[data-copy-number]")).to_be_visible()
    pay_at_the_bank(timed_case.context, bank, number)
    until_the_bank_has_told(timed_case, number)
    timed_case.bring_to_front()
    with timed_case.expect_response(f"**/api/bills/{number}"):
        timed_case.clock.run_for(HALF_A_MINUTE_MS)

    expect(timed_case.locator("[data-event=paid]")).to_be_visible()


def test_a_look_at_the_bill_that_the_connection_loses_is_not_the_last(timed_case: Page):
    number = timed_case.locator("[data-number]").inner_text()
    timed_case.clock.install()
    with timed_case.expect_response(f"**/api/bills/{number}"):
        timed_case.reload()
    expect(timed_case.locator("[data-copy-number]")).to_be_visible()
    timed_case.route(f"**/api/bills/{number}", lambda route: route.abort(), times=1)
    with timed_case.expect_event("requestfailed", lambda asked: number in asked.url):
        timed_case.clock.run_for(HALF_A_MINUTE_MS)
    answers: list[Response] = []
    timed_case.on("response", lambda answer: answers.append(answer) if number in answer.url else None)

    # The page hears of the failure later than the test does, and starts its timer only then.
    run_clock_until(timed_case, lambda: bool(answers))


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
    enter_as_finance(officer, "finance.officer")
    open_bill(officer, number)
    officer.get_by_label("Reason for the refund").fill("Paid in error")
    officer.get_by_role("button", name="Request a refund").click()
    expect(officer.get_by_text("Refund requested. It now waits for confirmation.")).to_be_visible()
    enter_as_finance(approver, "finance.approver")
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


@pytest.fixture
def several(new_phone: NewPhone, server: MoiServer, errors: list[str]) -> Page:
    """Open the list of applications of somebody who has three bills to pay, and no others."""
    page = new_phone().new_page()
    watch_for_errors(page, errors)
    mobile = signed_in(page, server)
    for _ in range(3):
        Ministry(server).receive_from(mobile, family_paper())
    page.goto("/en/applications/")
    expect(page.locator("[data-choice] summary")).to_contain_text("3 bills")
    return page


def get_one_number(page: Page) -> str:
    """Get one number for the bills that are chosen, and return it."""
    page.locator("[data-make]").click()
    expect(page.locator("[data-collective]")).to_be_visible()
    return page.locator("[data-collective] [data-number]").inner_text()


def test_several_bills_are_paid_by_one_number_that_is_there_offline(several: Page, bank: SandboxProcess):
    phone = several.context
    several.locator("[data-choice] summary").click()
    several.locator("[data-choice] input").first.uncheck()
    expect(several.locator("[data-sum]")).to_have_text("2 bills chosen: \u206610.000\u2069 JOD")
    assert faults(several) == []
    number = get_one_number(several)
    go_offline(phone)
    several.reload()
    expect(several.locator("[data-collective] [data-number]")).to_have_text(number)
    expect(several.locator("[data-collective] li")).to_have_count(2)
    assert faults(several) == []
    phone.set_offline(False)
    paid = several.locator("[data-collective] li a").evaluate_all("links => links.map(({ href }) => href)")
    pay_at_the_bank(phone, bank, number, amount="10.000")

    for case in paid:
        several.goto(case)
        expect(several.locator("[data-event=paid]")).to_be_visible()
    several.goto("/en/applications/")
    expect(several.locator("p.reference")).to_have_count(3)
    expect(several.locator("[data-collective]")).to_have_count(0)


def test_a_number_that_was_given_up_leaves_the_bills_as_they_were(several: Page):
    several.locator("[data-choice] summary").click()
    get_one_number(several)
    several.get_by_role("button", name="Give up this number").click()
    several.get_by_role("button", name="Yes, give it up").click()
    expect(several.locator("[data-collective]")).to_have_count(0)
    expect(several.locator("[data-choice] summary")).to_contain_text("3 bills")


def test_without_a_connection_nobody_gets_a_number_and_nothing_is_lost(several: Page):
    phone = several.context
    several.locator("[data-choice] summary").click()
    several.locator("[data-choice] input").first.uncheck()
    go_offline(phone)
    several.locator("[data-make]").click()
    expect(several.locator("[data-outcome=offline]")).to_contain_text("internet connection")
    expect(several.locator("[data-choice] input").first).not_to_be_checked()
    phone.set_offline(False)
    get_one_number(several)
    expect(several.locator("[data-collective] li")).to_have_count(2)
