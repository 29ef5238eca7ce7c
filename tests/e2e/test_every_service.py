"""Each service of the catalogue goes through each of its courses.

It is filled offline, sent, paid, decided at the desk, and issued or recorded.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from moi_pwa.catalogue import all_services
from moi_pwa.catalogue.courses import COURSES
from moi_pwa.core.course import CourseCode
from moi_pwa.core.service import Service
from moi_pwa.demo.applications import concerning
from moi_pwa.gateways.clock import now
from moi_pwa.rules.dates import amman_day
from tests.e2e.applicant import (
    attach,
    cases_at_the_ministry,
    fill_at_once,
    new_mobile,
    photo,
    received,
    send,
    sign_in,
    signed_in,
    state,
)
from tests.e2e.conftest import PHONE, wait_until_kept, watch_for_errors
from tests.e2e.demo_papers import files_of, paper_for
from tests.e2e.desk import DESK, enter, unlock
from tests.e2e.filling import until_it_lives
from tests.e2e.ministry import Ministry
from tests.e2e.paying import pay
from tests.e2e.server import MoiServer
from tests.money.sandbox_process import SandboxProcess
from tests.precached import go_offline

PhoneIn = Callable[[str], BrowserContext]
OfficerAt = Callable[[str, str], Page]


@pytest.fixture(scope="module")
def server(server_with_bank: MoiServer) -> MoiServer:
    return server_with_bank


@pytest.fixture(scope="module")
def phone_in(browser, server: MoiServer):
    """Yield a function that returns a signed-in phone with everything in a language on it: `phone_in("ar")`."""
    phones: dict[str, BrowserContext] = {}

    def take(language: str) -> BrowserContext:
        if language not in phones:
            phone = browser.new_context(viewport=PHONE, locale=f"{language}-JO", base_url=server.url, has_touch=True)
            page = phone.new_page()
            signed_in(page, server, language)
            wait_until_kept(page)
            page.close()
            phones[language] = phone
        return phones[language]

    yield take
    for phone in phones.values():
        phone.close()


@pytest.fixture
def another_phone(browser: Browser, server: MoiServer):
    """Yield a function that opens a page on another person's phone, with nothing on it."""
    phones: list[BrowserContext] = []

    def take() -> Page:
        phones.append(browser.new_context(viewport=PHONE, locale="en-JO", base_url=server.url, has_touch=True))
        return phones[-1].new_page()

    yield take
    for phone in phones:
        phone.close()


@pytest.fixture(scope="module")
def officer_at(browser, server: MoiServer):
    """Yield a function that returns an officer's page at the desk: `officer_at("residence", "reviewer")`."""
    desk = {"locale": "en-GB", "base_url": server.url} | DESK
    pages: dict[tuple[str, str], Page] = {}

    def sit(directorate: str, role: str) -> Page:
        if (directorate, role) not in pages:
            pages[directorate, role] = browser.new_context(**desk).new_page()
            enter(pages[directorate, role], f"{role}.{directorate}")
        return pages[directorate, role]

    yield sit
    for page in pages.values():
        page.context.close()


COURSES_OF_SERVICES = [(service, course) for service in all_services() for course in service.courses]
ASKED_IN_BROWSER = {
    service.directorate: (service, course)
    for service, course in reversed(COURSES_OF_SERVICES)
    if COURSES[course].consults
}
"""The course of each directorate in which the reviewer asks the agencies at the desk.

In the other courses, they are asked by the desk's own actions.
"""


@pytest.mark.parametrize(
    "number,service,course",
    [(number, *each) for number, each in enumerate(COURSES_OF_SERVICES)],
    ids=[f"{service.slug}-{course}" for service, course in COURSES_OF_SERVICES],
)
def test_an_application_goes_from_an_offline_draft_to_its_end(
    number: int,
    service: Service,
    course: CourseCode,
    phone_in: PhoneIn,
    another_phone: Callable[[], Page],
    officer_at: OfficerAt,
    server: MoiServer,
    sandbox_bank: SandboxProcess,
):
    paper, other_party = paper_for(service, course), ""
    if COURSES[course].asks_other_party:
        other_party = new_mobile()
        paper = concerning(paper, f"+962{other_party.removeprefix('0')}", amman_day(now()))
    language = ("ar", "en")[number % 2]
    phone = phone_in(language)
    page = phone.new_page()
    errors = watch_for_errors(page)

    go_offline(phone)
    page.goto(f"/{language}/apply/{service.slug}/")
    until_it_lives(page)
    fill_at_once(page, service, paper.answers)
    for path in files_of(paper):
        attach(page, path, photo())
    case_id = send(page)
    expect(state(page)).to_be_visible()
    phone.set_offline(False)
    received(page)
    [case] = [case for case in cases_at_the_ministry(page) if case["id"] == case_id]
    assert case["service"] == service.code
    pay_if_due(page, case, sandbox_bank)
    if other_party:
        agree(another_phone(), server, other_party, case_id)
        page.reload()
        [case] = [case for case in cases_at_the_ministry(page) if case["id"] == case_id]
        pay_if_due(page, case, sandbox_bank)
    if course != "instant":
        decide(service, course, case_id, officer_at, Ministry(server))
        page.reload()
        [case] = [case for case in cases_at_the_ministry(page) if case["id"] == case_id]
        pay_if_due(page, case, sandbox_bank)
    end = "closed" if course == "report" else "issued"
    expect(page.locator(f"[data-event={end}]")).to_be_visible()
    ends = service.paper is not None and service.paper.until and end == "issued"
    expect(page.locator("[data-validity=valid], [data-validity=expiring]")).to_have_count(1 if ends else 0)
    if service.institution:
        acts_for = page.request.get("/api/sync?cursor=0").json()["institutions"]
        assert [(each["status"], each["role"], each["may_send"]) for each in acts_for] == [
            ("verified", "administrator", True)
        ]
    assert errors == []
    page.close()


