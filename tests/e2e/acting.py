"""The part of a page that says for whom a person acts."""

from playwright.sync_api import Locator, Page, expect

LISTS = "/en/applications/"


def bar(page: Page) -> Locator:
    return page.locator("[data-acting]")


def act_for(page: Page, party: str) -> None:
    """Open the list of applications and act for a party there; "" is the person."""
    page.goto(LISTS)
    expect(bar(page)).to_be_visible()
    if bar(page).get_attribute("data-acting") != party:
        button = bar(page).locator(f"[data-act-for='{party}']")
        expect(button).to_have_count(1)  # the sync may have to bring the institution first
        bar(page).locator("summary").click()
        button.click()
    expect(bar(page)).to_have_attribute("data-acting", party)
