"""What was issued is on the phone: with its code, without a connection."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.applicant import cases_at_the_ministry, sign_in
from tests.e2e.conftest import NewPhone, wait_until_kept
from tests.e2e.server import MoiServer
from tests.e2e.test_accessibility import faults
from tests.e2e.treasury import Treasury
from tests.site import built_site

MOBILE = "0790000014"
"""Of the demonstration's applicant who owes a guarantee for a domestic worker."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, demonstration: Path) -> Iterator[MoiServer]:
    built_site()
    server = MoiServer(tmp_path_factory.mktemp("papers"))
    server.start_on(demonstration)
    yield server
    server.stop()


@pytest.fixture
def phone(new_phone: NewPhone) -> BrowserContext:
    """On which colours change at once, for axe looks at them by day and by night."""
    return new_phone(reduced_motion="reduce")


@pytest.fixture
def case(page: Page, server: MoiServer) -> Page:
    """On the page of an application that was issued as soon as it was paid."""
    page.goto("/en/sign-in/")
    sign_in(page, server, MOBILE)
    wait_until_kept(page)
    [known] = [known for known in cases_at_the_ministry(page) if known["service"] == "MAID_WAIVER"]
    if known["status"] == "approved_unpaid":
        Treasury(server).pay(known["id"])
    page.goto(f"/en/case/#{known['id']}")
    expect(page.locator("[data-event=issued]")).to_be_visible()
    return page


def test_a_paper_is_shown_full_screen_without_a_connection(case: Page, phone: BrowserContext):
    phone.set_offline(True)
    case.reload()
    paper = case.locator("[data-paper]")
    expect(paper).to_contain_text("Approval to release a domestic worker: MARIA CLARA SANTOS")
    assert faults(case) == []
    paper.locator("[data-show]").focus()
    case.keyboard.press("Enter")
    dialog = case.get_by_role("dialog")
    expect(dialog.get_by_role("img", name="Code of the document")).to_be_in_viewport(ratio=1)
    expect(dialog.get_by_role("button", name="Close")).to_be_in_viewport(ratio=1)
    case.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(paper.locator("[data-show]")).to_be_focused()
