"""The steps of a payer: from the bill to the bank's page, a card, and back."""

from playwright.sync_api import Page, expect

from tests.e2e.devtools import wait_until
from tests.money.sandbox_process import CARDS, SandboxProcess


def press_pay(page: Page, bank: SandboxProcess) -> None:
    """Press the button that pays, and wait for the page of the bank."""
    page.locator("[data-pay]").click()
    page.wait_for_url(f"{bank.url}/**")


def online_again(page: Page) -> None:
    """Wait until the page reaches the server again after the connection was cut.

    The page and its worker learn of the connection's return each at their own time.
    """
    wait_until(page, "() => fetch('/api/keys', {cache: 'no-store'}).then(({ok}) => ok, () => false)")


def type_card(page: Page, card: str = "approved") -> None:
    page.locator("#number").fill("5123 4500 0000 0008")
    page.locator("#expiry").fill(CARDS[card])
    page.locator("#code").fill("100")
    page.get_by_role("button").click()


def pay(page: Page, bank: SandboxProcess) -> None:
    """Pay the due bill, and wait until the case says that the money came."""
    expect(page.locator("[data-pay]")).to_be_visible()  # with the history, which may have an earlier payment
    before = page.locator("[data-event=paid]").count()
    press_pay(page, bank)
    type_card(page)
    page.wait_for_url("**/case/**")
    expect(page.locator("[data-event=paid]")).to_have_count(before + 1)
    expect(page.locator("[data-pay]")).to_have_count(0)


def bank_settings(bank: SandboxProcess) -> dict[str, str]:
    """Return the settings of a server that takes payments by this bank."""
    return {name: value for name, value in bank.settings.items() if name.startswith("MOI_CARD_")}
