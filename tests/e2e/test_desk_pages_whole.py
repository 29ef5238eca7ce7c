"""Every page of the desk, in both languages: no fault by axe, read whole with text of twice the size, and by no wider
screen than it has.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from moi_pwa.core.text import LANGUAGES
from moi_pwa.pages.desk.routes import PAGES
from tests.e2e.accessibility import faults
from tests.e2e.conftest import NewPhone, watch_for_errors
from tests.e2e.desk import DESK, show_both_factors
from tests.e2e.enlarged import Enlarged

PAGES_OF: dict[str, list[str]] = {
    "reviewer.residence": ["", "/case"],
    "supervisor.residence": [
        "/visits",
        "/team",
        "/absences",
        "/statistics",
        "/recoveries",
        "/own-passkeys",
        "/own-sessions",
    ],
    "liaison.security": ["/consultations", "/consultation"],
    "embassy.berlin": ["/interview"],
    "supervisor.follow_up": ["/institutions"],
    "committee.secretary": ["/committee", "/committee/session", "/committee/minutes"],
    "finance.officer": [
        "/finance",
        "/finance/bill",
        "/finance/guarantees",
        "/finance/guarantee",
        "/finance/drawers",
        "/finance/drawer",
        "/finance/unmatched",
        "/finance/payment",
        "/finance/reconciliation",
        "/finance/books",
    ],
    "cashier": ["/cash", "/cash/receipt"],
    "admin.ministry": ["/reference", "/officers", "/seals"],
}
"""The pages by an officer who sees them."""

LISTS = {"/case": "", "/consultation": "/consultations", "/finance/bill": "/finance"}
"""A page of one thing, and the list whose first thing is shown.

The demonstration has no guarantee, drawer, payment, receipt or minutes: their pages say that there is nothing.
"""


def opened(page: Page, language: str, path: str) -> None:
    """Open the page, and wait until it has read what it shows."""
    page.goto(f"/desk/{language}{LISTS.get(path, path)}/")
    if path in LISTS:
        page.locator("a.reference").first.click()
        page.wait_for_url(f"**{path}/**")
    expect(page.locator("main h1")).to_be_visible()
    expect(page.locator("body[aria-busy=true]")).to_have_count(0)
    page.wait_for_load_state("networkidle")


def test_the_table_has_every_page():
    assert sorted(path for paths in PAGES_OF.values() for path in paths) == sorted(page.path for page in PAGES)


def found(page: Page, language: str, paths: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the faults of each page."""
    enlarged = Enlarged(page)
    for path in paths:
        opened(page, language, path)
        width = page.evaluate("document.documentElement.scrollWidth")
        wide = [f"{width} px wide"] if width > DESK["viewport"]["width"] else []
        yield path, faults(page) + enlarged.faults_of_large_text() + wide


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("officer", PAGES_OF)
def test_a_page_has_no_fault(new_phone: NewPhone, officer: str, language: str):
    page = new_phone(**(DESK | {"locale": "en-GB", "bypass_csp": True, "reduced_motion": "reduce"})).new_page()
    errors = watch_for_errors(page)
    show_both_factors(page, officer, language)
    expect(page.locator(".top .who")).to_be_visible()
    assert {path: each for path, each in found(page, language, PAGES_OF[officer]) if each} == {}
    assert errors == []
