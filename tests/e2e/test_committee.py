"""An application goes through a committee and the minister to its issue, each step by its officer."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from moi_pwa.catalogue import all_services
from moi_pwa.gateways.clock import now
from moi_pwa.presentation.format import format_day, isolated
from moi_pwa.rules.dates import amman_day
from tests.e2e.accessibility import faults
from tests.e2e.applicant import received, signed_in
from tests.e2e.conftest import NewPhone, watch_for_errors
from tests.e2e.demo_papers import paper_for
from tests.e2e.desk import DESK, enter, show_both_factors
from tests.e2e.ministry import Ministry
from tests.e2e.paying import pay
from tests.e2e.server import MoiServer
from tests.money.sandbox_process import SandboxProcess

SERVICE = next(each for each in all_services() if each.code == "RES_FIVE")
DECISION = "15/2026"
REASONS = "Ten years of lawful residence are proven."


@pytest.fixture(scope="module")
def server(server_with_bank: MoiServer) -> MoiServer:
    return server_with_bank


def new_desk(new_phone: NewPhone) -> Page:
    return new_phone(**(DESK | {"locale": "en-GB", "bypass_csp": True, "reduced_motion": "reduce"})).new_page()


def enter_as_secretary(page: Page) -> None:
    show_both_factors(page, "committee.secretary")
    expect(page.get_by_role("heading", name="Committee sessions")).to_be_visible()
    expect(page.locator("[data-refresh] bdi")).not_to_be_empty()  # the connection is there: a press before it is lost


def put_before_committee(reviewer: Page, ministry: Ministry, case_id: str) -> str:
    """Recommend a case to which the agencies have no objection, and return its reference number."""
    reviewer.goto(f"/desk/en/case/?id={case_id}")
    reviewer.locator("[data-step=take]").click()
    expect(reviewer.locator("[data-step=release]")).to_be_visible()
    ministry.ask_agencies(case_id)
    ministry.answer_consultations(case_id)
    ministry.open_documents(case_id)
    reviewer.reload()
    reviewer.locator("[data-step=recommend]").click()
    reviewer.locator("[data-panel=recommend] [value=approve]").check()
    reviewer.locator("#step-note").fill("Complete.")
    reviewer.locator("[data-panel=recommend] [type=submit]").click()
    expect(reviewer.locator(".case-head .badge")).to_have_text("Before the committee")
    expect(reviewer.locator("[data-committee]")).to_have_text("Waiting for the agenda of a session")
    return reviewer.locator(".case-head .reference").inner_text()


def plan(secretary: Page) -> None:
    """Plan and open a session of the residence committee for today."""
    secretary.get_by_label("Committee", exact=True).select_option("residence")
    secretary.get_by_role("button", name="Plan session").click()
    expect(secretary.get_by_text("Choose the day of the session.")).to_be_visible()
    assert faults(secretary) == []
    secretary.get_by_label("Day", exact=True).fill(amman_day(now()).isoformat())
    secretary.get_by_role("button", name="Plan session").click()
    expect(secretary.locator(".case-head .badge")).to_have_text("Planned")


def record(secretary: Page, reference: str, *, in_favour: str, against: str) -> None:
    item = secretary.locator(f"[data-item='{reference}']")
    if not item.get_by_label("Reasons").is_visible():
        item.locator("summary").click()
    item.get_by_label("In favour").fill(in_favour)
    item.get_by_label("Against").fill(against)
    item.get_by_label("Recommend approval").check()
    item.get_by_label("Reasons").fill(REASONS)
    item.get_by_role("button", name="Save the vote").click()


def applied(page: Page, server: MoiServer) -> str:
    """Receive and open an application of somebody who has paid what is due with it, and return its id."""
    ministry, mobile = Ministry(server), signed_in(page, server)
    case_id = ministry.receive_from(mobile, paper_for(SERVICE, "committee_minister"))
    ministry.pay(case_id)
    page.goto(f"/en/case/#{case_id}")
    received(page)
    return case_id


def hold_session(secretary: Page, reference: str) -> None:
    """Record a session after wrong entries, without signing it."""
    secretary.get_by_label(reference).check()
    secretary.get_by_role("button", name="Add to the agenda").click()
    expect(secretary.locator(f"[data-item='{reference}']")).to_be_visible()
    secretary.locator("[data-step=sign]").click()
    expect(secretary.get_by_text("Write the names of the members present.")).to_be_visible()
    expect(secretary.get_by_text("The vote on this application is not recorded.")).to_be_visible()
    assert faults(secretary) == []
    secretary.get_by_label("Names of the members present").fill("Suad Al-Nimr\nKhaled Al-Rifai\nHuda Al-Ali")
    secretary.get_by_role("button", name="Save attendance").click()
    expect(secretary.get_by_text("3 of 5. Quorum: 3.")).to_be_visible()
    record(secretary, reference, in_favour="1", against="2")
    expect(secretary.get_by_text("The recommendation does not agree with the votes.")).to_be_visible()
    assert faults(secretary) == []
    record(secretary, reference, in_favour="2", against="1")
    said = secretary.locator(f"[data-item='{reference}'] .advice")
    expect(said).to_contain_text("2 in favour, 1 against, 0 abstained")


def approve(approver: Page, case_id: str) -> None:
    """Enter the minister's decision, as an approver who sees what the committee says."""
    approver.goto(f"/desk/en/case/?id={case_id}")
    expect(approver.locator(".case-head .badge")).to_have_text("Awaiting the minister's decision")
    expect(approver.locator(".weighing .advice")).to_contain_text("The committee recommends approval.")
    expect(approver.locator("[data-committee]")).to_have_text(REASONS)
    approver.locator("[data-step=take]").click()
    approver.locator("[data-step=approve]").click()
    number, day = approver.get_by_label("Decision number"), approver.get_by_label("Date of the decision")
    expect(number).to_be_focused()
    number.fill(DECISION)
    approver.get_by_label("Conditions").fill("None.")
    approver.locator("[data-panel=approve] [type=submit]").click()
    expect(approver.get_by_text("Choose the date of the decision.")).to_be_visible()
    assert faults(approver) == []
    day.fill((amman_day(now()) - timedelta(days=1)).isoformat())
    approver.locator("[data-panel=approve] [type=submit]").click()
    expect(approver.get_by_text("The decision cannot be dated before the committee's session.")).to_be_visible()
    expect(number).to_have_value(DECISION)
    expect(approver.get_by_label("Conditions")).to_have_value("None.")
    day.fill(amman_day(now()).isoformat())
    approver.locator("[data-panel=approve] [type=submit]").click()
    expect(approver.locator(".case-head .badge")).to_have_text("Approved, payment due")
    expect(approver.locator(".timeline")).to_contain_text(DECISION)


