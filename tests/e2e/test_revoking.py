"""An issued paper is printed at the desk, and revoked or replaced by two officers.

Its holder's phone says so, and why.
"""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from moi_pwa.locales import say
from moi_pwa.presentation.format import format_day
from tests.e2e.accessibility import faults
from tests.e2e.applicant import case_at_the_ministry, family_paper, reference
from tests.e2e.conftest import NewPhone, Owner, watch_for_errors
from tests.e2e.desk import DESK, enter, find
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer
from tests.e2e.verifying import expect_verdict, type_code
from tests.papers.printed import text_of
from tests.precached import go_offline

WHY = "The passport was found to be forged."


@pytest.fixture
def phone(owners_phone: BrowserContext) -> BrowserContext:
    return owners_phone


@pytest.fixture
def case_id(page: Page, owner: Owner, server: MoiServer) -> str:
    """Issue a paper, open its case on the phone, and return the case's id."""
    page.emulate_media(reduced_motion="reduce")
    ministry = Ministry(server)
    case_id = ministry.receive_from(owner.mobile, family_paper())
    ministry.take(case_id)
    ministry.approve(case_id)
    ministry.pay(case_id)
    page.goto(f"/en/case/#{case_id}")
    expect(page.locator("[data-event=issued]")).to_be_visible()
    return case_id


@pytest.fixture
def at_the_desk(new_phone: NewPhone, page: Page, case_id: str, errors: list[str]) -> Callable[[str], Page]:
    """Return a function that shows the case to an officer, at a desk of their own."""

    def sit(name: str) -> Page:
        desk = new_phone(**(DESK | {"locale": "en-GB", "bypass_csp": True, "reduced_motion": "reduce"})).new_page()
        watch_for_errors(desk, errors)
        enter(desk, name)
        expect(desk.locator("[data-refresh] bdi")).not_to_be_empty()
        find(desk, reference(page).inner_text()).click()
        expect(desk.locator("[data-paper]").first).to_be_visible()
        return desk

    return sit


def take(desk: Page, step: str) -> None:
    desk.locator(f"[data-step={step}]").click()
    assert faults(desk) == []
    desk.locator(f"[data-panel={step}] [type=submit]").click()
    expect(desk.locator(f"[data-panel={step}]")).to_have_count(0)


def test_an_officer_prints_it_for_its_holder(case_id: str, at_the_desk: Callable[[str], Page]):
    paper = at_the_desk("reviewer.residence").locator("[data-paper]").first
    link = paper.get_by_role("link", name="Download to print (PDF)")
    number = paper.get_attribute("data-paper") or ""
    expect(link).to_have_accessible_description(number)
    link.focus()
    with paper.page.expect_download() as downloading:
        paper.page.keyboard.press("Enter")

    assert downloading.value.suggested_filename == f"{number}.pdf"
    assert number in text_of(Path(downloading.value.path()).read_bytes())
    paper.page.reload()
    expect(paper.locator(".printings")).to_contain_text(re.compile("Printed by .*رنا حدّاد"))
    assert faults(paper.page) == []


