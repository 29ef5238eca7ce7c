"""An application that the ministry refused, and its applicant's objection."""

from playwright.sync_api import Page, expect

from tests.e2e.applicant import family_paper
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer

TEXT = "I have lived here since 2019. The stamps on page 7 prove it."


def refused(page: Page, server: MoiServer, mobile: str) -> str:
    """Receive and reject an application, open its page as its applicant, and return its id."""
    ministry = Ministry(server)
    case_id = ministry.receive_from(mobile, family_paper())
    ministry.take(case_id)
    ministry.refuse(case_id)
    page.goto(f"/en/case/#{case_id}")
    expect(page.locator("[data-event=rejected]")).to_be_visible()
    return case_id


def write(page: Page, text: str = TEXT) -> None:
    """Write the reasons of an objection, and wait until they are on the disk."""
    page.get_by_label("Reasons for your objection").fill(text)
    expect(page.locator("[data-statement=objection] [data-saved][aria-busy=false]")).to_be_visible()


def object_to_it(page: Page) -> None:
    write(page)
    page.get_by_role("button", name="Send objection").click()
