"""The other party of an application agrees on a phone of their own, with a connection or without one.

Only then can an officer take the application.
"""

import itertools

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from moi_pwa.catalogue.services.maid_waiver import SERVICE as MAID_WAIVER
from moi_pwa.catalogue.services.res_transfer import SERVICE as RES_TRANSFER
from moi_pwa.core.service import Service
from moi_pwa.demo.applications import DemoApplication, concerning, for_applicant
from moi_pwa.gateways.clock import now
from moi_pwa.rules.dates import amman_day
from tests.e2e.accessibility import faults
from tests.e2e.applicant import (
    attach,
    cases_at_the_ministry,
    fill_at_once,
    new_mobile,
    photo,
    received,
    reference,
    send,
    shown_case,
    sign_in,
    state,
)
from tests.e2e.conftest import NewPhone, Owner, meant, wait_until_kept, watch_for_errors
from tests.e2e.demo_papers import files_of, paper_for
from tests.e2e.filling import open_form
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer
from tests.precached import go_offline

_workers = itertools.count(1)


both = pytest.mark.parametrize(
    "service", [MAID_WAIVER, RES_TRANSFER], indirect=True, ids=[MAID_WAIVER.slug, RES_TRANSFER.slug]
)


@pytest.fixture
def service(request: pytest.FixtureRequest) -> Service:
    """Return a service that always asks another party.

    A test for `both` gets the service that does so for somebody who moves to another employer.
    """
    return getattr(request, "param", MAID_WAIVER)


def release(service: Service, mobile: str) -> DemoApplication:
    """Return an application about another worker each time, which asks the employer with this mobile."""
    paper = for_applicant(paper_for(service, "two_party"), f"worker {next(_workers)}")
    return concerning(paper, f"+962{mobile.removeprefix('0')}", amman_day(now()))


def fill(page: Page, paper: DemoApplication) -> None:
    service = paper.service
    open_form(page, f"/en/apply/{service.slug}/")
    fill_at_once(page, service, paper.answers)
    for path in files_of(paper):
        attach(page, path, photo())


@pytest.fixture
def new_employer() -> str:
    """Return the mobile of the household that is to employ the worker; nobody has signed in with it."""
    return new_mobile()


@pytest.fixture
def phone(owners_phone: BrowserContext) -> BrowserContext:
    return owners_phone


@pytest.fixture
def employer(page: Page, owner: Owner, server: MoiServer, service: Service, new_employer: str) -> Page:
    """Open the page of an application that waits for the new employer."""
    page.goto(f"/en/case/#{Ministry(server).receive_from(owner.mobile, release(service, new_employer))}")
    received(page)
    expect(page.locator("[data-consent-awaited]")).to_contain_text("Without their agreement the application is closed")
    return page


@pytest.fixture
def other(
    new_phone: NewPhone, server: MoiServer, service: Service, employer: Page, new_employer: str, errors: list[str]
) -> Page:
    """Open the request on the new employer's phone, from its list."""
    page = new_phone(reduced_motion="reduce").new_page()
    watch_for_errors(page, errors)
    page.goto("/en/sign-in/")
    sign_in(page, server, new_employer)
    wait_until_kept(page)
    page.goto("/en/applications/")
    page.get_by_role("heading", name="Waiting for your agreement").wait_for()
    page.get_by_role("link", name=service.title.en).click()
    expect(reference(page)).to_have_text(reference(employer).inner_text())
    return page


def answer(page: Page, what: str) -> None:
    """Press the button of this answer and confirm it, by the keyboard alone."""
    page.locator(f"[data-{what}] button").focus()
    page.keyboard.press("Enter")
    page.get_by_role("alertdialog").wait_for()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")


READ = {
    "MAID_WAIVER": (
        "Do you agree to employ this domestic worker?",
        "سامر محمود الخطيب",
        "رنا خالد الزعبي",
        "MARIA CLARA SANTOS",
    ),
    "RES_TRANSFER": ("Do you agree to become this person's sponsor?", "شركة الريادة", "HASSAN KAREEM ALJUBOURI"),
}


@both
def test_who_is_asked_reads_about_whom_and_nothing_else_and_agrees_offline(
    other: Page, employer: Page, service: Service
):
    request = other.locator("[data-consent]")
    for said in READ[service.code]:
        expect(request).to_contain_text(said)
    assert faults(other) == []
    [case] = cases_at_the_ministry(other)
    assert set(case["consent"]) == {"asked_by", "asked", "about", "until"}
    assert (case["bills"], case["receipt"], len(case["events"])) == ([], "", 1)

    go_offline(other.context)
    answer(other, "agree")
    expect(state(other)).to_contain_text("Saved on this device")
    other.reload()
    expect(state(other)).to_contain_text("Your answer to the request for agreement")
    assert faults(other) == []
    other.context.set_offline(False)
    expect(other.locator("[data-event=consent_given]")).to_be_visible()
    expect(other.locator("[data-receipt=true]")).to_be_visible()
    expect(state(other)).to_have_count(0)

    employer.reload()
    expect(employer.locator("[data-event=consent_given]")).to_contain_text("The other party agreed")
    then = "awaiting_fee" if service is RES_TRANSFER else "submitted"
    assert shown_case(employer)["status"] == then


def test_without_agreement_the_application_is_closed_for_both(other: Page, employer: Page):
    answer(other, "decline")
    expect(other.locator("[data-event=consent_declined]")).to_contain_text("You did not agree")
    employer.reload()
    expect(employer.locator(".facts .badge")).to_have_text("The other party did not agree")
    expect(employer.locator("[data-withdraw]")).to_have_count(0)


def test_an_answer_that_has_not_left_is_changed(other: Page):
    go_offline(other.context)
    answer(other, "agree")
    expect(other.locator("[data-agree]")).to_have_count(0)
    state(other).get_by_role("button", name="Change my answer").click()
    answer(other, "decline")
    other.context.set_offline(False)
    expect(other.locator("[data-event=consent_declined]")).to_be_visible()
    assert [case["status"] for case in cases_at_the_ministry(other)] == ["consent_declined"]


def test_one_that_comes_after_the_applicant_withdrew_says_so(other: Page, employer: Page, errors: list[str]):
    go_offline(other.context)
    answer(other, "agree")
    employer.locator("[data-withdraw] button").click()
    employer.get_by_role("button", name="Yes, withdraw it").click()
    expect(employer.locator("[data-event=withdrawn]")).to_be_visible()
    other.context.set_offline(False)
    expect(state(other)).to_contain_text("Your answer arrived too late")
    meant(errors, "409 (Conflict)")
    state(other).get_by_role("button", name="Dismiss").click()
    expect(other.locator("[data-event=withdrawn]")).to_contain_text("The application was withdrawn")


def test_two_windows_give_one_answer(other: Page):
    second = other.context.new_page()
    second.goto(other.url)
    expect(second.locator("[data-agree] button")).to_be_visible()
    answer(second, "agree")
    expect(other.locator("[data-event=consent_given]")).to_be_visible()
    expect(other.locator("[data-agree]")).to_have_count(0)


@both
def test_ones_own_number_is_refused_at_its_place_and_the_application_can_be_corrected(
    page: Page, owner: Owner, service: Service, errors: list[str]
):
    fill(page, release(service, owner.mobile))
    send(page)
    expect(state(page)).to_contain_text("Needs a correction from you")
    meant(errors, "422 (Unprocessable")
    state(page).locator("[data-edit]").click()
    expect(page.get_by_text("This is your own phone.").first).to_be_visible()
