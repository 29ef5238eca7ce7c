"""A supervisor revokes what was issued; its holder's phone says so, and why."""

from playwright.sync_api import Page, expect

from tests.e2e.applicant import cases_at_the_ministry, fill_family, received, reference, send, signed_in
from tests.e2e.conftest import NewPhone, wait_until_kept, watch_for_errors
from tests.e2e.desk import DESK, enter, find
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer
from tests.e2e.test_accessibility import faults
from tests.e2e.verifying import expect_verdict, type_code

WHY = "The passport was found to be forged."


def test_what_a_supervisor_revokes_is_no_longer_valid_on_the_phone(
    page: Page, server: MoiServer, new_phone: NewPhone, errors: list[str]
):
    page.emulate_media(reduced_motion="reduce")
    signed_in(page, server)
    wait_until_kept(page)
    fill_family(page)
    case_id, ministry = send(page), Ministry(server)
    received(page)
    ministry.take(case_id)
    ministry.approve(case_id)
    ministry.pay(case_id)
    page.reload()
    expect(page.locator("[data-event=issued]")).to_be_visible()

    desk = new_phone(**(DESK | {"locale": "en-GB", "bypass_csp": True, "reduced_motion": "reduce"})).new_page()
    watch_for_errors(desk, errors)
    enter(desk, "supervisor.residence")
    expect(desk.locator("[data-refresh] bdi")).not_to_be_empty()
    find(desk, reference(page).inner_text()).click()
    desk.locator("[data-step=revoke]").click()
    desk.get_by_label("Reason for the applicant").fill(WHY)
    assert faults(desk) == []
    desk.locator("[data-panel=revoke] [type=submit]").click()
    expect(desk.locator(".case-head .badge")).to_have_text("Revoked")
    expect(desk.locator("[data-step=revoke]")).to_have_count(0)

    page.reload()
    expect(page.locator("[data-event=revoked]")).to_contain_text(WHY)
    expect(page.locator(".facts .badge").first).to_have_text("Revoked")
    expect(page.locator("[data-validity]")).to_have_count(0)
    assert faults(page) == []

    papers = next(known["papers"] for known in cases_at_the_ministry(page) if known["id"] == case_id)
    page.goto("/en/verify/")
    for paper in papers:  # the applicant's, and the companions'
        type_code(page, paper["barcode"])
        expect_verdict(page, "revoked")
        expect(page.locator("[data-facts]")).to_contain_text(paper["number"])
        page.locator("[data-another]").click()
