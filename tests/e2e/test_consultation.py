"""The whole way of a consultation: the reviewer asks, the agency answers, the reviewer recommends."""

from playwright.sync_api import expect

from tests.e2e.accessibility import faults
from tests.e2e.conftest import NewPhone, watch_for_errors
from tests.e2e.desk import enter_as_agency, new_desk, open_first, sign_in
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer

QUESTION = "Is there any objection to this stay?"


def test_a_reviewer_asks_an_agency_answers_and_the_reviewer_recommends(new_phone: NewPhone, server: MoiServer):
    reference = Ministry(server).receive("RES_NO_WORK")
    desk, agency = new_desk(new_phone), new_desk(new_phone)
    errors = [watch_for_errors(desk), watch_for_errors(agency)]
    sign_in(desk, "reviewer.residence")
    desk.get_by_role("link", name=reference).click()
    desk.locator("[data-step=take]").click()
    desk.locator("[data-step=consult]").click()
    assert desk.locator("[data-step=recommend]").count() == 0
    desk.get_by_label("Question for the agencies").fill(QUESTION)
    desk.get_by_label("Bank guarantee desk").uncheck()
    desk.get_by_label("Ask without these documents").check()
    assert faults(desk) == []
    desk.get_by_role("button", name="Send to the agencies").click()
    expect(desk.locator(".case-head .badge")).to_have_text("With partner agencies")

    enter_as_agency(agency, "liaison.security")
    assert faults(agency) == []
    agency.get_by_role("link", name=reference).click()
    expect(agency.get_by_text(QUESTION)).to_be_visible()
    expect(agency.get_by_text("Passport number", exact=True)).to_be_visible()
    assert agency.get_by_role("heading", name="Fees").count() == 0
    assert agency.locator("moi-document, .timeline").count() == 0
    assert faults(agency) == []
    agency.get_by_label("No objection").check()
    agency.get_by_role("button", name="Send the answer").click()
    expect(agency.get_by_text("Answer sent to the ministry.")).to_be_visible()
    expect(agency.get_by_text("Passport number", exact=True)).to_have_count(0)

    Ministry(server).open_documents(desk.url.partition("id=")[2])
    Ministry(server).accept_photos(desk.url.partition("id=")[2])
    desk.reload()
    expect(desk.locator("[data-concern=settled]")).to_contain_text("No objection")
    assert desk.locator(".concern:not(.told)").count() == 0
    desk.locator("[data-step=recommend]").click()
    desk.get_by_label("Recommend approval").check()
    desk.get_by_label("Reasons").fill("The agencies have no objection.")
    desk.get_by_role("button", name="Send to an approver").click()
    expect(desk.locator(".case-head .badge")).to_have_text("Awaiting decision")
    assert errors == [[], []]


def test_an_agencys_officer_is_shown_no_case_by_its_address(new_phone: NewPhone):
    desk, agency = new_desk(new_phone), new_desk(new_phone)
    sign_in(desk, "reviewer.residence")
    open_first(desk, "With agencies")
    enter_as_agency(agency, "liaison.security")
    agency.goto(desk.url)

    expect(agency.get_by_role("heading", name="Your directorates have no such application.")).to_be_visible()
    assert agency.locator(".case-head").count() == 0


def test_a_supervisor_ends_the_question_to_a_late_agency_and_the_case_goes_back_to_its_reviewer(
    new_phone: NewPhone, server: MoiServer
):
    ministry = Ministry(server)
    reference = ministry.receive("RES_NO_WORK")
    desk, supervisor = new_desk(new_phone), new_desk(new_phone)
    errors = watch_for_errors(supervisor)
    sign_in(desk, "reviewer.residence")
    desk.get_by_role("link", name=reference).click()
    desk.locator("[data-step=take]").click()
    desk.locator("[data-step=consult]").click()
    desk.get_by_label("Question for the agencies").fill(QUESTION)
    desk.get_by_label("Bank guarantee desk").uncheck()
    desk.get_by_label("Ask without these documents").check()
    desk.get_by_role("button", name="Send to the agencies").click()
    expect(desk.locator(".case-head .badge")).to_have_text("With partner agencies")
    sign_in(supervisor, "supervisor.residence")
    supervisor.goto(desk.url)
    expect(supervisor.locator("[data-step]").first).to_be_visible()
    assert supervisor.locator("[data-step=recall_agency]").count() == 0

    ministry.let_agencies_be_late(desk.url.partition("id=")[2])
    supervisor.reload()
    supervisor.locator("[data-step=recall_agency]").click()
    expect(supervisor.get_by_text("No answer does not mean approval.")).to_be_visible()
    assert faults(supervisor) == []
    supervisor.get_by_label("Security agencies").check()
    supervisor.get_by_label("Reason").fill("No answer after two letters.")
    supervisor.get_by_role("button", name="Stop waiting").click()
    expect(supervisor.get_by_text("The question to the agency has ended.")).to_be_visible()
    expect(supervisor.locator("[data-concern=settled]")).to_contain_text("Ended without an answer")

    desk.reload()
    expect(desk.locator(".case-head .badge")).to_have_text("Under review")
    expect(desk.locator("[data-step=recommend]")).to_be_visible()
    assert errors == []


def test_on_a_phone_the_question_stands_above_the_answer(new_phone: NewPhone):
    agency = new_phone(service_workers="block", locale="en-GB").new_page()
    enter_as_agency(agency, "liaison.security")
    agency.locator("a.reference").first.click()
    above = agency.get_by_role("heading", name="The ministry's question", exact=True)
    below = agency.get_by_role("heading", name="Your answer", exact=True)
    expect(above).to_be_visible()
    tops = [heading.evaluate("each => each.getBoundingClientRect().top") for heading in (above, below)]
    assert tops == sorted(tops)