def test_what_two_officers_revoke_is_no_longer_valid_on_the_phone_nor_on_another_s_without_a_connection(
    page: Page, case_id: str, at_the_desk: Callable[[str], Page], new_phone: NewPhone, server: MoiServer
):
    asking = at_the_desk("approver.residence")
    asking.locator("[data-step=ask_revocation]").click()
    asking.get_by_label("Reason for the applicant").fill(WHY)
    assert faults(asking) == []
    asking.locator("[data-panel=ask_revocation] [type=submit]").click()
    expect(asking.locator(".case-head .badge")).to_have_text("Revocation to be confirmed")
    expect(asking.locator("[data-step=revoke]")).to_have_count(0)
    page.reload()
    expect(page.locator(".facts .badge").first).to_have_text("Issued")

    desk = at_the_desk("supervisor.residence")
    expect(desk.locator("[data-proposal]")).to_contain_text(WHY)
    take(desk, "revoke")
    expect(desk.locator(".case-head .badge")).to_have_text("Revoked")
    expect(desk.locator("[data-step=revoke], [data-paper] a")).to_have_count(0)

    page.reload()
    expect(page.locator("[data-event=revoked]")).to_contain_text(WHY)
    expect(page.locator(".facts .badge").first).to_have_text("Revoked")
    expect(page.locator("[data-validity]")).to_have_count(0)
    assert faults(page) == []

    papers = case_at_the_ministry(page, case_id)["papers"]
    page.goto("/en/verify/")
    for paper in papers:  # the applicant's, and the companions'
        type_code(page, paper["barcode"])
        expect_verdict(page, "revoked")
        expect(page.locator("[data-facts]")).to_contain_text(paper["number"])
        page.locator("[data-another]").click()

    code, another = papers[0]["barcode"], new_phone()
    asked = {"format": "idb", "data": code}
    said = httpx.post(f"{server.url}/api/verify", json=asked, headers={"Origin": server.url}).json()
    day = format_day(date.fromisoformat(said["revoked_on"]), "ar")
    verifier = another.new_page()
    verifier.goto("/ar/verify/")
    type_code(verifier, code, "ar")
    expect_verdict(verifier, "revoked")  # so the list is there
    go_offline(another)
    verifier.reload()
    type_code(verifier, code, "ar")
    expect_verdict(verifier, "revoked")
    expect(verifier.locator("#verdict")).to_have_text(say("verify.revoked_on", "ar", revoked=day))


def test_a_paper_that_two_officers_replace_is_another_on_the_phone_and_the_former_is_replaced(
    page: Page, case_id: str, at_the_desk: Callable[[str], Page]
):
    def papers() -> dict[str, str]:
        return {paper["number"]: paper["barcode"] for paper in case_at_the_ministry(page, case_id)["papers"]}

    before = papers()
    former = next(iter(before))
    asking = at_the_desk("approver.residence")
    asking.locator(f"[data-paper={former}] [data-step=ask_replacement]").click()
    form = asking.locator("[data-panel=ask_replacement]")
    form.get_by_label("Passport number").fill("12")
    form.get_by_label("Reason for the applicant").fill("The number was misprinted.")
    form.locator("[type=submit]").click()
    expect(form.locator("#step-passport_number-problem")).to_contain_text("5 to 15")
    assert faults(asking) == []
    form.get_by_label("Passport number").fill("n7654321")
    form.locator("[type=submit]").click()
    expect(asking.locator(".case-head .badge")).to_have_text("Replacement to be confirmed")

    desk = at_the_desk("supervisor.residence")
    expect(desk.locator("[data-proposal]")).to_contain_text("N7654321")
    take(desk, "replace_paper")
    expect(desk.locator(".case-head .badge")).to_have_text("Issued")
    expect(desk.locator(f"[data-paper={former}]")).to_contain_text("Replaced on")
    expect(desk.locator(f"[data-paper={former}] a")).to_have_count(0)

    page.reload()
    expect(page.locator("[data-event=replaced]")).to_contain_text("The number was misprinted.")
    now = papers()
    assert former not in now
    assert len(now) == len(before)
    [new] = set(now) - set(before)
    expect(page.locator(f"[data-paper={new}]")).to_contain_text("N7654321")
    page.goto("/en/verify/")
    for number, verdict in ((former, "replaced"), (new, "valid")):
        type_code(page, (before | now)[number])
        expect_verdict(page, verdict)
        page.locator("[data-another]").click()
    page.goto("/en/wallet/")
    gone = page.locator(f"[data-former={former}]")
    expect(gone).to_contain_text(f"Replaced by \u2066{new}\u2069 on")
    expect(gone.get_by_role("button")).to_have_count(0)
    expect(page.locator(f"[data-paper={former}]")).to_have_count(0)
    assert faults(page) == []
