"""A bill is paid by card on the bank's page, whatever happens to the phone, the connection and the bank meanwhile."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import APIResponse, BrowserContext, Page, Route, expect

from moi_pwa.crypto.base64url import from_base64url
from moi_pwa.crypto.receipt import sign_payment_receipt
from moi_pwa.crypto.signing_key import SigningKey
from tests.e2e.applicant import family_paper, shown_case, sign_in, signed_in
from tests.e2e.conftest import NewPhone, Owner, meant, watch_for_errors
from tests.e2e.devtools import UNTIL_IDLE, wait_until
from tests.e2e.ministry import Ministry
from tests.e2e.paying import online_again, pay, press_pay, type_card
from tests.e2e.server import MoiServer
from tests.money import sandbox_process
from tests.money.sandbox_process import SandboxProcess
from tests.precached import go_offline


@pytest.fixture(scope="module")
def bank(sandbox_bank: SandboxProcess) -> SandboxProcess:
    return sandbox_bank


@pytest.fixture(scope="module")
def server(server_with_bank: MoiServer) -> MoiServer:
    return server_with_bank


@pytest.fixture(autouse=True)
def _well_behaved(bank: SandboxProcess) -> Iterator[None]:
    yield
    bank.behave(webhooks="once", crash=False, answer_delay=0, unavailable=False)


@pytest.fixture
def phone(owners_phone: BrowserContext) -> BrowserContext:
    return owners_phone


@pytest.fixture
def case(page: Page, owner: Owner, server: MoiServer) -> Page:
    """Open the page of an application whose fee is due."""
    open_case(page, Ministry(server).receive_from(owner.mobile, family_paper()))
    return page


def open_case(page: Page, case_id: str) -> None:
    page.goto(f"/en/case/#{case_id}")
    expect(page.locator("[data-pay]")).to_be_visible()


def paid(page: Page) -> None:
    expect(page.locator("[data-event=paid]")).to_be_visible()
    expect(page.locator("[data-pay]")).to_have_count(0)


def test_the_bill_has_its_lines_and_its_day_without_a_connection(case: Page, phone: BrowserContext):
    go_offline(phone)
    case.reload()

    expect(case.locator(".bill .lines")).to_contain_text("Residence application fee")
    expect(case.locator(".bill .total")).to_contain_text("5.000")
    expect(case.locator(".bill")).to_contain_text("Pay by the end of")


def test_who_presses_without_a_connection_is_told_that_one_is_needed(case: Page, phone: BrowserContext):
    go_offline(phone)
    case.locator("[data-pay]").click()

    expect(case.locator("[data-outcome=offline]")).to_contain_text("You need an internet connection to pay")


def test_an_answer_from_before_the_connection_was_lost_does_not_hide_that_one_is_needed(
    case: Page, phone: BrowserContext
):
    held: list[tuple[Route, APIResponse]] = []
    case.route("**/api/bills/*", lambda route: held.append((route, route.fetch())))
    case.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    while not held:
        case.wait_for_timeout(20)
    go_offline(phone)
    case.locator("[data-pay]").click()
    expect(case.locator("[data-outcome=offline]")).to_be_visible()

    route, answer = held.pop()
    with case.expect_response("**/api/bills/*") as given:
        route.fulfill(response=answer)
    given.value.finished()
    case.evaluate(UNTIL_IDLE)

    expect(case.locator("[data-outcome=offline]")).to_contain_text("You need an internet connection to pay")


def test_nobody_is_told_that_a_connection_is_needed_when_it_is_back(case: Page, phone: BrowserContext):
    go_offline(phone)
    case.locator("[data-pay]").click()
    expect(case.locator("[data-outcome=offline]")).to_be_visible()
    phone.set_offline(False)

    expect(case.locator("[data-outcome='']")).to_have_text("")


def test_who_pays_comes_back_to_a_case_that_goes_on(case: Page, bank: SandboxProcess):
    address = case.url
    press_pay(case, bank)
    type_card(case)
    case.wait_for_url("**/case/**")

    paid(case)
    assert case.url.partition("#")[2] == address.partition("#")[2]
    assert shown_case(case)["status"] == "submitted"
    expect(case.locator("[data-bills] > details > summary")).to_contain_text("Paid")


def test_what_was_paid_has_a_receipt_that_verifies_and_is_kept_without_a_connection(
    case: Page, bank: SandboxProcess, phone: BrowserContext
):
    number = case.locator(".bill bdi").last.inner_text()
    pay(case, bank)
    go_offline(phone)
    case.reload()
    case.locator("[data-bills] > details > summary").click()

    expect(case.locator("[data-payment-receipt=true]")).to_be_visible()
    expect(case.locator("[data-bills]")).to_contain_text("by card.")
    with case.expect_download() as waiting:
        case.get_by_role("link", name="Save payment receipt").click()
    assert waiting.value.suggested_filename == f"{number}.jws"


def test_a_forged_receipt_for_a_payment_is_not_believed(case: Page, bank: SandboxProcess, phone: BrowserContext):
    forger = SigningKey.new()

    def forge(route: Route) -> None:
        answer = route.fetch()
        body = answer.json()
        for bill in (bill for known in body["cases"] for bill in known["bills"] if bill["receipt"]):
            said = json.loads(from_base64url(bill["receipt"].split(".")[1]))
            bill["receipt"] = sign_payment_receipt(said, forger)
        route.fulfill(response=answer, json=body)

    phone.route("**/api/sync**", forge)
    pay(case, bank)
    case.locator("[data-bills] > details > summary").click()

    expect(case.locator("[data-payment-receipt=false]")).to_be_visible()
    assert case.get_by_text("by card.").count() == 0


def test_a_card_that_is_declined_can_be_followed_by_another(case: Page, bank: SandboxProcess, errors: list[str]):
    press_pay(case, bank)
    type_card(case, "declined")
    expect(case.locator("#problem")).to_be_visible()
    meant(errors, "422")  # the bank's own
    type_card(case)
    case.wait_for_url("**/case/**")

    paid(case)


def test_who_gives_up_at_the_bank_can_pay_later(case: Page, bank: SandboxProcess):
    press_pay(case, bank)
    case.go_back()

    expect(case.get_by_role("button", name="Return to the bank")).to_be_visible()
    press_pay(case, bank)
    type_card(case)
    case.wait_for_url("**/case/**")
    paid(case)


def test_a_phone_that_dies_after_the_charge_finds_the_truth_when_it_is_opened_again(
    case: Page, bank: SandboxProcess, phone: BrowserContext, errors: list[str]
):
    bank.behave(webhooks="lost")
    address = case.url
    press_pay(case, bank)
    page_of_bank = case.url
    case.close()
    assert sandbox_process.type_card(page_of_bank, "approved").status_code == 303
    again = phone.new_page()
    watch_for_errors(again, errors)
    again.goto(address)

    paid(again)


def test_a_phone_whose_tab_was_killed_at_the_bank_warns_without_a_connection_not_to_pay_again(
    case: Page, bank: SandboxProcess, phone: BrowserContext, errors: list[str]
):
    number = case.locator(".bill bdi").last.inner_text()
    address = case.url
    press_pay(case, bank)
    case.close()
    go_offline(phone)
    again = phone.new_page()
    watch_for_errors(again, errors)
    again.goto(address)

    expect(again.locator("[data-confirming]")).to_contain_text("If you have already paid, do not pay again.")
    expect(again.get_by_role("button", name="Pay by card")).to_have_count(0)
    expect(again.locator(".bill")).not_to_contain_text(number)
    again.locator("[data-check]").click()
    expect(again.locator("[data-outcome=check_offline]")).to_contain_text("You need an internet connection")


def test_another_phone_of_the_person_learns_of_an_open_page_by_its_sync_alone(
    case: Page, owner: Owner, server: MoiServer, bank: SandboxProcess, new_phone: NewPhone, errors: list[str]
):
    case_id = case.url.partition("#")[2]
    second = new_phone().new_page()
    watch_for_errors(second, errors)
    second.route("**/api/bills/*", lambda route: route.fulfill(status=503))
    press_pay(case, bank)
    Ministry(server).let_ask_again(owner.mobile)
    second.goto("/en/sign-in/")
    sign_in(second, server, owner.mobile)
    second.locator(f"a[href$='/case/#{case_id}']").first.click()

    expect(second.locator("[data-confirming]")).to_be_visible()
    second.close()  # it asks again and again
    meant(errors, "503")


def test_a_second_payment_and_what_becomes_of_it_are_read_on_the_case(
    case: Page, bank: SandboxProcess, phone: BrowserContext
):
    returned = {
        "provider": "card",
        "fils": 5000,
        "at": "2026-01-15T09:00:00Z",
        "state": "under_way",
        "returned_at": None,
    }

    def pay_twice(route: Route) -> None:
        answer = route.fetch()
        body = answer.json()
        for bill in (bill for known in body["cases"] for bill in known["bills"] if bill["status"] == "paid"):
            bill["returned"] = [returned]
        route.fulfill(response=answer, json=body)

    phone.route("**/api/sync**", pay_twice)
    pay(case, bank)
    go_offline(phone)
    case.reload()

    told = case.locator("[data-returned=under_way]")
    expect(told).to_contain_text("We received a second payment")
    expect(told).to_contain_text("5.000")
    expect(told).to_contain_text("It goes back automatically to the card")


def test_the_banks_notification_alone_brings_the_case_further(
    case: Page, bank: SandboxProcess, phone: BrowserContext, errors: list[str]
):
    case_id = case.url.partition("#")[2]
    press_pay(case, bank)
    page_of_bank = case.url
    case.close()
    other = phone.new_page()
    watch_for_errors(other, errors)
    other.goto("/en/help/")
    assert sandbox_process.type_card(page_of_bank, "approved").status_code == 303

    wait_until(
        other,
        """(id) => fetch("/api/sync?cursor=0").then((answer) => answer.json())
              .then(({cases}) => cases.find((each) => each.id === id).status === "submitted")""",
        case_id,
        within_seconds=60,
    )


def test_a_line_that_is_cut_at_the_bank_loses_nothing(case: Page, bank: SandboxProcess, phone: BrowserContext):
    address = case.url
    press_pay(case, bank)
    case.locator("#number").fill("5123 4500 0000 0008")
    go_offline(phone)
    case.goto(address)
    expect(case.locator("[data-pay]")).to_be_visible()
    expect(case.locator("[data-event=paid]")).to_have_count(0)
    phone.set_offline(False)
    online_again(case)
    press_pay(case, bank)
    type_card(case)
    case.wait_for_url("**/case/**")

    paid(case)


def test_two_tabs_lead_to_one_page_of_the_bank_and_one_charge(case: Page, bank: SandboxProcess, phone: BrowserContext):
    other = phone.new_page()
    other.goto(case.url)
    expect(other.locator("[data-pay]")).to_be_visible()
    press_pay(case, bank)
    press_pay(other, bank)
    assert case.url == other.url
    type_card(case)
    case.wait_for_url("**/case/**")
    paid(case)
    other.goto(case.url)

    paid(other)
    [bill] = shown_case(case)["bills"]
    assert bill["status"] == "paid"


def test_on_two_phones_of_one_person_it_is_paid_once(
    case: Page, owner: Owner, server: MoiServer, bank: SandboxProcess, new_phone: NewPhone, errors: list[str]
):
    second = new_phone().new_page()
    watch_for_errors(second, errors)
    Ministry(server).let_ask_again(owner.mobile)
    second.goto("/en/sign-in/")
    sign_in(second, server, owner.mobile)
    second.locator(f"a[href$='/case/#{case.url.partition('#')[2]}']").first.click()
    press_pay(second, bank)
    press_pay(case, bank)
    assert case.url == second.url
    type_card(case)
    case.wait_for_url("**/case/**")

    paid(case)
    assert [bill["status"] for bill in shown_case(case)["bills"]] == ["paid"]


def test_a_bank_that_is_away_is_said_at_the_button(case: Page, bank: SandboxProcess, errors: list[str]):
    bank.behave(unavailable=True)
    case.locator("[data-pay]").click()

    expect(case.locator("[data-outcome=unavailable]")).to_contain_text("nothing was charged")
    meant(errors, "503")


def test_who_is_signed_out_is_led_to_sign_in_and_back(new_phone: NewPhone, server: MoiServer, errors: list[str]):
    case = new_phone().new_page()
    watch_for_errors(case, errors)
    case_id = Ministry(server).receive_from(signed_in(case, server), family_paper())
    with case.expect_response("**/api/bills/*"):  # the last request that the page makes without a press
        open_case(case, case_id)
    case.context.clear_cookies()
    case.locator("[data-pay]").click()

    returned = f"/en/sign-in/#next=%2Fen%2Fcase%2F%23{case.url.partition('#')[2]}"
    expect(case.locator("[data-outcome=sign_in] a")).to_have_attribute("href", returned)
    meant(errors, "401")