def agree(other: Page, server: MoiServer, mobile: str, case_id: str) -> None:
    """Sign the other party in, who has never used the product, and agree."""
    other.goto(f"/en/sign-in/#next=/en/case/%23{case_id}")
    sign_in(other, server, mobile)
    other.goto(f"/en/case/#{case_id}")
    other.locator("[data-agree] button").click()
    other.get_by_role("button", name="Yes, I agree").click()
    expect(other.locator("[data-event=consent_given]")).to_be_visible()


def pay_if_due(page: Page, case: dict[str, Any], bank: SandboxProcess) -> None:
    if case["status"] in ("awaiting_fee", "approved_unpaid"):
        pay(page, bank)


def decide(service: Service, course: CourseCode, case_id: str, officer_at: OfficerAt, ministry: Ministry) -> None:
    reviewer, approver = (officer_at(service.directorate, role) for role in ("reviewer", "approver"))
    reviewer.goto(f"/desk/en/case/?id={case_id}")
    expect(reviewer.locator(".case-head")).to_contain_text(service.title.en)
    reviewer.locator("[data-step=take]").click()
    expect(reviewer.locator("[data-step=release]")).to_be_visible()
    ministry.open_documents(case_id)
    if service.paper and service.paper.needs_portrait:
        ministry.accept_photos(case_id)
        reviewer.reload()
        expect(reviewer.locator("[data-step=release]")).to_be_visible()
    if course == "report":
        follow_up(reviewer)
        return
    if reviewer.locator("[data-step=consult]").count():
        if ASKED_IN_BROWSER[service.directorate] == (service, course):
            ask_agencies(reviewer)
        else:
            ministry.ask_agencies(case_id)
        ministry.answer_consultations(case_id)
        reviewer.reload()
        expect(reviewer.locator("[data-concern=settled]")).to_contain_text("No objection")
    reviewer.locator("[data-step=recommend]").click()
    reviewer.locator("[data-panel=recommend] [value=approve]").check()
    reviewer.locator("#step-note").fill("Complete.")
    reviewer.locator("[data-panel=recommend] [type=submit]").click()
    before_committee = reviewer.locator(".case-head .badge").get_by_text("Before the committee")
    expect(before_committee.or_(reviewer.locator(".case-head .badge").get_by_text("Awaiting decision"))).to_be_visible()
    if COURSES[course].has("at_committee"):
        ministry.hold_session(case_id)
    approver.goto(f"/desk/en/case/?id={case_id}")
    approver.locator("[data-step=take]").click()
    approver.locator("[data-step=approve]").click()
    if COURSES[course].has("at_committee"):
        approver.get_by_label("Decision number").fill("15/2026")
        approver.get_by_label("Date of the decision").fill(amman_day(now()).isoformat())
    approver.locator("[data-panel=approve] [type=submit]").click()
    expect(approver.locator(".case-head .badge")).to_have_text(re.compile("Approved, payment due|Issued"))


def follow_up(reviewer: Page) -> None:
    """Record a report and close its file."""
    reviewer.locator("[data-step=record]").click()
    reviewer.locator("[data-panel=record] [type=submit]").click()
    expect(reviewer.locator(".case-head .badge")).to_have_text("Recorded")
    reviewer.locator("[data-step=close_file]").click()
    reviewer.locator("#step-note").fill("Followed up.")
    reviewer.locator("[data-panel=close_file] [type=submit]").click()
    expect(reviewer.locator(".case-head .badge")).to_have_text("File closed")


def ask_agencies(reviewer: Page) -> None:
    """Ask every agency that can be asked, with the documents that it may read."""
    unlock(reviewer)
    reviewer.locator("[data-step=consult]").click()
    reviewer.get_by_label("Question for the agencies").fill("Is there any objection?")
    reviewer.locator("[data-panel=consult] [type=submit]").click()
    expect(reviewer.locator(".case-head .badge")).to_have_text("With partner agencies")