def test_an_application_goes_through_committee_and_minister_to_its_issue(
    new_phone: NewPhone, page: Page, server: MoiServer, sandbox_bank: SandboxProcess
):
    case_id = applied(page, server)
    reviewer, secretary, approver = (new_desk(new_phone) for _ in range(3))
    errors = [watch_for_errors(each) for each in (page, reviewer, secretary, approver)]

    enter(reviewer, "reviewer.residence")
    reference = put_before_committee(reviewer, Ministry(server), case_id)
    page.reload()
    expect(page.locator(".badge").get_by_text("Before the committee").first).to_be_visible()

    enter_as_secretary(secretary)
    assert faults(secretary) == []
    plan(secretary)
    expect(page.locator("[data-committee-on]")).to_have_count(0)
    hold_session(secretary, reference)
    page.reload()
    today = format_day(amman_day(now()), "en")
    expect(page.locator("[data-committee-on]")).to_have_text(f"The committee meets on {today}.")
    expect(page.locator("[data-event=committee_scheduled]").get_by_text(today, exact=True)).to_be_visible()
    assert faults(page) == []
    reviewer.reload()
    expect(reviewer.locator("[data-committee]")).to_contain_text("On the agenda of session")
    expect(reviewer.locator(".step-bar [data-step]")).to_have_count(0)
    secretary.locator("[data-step=sign]").click()
    expect(secretary.get_by_role("heading", name="Minutes of session")).to_be_visible()
    expect(secretary.locator(".agenda")).to_contain_text(REASONS)
    assert faults(secretary) == []

    enter(approver, "approver.residence")
    approve(approver, case_id)
    page.reload()
    expect(page.locator("[data-event=committee_recommended]")).to_be_visible()
    expect(page.get_by_text(REASONS)).to_have_count(0)
    expect(page.locator("[data-committee-on]")).to_have_count(0)
    expect(page.locator("[data-event=approved] [data-decision]")).to_have_text(
        f"Decision no. {isolated(DECISION)} of {today}"
    )
    pay(page, sandbox_bank)
    expect(page.locator("[data-event=issued]")).to_be_visible()
    assert errors == [[]] * 4


def test_minutes_on_paper_have_no_buttons_and_bear_the_ministrys_name(new_phone: NewPhone, server: MoiServer):
    reference = Ministry(server).sign_minutes("RES_FIVE")
    secretary = new_desk(new_phone)
    enter_as_secretary(secretary)
    secretary.get_by_role("button", name="Held").click()
    expect(secretary.get_by_role("button", name="Held")).to_have_attribute("aria-pressed", "true")
    secretary.locator("a.reference").first.click()
    expect(secretary.get_by_role("heading", name="Minutes of session")).to_be_visible()
    secretary.emulate_media(media="print")

    expect(secretary.locator(".letterhead")).to_be_visible()
    expect(secretary.locator(".agenda")).to_contain_text(reference)
    expect(secretary.locator(".on-screen, .top, button, .way-back").filter(visible=True)).to_have_count(0)


@pytest.mark.parametrize("address", ["committee/", "committee/session/", "committee/minutes/"])
def test_who_is_no_secretary_is_shown_no_session(new_phone: NewPhone, server: MoiServer, address: str):
    approver = new_desk(new_phone)
    enter(approver, "approver.residence")
    approver.goto(f"/desk/en/{address}?id=00000000-0000-0000-0000-000000000001")

    expect(approver.get_by_role("heading", name="This page is for committee secretaries.")).to_be_visible()
    expect(approver.locator(".queue")).to_have_count(0)
