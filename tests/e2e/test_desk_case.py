"""A case as its officer reads it: tables, proofs, corrections, paper."""

import pytest
from playwright.sync_api import Page, expect

from moi_pwa.core.text import LANGUAGES
from tests.e2e.accessibility import faults
from tests.e2e.conftest import NewPhone, watch_for_errors
from tests.e2e.desk import DESK, open_case_with, sign_in
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer

REVIEWER = "reviewer.residence"
VIEWS = {"en": "All waiting", "ar": "بانتظار الدراسة"}


@pytest.fixture
def desk(new_phone: NewPhone) -> Page:
    page = new_phone(**(DESK | {"locale": "en-GB", "bypass_csp": True, "reduced_motion": "reduce"})).new_page()
    sign_in(page, REVIEWER)
    return page


def test_companions_are_rows_that_open_from_the_keyboard(desk: Page):
    assert open_case_with(desk, ".members", VIEWS["en"])
    summary = desk.locator(".members summary").first
    details = desk.locator(".members details").first
    is_open = details.evaluate("each => each.open")
    summary.focus()
    desk.keyboard.press("Enter")
    expect(details).to_have_js_property("open", not is_open)
    assert desk.locator(".members th[scope=row]").count() == desk.locator(".members details").count()
    assert faults(desk) == []


def test_a_proof_leads_to_its_document_and_the_page_stays(desk: Page):
    errors = watch_for_errors(desk)
    assert open_case_with(desk, ".proofs a", VIEWS["en"])
    address = desk.url
    proof = desk.locator(".proofs a").first
    target = (proof.get_attribute("href") or "").removeprefix("#")
    proof.focus()
    desk.keyboard.press("Enter")
    assert desk.evaluate("document.activeElement.id") == target
    assert desk.url == address
    assert errors == []


def test_what_was_replaced_is_struck_and_said_in_words(desk: Page, server: MoiServer):
    desk.goto(f"/desk/en/case/?id={Ministry(server).receive_corrected()}")
    expect(desk.get_by_role("heading", name="Changes by the applicant")).to_be_visible()
    expect(desk.locator(".versions del").first).to_be_visible()
    expect(desk.locator(".was").first).to_contain_text("Until")


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_paper_a_case_is_a_letter_without_anything_to_press(new_phone: NewPhone, language):
    desk = new_phone(**(DESK | {"viewport": {"width": 718, "height": 1000}})).new_page()
    sign_in(desk, REVIEWER, language)
    assert open_case_with(desk, ".members", VIEWS[language])
    assert desk.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    desk.emulate_media(media="print")
    expect(desk.locator(".letterhead")).to_be_visible()
    expect(desk.locator(".case-head .reference")).to_be_visible()
    expect(desk.locator(".timeline")).to_be_visible()
    assert [each.inner_text() for each in desk.locator("button:visible, summary:visible, input:visible").all()] == []
    assert desk.evaluate("document.documentElement.scrollWidth") <= 718
