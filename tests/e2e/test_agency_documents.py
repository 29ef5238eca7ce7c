"""A document's way from the phone to the agency.

It is sealed to the directorate, sealed again by the reviewer, and opened by the agency's officer.
"""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from moi_pwa.catalogue.reference import reference_data
from moi_pwa.catalogue.services.res_no_work import SERVICE
from moi_pwa.demo.applications import for_applicant, sendable_applications
from moi_pwa.gateways.clock import now
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.reference.on_day import facts_on
from tests.e2e.accessibility import faults
from tests.e2e.applicant import attach, fill_at_once, photo, received, send, signed_in
from tests.e2e.conftest import NewPhone, watch_for_errors
from tests.e2e.demo_papers import files_of
from tests.e2e.desk import colours, enter_as_agency, new_desk, sign_in, unlock
from tests.e2e.filling import until_it_lives
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer

QUESTION = "Is there any objection to this stay?"
PASSPORT = "Passport"


def send_from_phone(new_phone: NewPhone, server: MoiServer) -> str:
    """Send an application with its documents from a phone, and return its id."""
    [paper, *_] = sendable_applications(SERVICE, facts_on(reference_data(), amman_day(now())))
    paper = for_applicant(paper, "somebody agencies are asked about")
    page = new_phone(locale="en-JO", has_touch=True).new_page()
    signed_in(page, server)
    page.goto(f"/en/apply/{SERVICE.slug}/")
    until_it_lives(page)
    fill_at_once(page, SERVICE, paper.answers)
    for path in files_of(paper):
        attach(page, path, photo())
    case_id = send(page)
    received(page)
    Ministry(server).pay(case_id)
    return case_id


def begin_question(desk: Page) -> Locator:
    """Take the shown case and begin a question, as the reviewer, and return the panel about the documents."""
    desk.locator("[data-step=take]").click()
    desk.locator("[data-step=consult]").click()
    desk.get_by_label("Question for the agencies").fill(QUESTION)
    return desk.locator("moi-agency-documents")


def ask(desk: Page) -> None:
    desk.get_by_role("button", name="Send to the agencies").click()


def fetched(page: Page, document_id: str) -> list[int]:
    """Return the statuses of the server's answers to a page that asks for the document and its manifest."""
    return [page.request.get(f"/api/desk/documents/{document_id}{rest}").status for rest in ("", "/manifest")]


@pytest.fixture
def desk(new_phone: NewPhone) -> Page:
    desk = new_desk(new_phone)
    sign_in(desk, f"reviewer.{SERVICE.directorate}")
    return desk


def test_a_document_goes_from_the_phone_to_the_agency_until_it_has_answered(
    new_phone: NewPhone, server: MoiServer, desk: Page
):
    case_id = send_from_phone(new_phone, server)
    agency, other = new_desk(new_phone), new_desk(new_phone)
    errors = [watch_for_errors(desk), watch_for_errors(agency)]
    desk.goto(f"/desk/en/case/?id={case_id}")
    documents = begin_question(desk)
    expect(documents).to_contain_text("Documents are locked")
    unlock(desk)
    expect(documents).not_to_contain_text("Documents are locked")
    expect(documents).to_contain_text(PASSPORT)
    assert faults(desk) == []
    ask(desk)
    expect(desk.locator(".case-head .badge")).to_have_text("With partner agencies")
    expect(
        desk.locator(".timeline").get_by_text(re.compile("Documents sent to Security agencies: .*Passport"))
    ).to_be_visible()

    enter_as_agency(agency, "liaison.security")
    reference = desk.locator(".case-head .reference").inner_text()
    agency.get_by_role("link", name=reference).click()
    document = agency.locator("moi-document").first
    document.get_by_role("button", name="Open document").click()
    expect(document).to_contain_text("first unlock with your passphrase")
    unlock(agency)
    document.get_by_role("button", name="Open document").click()
    assert colours(document) > 100
    assert document.get_by_role("button", name="Accept").count() == 0
    assert faults(agency) == []
    document_id = document.get_attribute("data-document") or ""
    assert fetched(agency, document_id) == [200, 200]

    enter_as_agency(other, "liaison.labour")
    assert fetched(other, document_id) == [404, 404]

    agency.get_by_label("No objection").check()
    agency.get_by_role("button", name="Send the answer").click()
    expect(agency.get_by_text("Answer sent to the ministry.")).to_be_visible()
    expect(agency.locator("moi-document")).to_have_count(0)
    assert fetched(agency, document_id) == [404, 404]
    assert errors == [[], []]


def test_a_reviewer_whose_documents_are_locked_asks_without_them_only_by_saying_so(
    new_phone: NewPhone, server: MoiServer, desk: Page
):
    desk.get_by_role("link", name=Ministry(server).receive(SERVICE.code)).click()
    documents = begin_question(desk)
    ask(desk)
    expect(documents.get_by_role("alert")).to_have_text(re.compile("choose to ask without these documents"))
    assert desk.locator(".case-head .badge").inner_text() == "Under review"
    documents.get_by_label("Ask without these documents").check()
    ask(desk)
    expect(desk.locator(".case-head .badge")).to_have_text("With partner agencies")

    agency = new_desk(new_phone)
    enter_as_agency(agency, "liaison.security")
    agency.get_by_role("link", name=desk.locator(".case-head .reference").inner_text()).click()
    expect(agency.get_by_text("Not sent with the question").first).to_be_visible()
    assert agency.locator("moi-document").count() == 0
